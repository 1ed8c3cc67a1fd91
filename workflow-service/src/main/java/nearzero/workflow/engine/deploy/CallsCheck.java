package nearzero.workflow.engine.deploy;

import static nearzero.workflow.engine.deploy.ModelVocabulary.BPMN;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nearzero.workflow.engine.deploy.ProcessWays.Passage;
import nearzero.workflow.programme.Rule;

/**
 * Which processes of a bundle call which: none twice by its key, none itself, not too deep and not too much at once. Each is
 * looked at when those that it calls are known, and by that only once.
 */
final class CallsCheck {

    private static final int MOST_PROCESSES = 200;
    private static final int DEEPEST = 10;
    private static final long MOST_STEPS = 10_000;

    /** What is done for each of a list counts as often: more experts than a panel has. */
    private static final int LIST = 20;

    private final Findings findings;
    private final Budget budget = new Budget();
    private final Map<String, XmlElement> processes = new LinkedHashMap<>();
    private final Map<String, String> files = new HashMap<>();
    private final Map<String, Set<String>> calls = new LinkedHashMap<>();
    private final Map<String, Passage> passages = new HashMap<>();
    private final Map<String, Integer> depths = new HashMap<>();
    private final Map<String, Long> steps = new HashMap<>();

    private CallsCheck(Findings findings) {
        this.findings = findings;
    }

    /** @param models the outermost element of each file */
    static void check(Map<String, XmlElement> models, Findings findings) {
        var check = new CallsCheck(findings);
        models.forEach(check::read);
        if (check.processes.size() > MOST_PROCESSES) {
            findings.add(
                    Rule.XML_TOO_COMPLEX, models.keySet().iterator().next(), null, "模型包的流程超过" + MOST_PROCESSES + "个");
            return;
        }
        StrongComponents.all(check.calls, Set.of(), check.budget).forEach(check::component);
    }

    private void read(String file, XmlElement root) {
        root.children(BPMN, "process").forEach(process -> {
            var known = processes.putIfAbsent(process.id(), process);
            findings.require(known == null, Rule.KEY_REPEATED, file, process.id(), process.id());
            files.putIfAbsent(process.id(), file);
            var called = calls.computeIfAbsent(process.id(), any -> new LinkedHashSet<>());
            process.all()
                    .filter(element -> element.is(BPMN, "callActivity"))
                    .forEach(call -> called.add(call.attribute("calledElement")));
        });
    }

    /** Processes that call each other, or one that does not. */
    private void component(List<String> keys) {
        var isCircle = StrongComponents.isCircle(keys, calls);
        for (var key : keys) {
            findings.require(!isCircle, Rule.CALL_CIRCLE, files.get(key), key, key);
            try {
                process(key);
            } catch (Budget.Spent tooMany) {
                findings.add(Rule.WAYS_NOT_GONE, files.get(key), key);
            }
        }
    }

    private void process(String key) {
        var file = files.get(key);
        var process = processes.get(key);
        var splits = SplitCheck.check(file, process, findings, budget);
        passages.put(
                key,
                LoopCheck.check(
                        file,
                        process,
                        splits,
                        called -> passages.getOrDefault(called, Passage.OPEN),
                        findings,
                        budget));
        var depth = 1
                + calls.get(key).stream()
                        .mapToInt(called -> depths.getOrDefault(called, 0))
                        .max()
                        .orElse(0);
        findings.require(depth <= DEEPEST, Rule.CALLS_TOO_DEEP, file, key, key);
        depths.put(key, depth <= DEEPEST ? depth : 0);
        var most = process.all()
                .filter(ModelCheck::isFlowNode)
                .mapToLong(this::steps)
                .sum();
        findings.require(most <= MOST_STEPS, Rule.STEPS_TOO_MANY, file, key, key);
        steps.put(key, most <= MOST_STEPS ? most : 0);
    }

    /** How often the engine can be at an element, or in what it calls, in one go through the process. */
    private long steps(XmlElement element) {
        budget.spend(1);
        var all = 1
                + (element.name().equals("callActivity")
                        ? steps.getOrDefault(element.attribute("calledElement"), 0L)
                        : 0);
        for (var here = element; !here.is(BPMN, "process") && all <= MOST_STEPS; here = here.parent()) {
            all *= here.children(BPMN, "multiInstanceLoopCharacteristics")
                            .findAny()
                            .isPresent()
                    ? LIST
                    : 1;
        }
        return all;
    }
}
