package nearzero.workflow.engine.deploy;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import nearzero.workflow.engine.deploy.ProcessWays.Passage;
import nearzero.workflow.engine.deploy.SplitCheck.Splits;
import nearzero.workflow.programme.Rule;

/**
 * Whether every loop in a model waits for somebody on every way round, or for a term that it opens itself. Any other goes
 * round as fast as the engine can: a timer waits no longer once its term is over.
 */
final class LoopCheck {

    private final ProcessWays ways;
    private final Splits splits;
    private final Budget budget;

    private LoopCheck(ProcessWays ways, Splits splits, Budget budget) {
        this.ways = ways;
        this.splits = splits;
        this.budget = budget;
    }

    /**
     * Looks for loops in a process that wait for nobody.
     *
     * @param splits of the process
     * @param called how a called process is left
     * @return how this one is left
     */
    static Passage check(
            String file,
            XmlElement process,
            Splits splits,
            Function<String, Passage> called,
            Findings findings,
            Budget budget) {
        var ways = new ProcessWays(process, splits.aside(), called);
        var check = new LoopCheck(ways, splits, budget);
        for (var loop : StrongComponents.circles(ways.all(), check.waiting(), budget)) {
            var place =
                    loop.stream().map(ProcessWays::element).sorted().findFirst().orElseThrow();
            findings.add(Rule.LOOP, file, place, place);
        }
        ways.repeat();
        var left = check.reached(ways.all(), Set.of(ways.begin()), check.waiting());
        return new Passage(left.contains(ProcessWays.end(ways.begin())), left.contains(ways.thrown()));
    }

    /** The ends of what surely waits: joins of which one way waits, and timers of terms that their loops open. */
    private Set<String> waiting() {
        var waiting = new HashSet<String>();
        joins(waiting);
        Set<String> circling;
        do {
            circling = members(waiting);
        } while (waiting.addAll(timers(circling, waiting)));
        return waiting;
    }

    /** A gateway at which one way has waited has waited itself, for it waits for all. */
    private void joins(Set<String> waiting) {
        var back = new HashMap<String, Set<String>>();
        ways.all()
                .forEach((from, targets) -> targets.forEach(target ->
                        back.computeIfAbsent(target, any -> new HashSet<>()).add(from)));
        splits.joins().forEach((join, split) -> {
            for (var last : back.getOrDefault(join, Set.of())) {
                if (!reached(back, Set.of(last), waiting, ProcessWays.end(split))
                        .contains(ProcessWays.end(split))) {
                    waiting.add(ProcessWays.end(join));
                }
            }
        });
    }

    /** Timers that no loop comes to again without having opened their terms. */
    private Set<String> timers(Set<String> circling, Set<String> waiting) {
        var sure = new HashSet<String>();
        ways.timers().forEach((variable, timers) -> {
            var turning = timers.stream().filter(circling::contains).collect(Collectors.toSet());
            var openers = ways.openers().getOrDefault(variable, Set.of());
            if (!turning.isEmpty() && !openers.isEmpty()) {
                var without = new HashSet<>(waiting);
                without.addAll(openers);
                turning.removeAll(members(without));
                sure.addAll(turning);
            }
        });
        return sure;
    }

    private Set<String> members(Set<String> without) {
        return StrongComponents.circles(ways.all(), without, budget).stream()
                .flatMap(List::stream)
                .collect(Collectors.toSet());
    }

    private Set<String> reached(Map<String, Set<String>> from, Collection<String> start, Set<String> without) {
        return reached(from, start, without, null);
    }

    private Set<String> reached(
            Map<String, Set<String>> from, Collection<String> start, Set<String> without, String last) {
        var seen = new HashSet<String>();
        var next = new ArrayDeque<>(start);
        while (!next.isEmpty()) {
            budget.spend(1);
            var one = next.pop();
            if (!without.contains(one) && seen.add(one) && !one.equals(last)) {
                next.addAll(from.getOrDefault(one, Set.of()));
            }
        }
        return seen;
    }
}
