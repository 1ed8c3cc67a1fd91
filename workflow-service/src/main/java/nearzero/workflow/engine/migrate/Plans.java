package nearzero.workflow.engine.migrate;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.bpmn.parser.EventSubscriptionDeclaration;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanBuilder;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * The engine's plans: equal ids of equal kind, and before them what somebody has said. Timers keep their date; messages
 * get the name that the target gives them, for the service looks that up in the release that the pilot is on.
 */
@Component
class Plans {

    private static final int MOST = 200;

    private record Key(String source, String target, Map<String, String> links) {}

    private final RuntimeService runtime;
    private final Models models;
    private final Map<Key, MigrationPlan> built = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, MigrationPlan> eldest) {
            return size() > MOST;
        }
    });

    Plans(@Lazy RuntimeService runtime, Models models) {
        this.runtime = runtime;
        this.models = models;
    }

    /**
     * The plan from one process definition to another.
     *
     * @param links id in the source to id in the target, or to nothing; what the source does not have is meant for others
     * @throws MigrationPlanValidationException if they do not go together
     */
    MigrationPlan plan(String source, String target, Map<String, String> links) {
        var key = new Key(source, target, ofThis(source, links));
        var known = built.get(key);
        if (known == null) {
            known = build(key);
            built.put(key, known);
        }
        return known;
    }

    private Map<String, String> ofThis(String source, Map<String, String> links) {
        if (links.isEmpty()) {
            return links;
        }
        var parsed = models.parsed(source);
        return links.entrySet().stream()
                .filter(link -> parsed.findActivity(link.getKey()) != null)
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private MigrationPlan build(Key key) {
        var pairs = new LinkedHashMap<String, String>();
        for (var equal : equalIds(key)) {
            if (!key.links().containsKey(equal.getSourceActivityId())
                    && !key.links().containsValue(equal.getTargetActivityId())) {
                pairs.put(equal.getSourceActivityId(), equal.getTargetActivityId());
            }
        }
        key.links().forEach((source, target) -> {
            if (!target.isBlank()) {
                pairs.put(source, target);
            }
        });
        var parsed = models.parsed(key.target());
        MigrationPlanBuilder plan = runtime.createMigrationPlan(key.source(), key.target());
        for (var pair : pairs.entrySet()) {
            var link = plan.mapActivities(pair.getKey(), pair.getValue());
            plan = isToldByAnEvent(parsed, pair.getValue()) ? link.updateEventTrigger() : link;
        }
        return plan.build();
    }

    private List<MigrationInstruction> equalIds(Key key) {
        return runtime.createMigrationPlan(key.source(), key.target())
                .mapEqualActivities()
                .build()
                .getInstructions();
    }

    private static boolean isToldByAnEvent(ProcessDefinitionEntity process, String activity) {
        var found = process.findActivity(activity);
        var scope = found == null ? null : found.getEventScope();
        var declared = scope == null
                ? null
                : EventSubscriptionDeclaration.getDeclarationsForScope(scope).get(activity);
        return declared != null && !declared.getEventType().equals("compensate");
    }

    /** Source to target, as the plan pairs them. */
    static Map<String, String> pairs(MigrationPlan plan) {
        return plan.getInstructions().stream()
                .collect(Collectors.toMap(
                        MigrationInstruction::getSourceActivityId,
                        MigrationInstruction::getTargetActivityId,
                        (one, other) -> one,
                        HashMap::new));
    }
}
