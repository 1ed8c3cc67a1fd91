package nearzero.accounting.programme;

import java.util.List;
import java.util.Map;
import nearzero.accounting.api.model.Ceiling;
import nearzero.accounting.api.model.ProgrammeSettings;
import nearzero.accounting.indicator.IndicatorSet;
import org.jspecify.annotations.Nullable;

/**
 * What a version of a programme asks of its pilots' figures. A version never changes.
 *
 * @param methods which methods may count which field; everything when there is none
 * @param ceilings the most that figures may be of the gross emission
 * @param indicators absent when the programme has none
 * @param document as the workflow told it
 */
public record ProgrammeVersion(
        String programme,
        int version,
        String name,
        @Nullable Integer baseYear,
        Map<String, List<String>> methods,
        List<Ceiling> ceilings,
        @Nullable IndicatorSet indicators,
        ProgrammeSettings document) {

    /** Whether its pilots may be counted so. */
    public boolean allows(String field, String method) {
        return methods.isEmpty() || methods.getOrDefault(field, List.of()).contains(method);
    }

    /** Which field of a draft is at fault when it is not allowed. */
    public String faultyField(String field) {
        return methods.containsKey(field) ? "/method" : "/field";
    }

    /** What a clerk is told whose draft is counted otherwise. */
    public String allowedWords() {
        var all = methods.entrySet().stream()
                .map(each -> "领域 " + each.getKey() + " 的 " + String.join("、", each.getValue()))
                .sorted()
                .toList();
        return "“" + name + "”的试点只能用方案规定的领域和核算方法。可用：" + String.join("；", all) + "。请更正领域（field）和核算方法（method）。";
    }
}
