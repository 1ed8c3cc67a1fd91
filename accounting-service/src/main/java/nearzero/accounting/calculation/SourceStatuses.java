package nearzero.accounting.calculation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nearzero.accounting.api.model.SourceStatus;
import nearzero.accounting.api.model.SourceStatus.StatusEnum;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.method.Source;
import nearzero.accounting.quality.Finding;
import nearzero.accounting.quality.QualityRule.Concern;

/** How far the data of each source have come: the five states that reporting systems use, drawn from the findings. */
final class SourceStatuses {

    private SourceStatuses() {}

    static List<SourceStatus> of(Draft draft, List<Finding> findings) {
        var concerns = concerns(draft, findings);
        return draft.method().sources().values().stream()
                .filter(source -> source.presence() == Source.Presence.REQUIRED
                        || draft.hasLinesOf(source.id())
                        || draft.statements().containsKey(source.id()))
                .map(source -> new SourceStatus(
                        source.id(),
                        source.name(),
                        draft.hasLinesOf(source.id())
                                ? status(concerns.getOrDefault(source.id(), Set.of()))
                                : StatusEnum.NONE))
                .toList();
    }

    private static StatusEnum status(Set<Concern> concerns) {
        var isIncomplete = concerns.contains(Concern.COMPLETENESS);
        if (concerns.contains(Concern.RANGE)) {
            return isIncomplete ? StatusEnum.INCOMPLETE_AND_OUT_OF_RANGE : StatusEnum.OUT_OF_RANGE;
        }
        return isIncomplete ? StatusEnum.INCOMPLETE : StatusEnum.COMPLETE;
    }

    /** By source, what the findings at its lines are about. */
    private static Map<String, Set<Concern>> concerns(Draft draft, List<Finding> findings) {
        var sources = new HashMap<String, String>();
        draft.lines().forEach(line -> sources.put(line.field(), line.source().id()));
        var concerns = new HashMap<String, Set<Concern>>();
        findings.forEach(finding -> {
            var source = sources.get(lineOf(finding.field()));
            if (source != null) {
                concerns.computeIfAbsent(source, id -> new HashSet<>())
                        .add(finding.rule().concern());
            }
        });
        return concerns;
    }

    /** {@code /lines/3} of {@code /lines/3/inputs/quantity}, {@code /sheets/3} of {@code /sheets/3/inputs/system}. */
    private static String lineOf(String field) {
        var end = field.indexOf('/', field.indexOf('/', 1) + 1);
        return end > 0 ? field.substring(0, end) : field;
    }
}
