package nearzero.workflow.engine.migrate;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.bpmn.behavior.InclusiveGatewayActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.ParallelGatewayActivityBehavior;
import org.camunda.bpm.engine.impl.pvm.PvmActivity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;

/**
 * Joins at which a pilot would wait for a branch that it never began, or go on without one that it did: the engine moves
 * such a pilot without a word, and it stands still for ever.
 */
final class Joins {

    private static final int DEEPEST = 20;

    private final ScopeImpl source;
    private final ScopeImpl target;

    Joins(ScopeImpl source, ScopeImpl target) {
        this.source = source;
        this.target = target;
    }

    /**
     * Ids of the joins of the target at which the pilot would be stuck.
     *
     * @param places where it is, by their ids in the source
     * @param mapped which element of the target takes over from which
     */
    Set<String> stuck(Collection<String> places, Map<String, String> mapped) {
        var stuck = new HashSet<String>();
        Models.activities(target).filter(Joins::isJoin).forEach(join -> {
            var before = mapped.entrySet().stream()
                    .filter(pair -> pair.getValue().equals(join.getId()))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(null);
            var changed = before == null || incoming(source, before) != incoming(target, join.getId());
            if (changed && places.stream().anyMatch(place -> isInside(place, before, join, mapped))) {
                stuck.add(join.getId());
            }
        });
        return stuck;
    }

    private static int incoming(ScopeImpl process, String activity) {
        var found = process.findActivity(activity);
        return found == null ? 0 : found.getIncomingTransitions().size();
    }

    private static boolean isJoin(PvmActivity activity) {
        return activity.getActivityBehavior() instanceof ParallelGatewayActivityBehavior
                && activity.getIncomingTransitions().size() > 1;
    }

    private static boolean isFork(PvmActivity activity) {
        return (activity.getActivityBehavior() instanceof ParallelGatewayActivityBehavior
                        || activity.getActivityBehavior() instanceof InclusiveGatewayActivityBehavior)
                && activity.getOutgoingTransitions().size() > 1;
    }

    private boolean isInside(String place, String before, ActivityImpl join, Map<String, String> mapped) {
        if (place.equals(before)) {
            return true;
        }
        var at = target.findActivity(mapped.getOrDefault(place, place));
        for (var scope = at; scope != null; scope = scope.getParentFlowScopeActivity()) {
            if (scope.getFlowScope() == join.getFlowScope()) {
                return comesToWithoutItsFork(scope, join);
            }
        }
        return false;
    }

    private record Step(PvmActivity at, int deep) {}

    /** Follows the ways on, through whole blocks: whoever comes to the join on the level on which he began is in its block. */
    private static boolean comesToWithoutItsFork(PvmActivity from, PvmActivity join) {
        var seen = new HashSet<Step>();
        var next = new ArrayDeque<Step>();
        next.add(new Step(from, 0));
        while (!next.isEmpty()) {
            var step = next.poll();
            if (!seen.add(step)) {
                continue;
            }
            for (var way : step.at().getOutgoingTransitions()) {
                var there = way.getDestination();
                var deep = deeper(step);
                if (there == join && deep == 0) {
                    return true;
                }
                next.add(new Step(there, isJoin(there) ? Math.max(0, deep - 1) : deep));
            }
        }
        return false;
    }

    private static int deeper(Step step) {
        return isFork(step.at()) ? Math.min(DEEPEST, step.deep() + 1) : step.deep();
    }
}
