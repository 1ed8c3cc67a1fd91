package nearzero.accounting.calculation;

import java.util.Map;
import java.util.stream.Stream;
import nearzero.accounting.api.model.SourceStatement.StateEnum;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.method.Source;
import nearzero.accounting.quality.Finding;
import org.jspecify.annotations.Nullable;

/**
 * Sectors that the programme wants counted whatever their sources – of a park its industrial processes and its waste: something
 * of each has lines, or it is stated that there is none.
 */
final class SectorFindings {

    private SectorFindings() {}

    static Stream<Finding> of(Draft draft) {
        return draft.method().requiredSectors().entrySet().stream()
                .flatMap(sector -> Stream.ofNullable(finding(draft, sector)));
    }

    /** The sector of that heading is stated to have no sources. */
    static boolean isNotInvolved(Draft draft, String heading) {
        return draft.method().requiredSectors().entrySet().stream()
                .anyMatch(sector -> sector.getValue().equals(heading)
                        && draft.statements().get(sector.getKey()) == StateEnum.NOT_INVOLVED);
    }

    private static @Nullable Finding finding(Draft draft, Map.Entry<String, String> sector) {
        var said = draft.statements().get(sector.getKey());
        var sources = draft.method().sourcesOf(sector.getValue());
        var hasLines = sources.stream().map(Source::id).anyMatch(draft::hasLinesOf);
        var name = "“" + sector.getValue() + "”";
        if (said == StateEnum.TO_BE_CONFIRMED) {
            return Finding.blocking("sector-to-be-confirmed", "/statements", name + "是否涉及尚待确认，确认后才能核算。");
        }
        if (said == StateEnum.NOT_INVOLVED && hasLines) {
            return Finding.blocking("sector-not-involved-with-data", "/statements", name + "声明为不涉及，却填有数据，请更正其一。");
        }
        if (said == StateEnum.INVOLVED && !hasLines) {
            return Finding.blocking("sector-involved-without-data", "/lines", name + "声明为涉及，却没有数据，请填写。");
        }
        var isAnswered = said != null
                || hasLines
                || sources.stream().allMatch(source -> draft.statements().get(source.id()) == StateEnum.NOT_INVOLVED);
        return isAnswered
                ? null
                : Finding.warning("sector-not-stated", "/statements", name + "须至少填报一个排放源或声明不涉及，目前两者皆无，结果可能不完整。");
    }
}
