package nearzero.workflow.engine.migrate;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import nearzero.workflow.programme.Release;
import nearzero.workflow.release.migration.Mapping;
import nearzero.workflow.release.migration.PilotMover.Pair;
import nearzero.workflow.release.migration.Remark;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.engine.repository.ProcessDefinition;

/** Which element of one release takes over from which of another, whatever pilot it is about. */
final class Pairing {

    /** Where no pilot can stand. */
    private static final Set<String> PASSED = Set.of("exclusiveGateway", "startEvent", "intermediateNoneThrowEvent");

    private final Models models;
    private final Plans plans;
    private final Reasons reasons;

    Pairing(Models models, Plans plans, Reasons reasons) {
        this.models = models;
        this.plans = plans;
        this.reasons = reasons;
    }

    List<Pair> pairs(Release source, Release target, Mapping mapping) {
        var targets = models.of(target.id());
        return models.of(source.id()).values().stream()
                .sorted(Comparator.comparing(ProcessDefinition::getKey))
                .flatMap(definition -> pairs(definition, targets.get(definition.getKey()), mapping))
                .toList();
    }

    private Stream<Pair> pairs(ProcessDefinition source, ProcessDefinition target, Mapping mapping) {
        var taken = target == null ? Map.<String, String>of() : pairsOf(source, target, mapping);
        return Models.activities(models.parsed(source.getId()))
                .filter(Pairing::canBeStoodAt)
                .map(activity -> new Pair(
                        source.getKey(),
                        activity.getId(),
                        models.name(source.getId(), activity.getId()),
                        Optional.ofNullable(taken.get(activity.getId()))))
                .sorted(Comparator.comparing(Pair::source));
    }

    private Map<String, String> pairsOf(ProcessDefinition source, ProcessDefinition target, Mapping mapping) {
        try {
            return Plans.pairs(plans.plan(source.getId(), target.getId(), mapping.of(source.getKey())));
        } catch (MigrationPlanValidationException unfit) {
            return Map.of();
        }
    }

    private static boolean canBeStoodAt(ActivityImpl activity) {
        var type = String.valueOf(activity.getProperty("type"));
        return !PASSED.contains(type) && !type.endsWith("EndEvent");
    }

    List<String> faults(Release source, Release target, Mapping mapping) {
        var targets = models.of(target.id());
        return models.of(source.id()).values().stream()
                .filter(definition -> targets.containsKey(definition.getKey()))
                .flatMap(definition -> faults(definition, targets.get(definition.getKey()), mapping).stream())
                .distinct()
                .toList();
    }

    private List<String> faults(ProcessDefinition source, ProcessDefinition target, Mapping mapping) {
        try {
            plans.plan(source.getId(), target.getId(), mapping.of(source.getKey()));
            return List.of();
        } catch (MigrationPlanValidationException unfit) {
            return reasons.of(unfit.getValidationReport()).stream()
                    .map(Remark::text)
                    .toList();
        } catch (BadUserRequestException noSuchElement) {
            return List.of("对应关系中有的环节不存在，请核对编号：" + noSuchElement.getMessage());
        }
    }
}
