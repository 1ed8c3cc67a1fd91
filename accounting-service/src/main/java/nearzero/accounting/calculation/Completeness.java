package nearzero.accounting.calculation;

import static org.springframework.util.StringUtils.hasText;

import java.util.Optional;
import java.util.stream.Stream;
import nearzero.accounting.api.model.InventoryStatus;
import nearzero.accounting.inventory.ActivityLine;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.quality.Finding;

/** Says what a draft lacks, whatever the method. */
final class Completeness {

    private Completeness() {}

    static Stream<Finding> findings(Draft draft) {
        return Stream.of(missing(draft), evidence(draft), locations(draft), PeriodFindings.of(draft))
                .flatMap(found -> found);
    }

    private static Stream<Finding> missing(Draft draft) {
        var findings = Stream.<Finding>builder();
        if (!hasText(draft.boundary().geographic())) {
            findings.add(Finding.blocking("boundary-missing", "/boundary/geographic", "请说明地理边界。"));
        }
        if (!hasText(draft.boundary().statistical())) {
            findings.add(Finding.blocking("boundary-missing", "/boundary/statistical", "请说明统计边界。"));
        }
        if (draft.lines().stream().noneMatch(line -> !isSink(line))) {
            findings.add(Finding.blocking("lines-missing", "/lines", "清单中还没有排放源。请至少填写一行活动数据。"));
        }
        return findings.build();
    }

    private static Stream<Finding> evidence(Draft draft) {
        var sinks = draft.lines().stream()
                .filter(line -> isSink(line) && !line.hasEvidence())
                .map(line ->
                        Finding.blocking("sink-evidence-missing", line.field() + "/evidence", "自有碳汇没有官方缺省值，请附证明材料。"));
        var proven = draft.lines().stream()
                .filter(line -> line.source().isEvidenceRequired() && !line.hasEvidence())
                .map(line -> Finding.blocking(
                        "source-evidence-missing",
                        line.field() + "/evidence",
                        "“" + line.source().name() + "”没有官方缺省值，请附证明材料。"));
        var offsets = draft.offsets().stream()
                .filter(offset -> !offset.hasCertificate())
                .map(offset -> Finding.blocking(
                        "retirement-certificate-missing",
                        offset.field() + "/retirement/certificate",
                        "请附登记系统出具的注销凭证。"));
        var measured = draft.lines().stream()
                .filter(line -> !isSink(line) && !line.source().isEvidenceRequired())
                .filter(line -> !line.hasEvidence() && draft.status() == InventoryStatus.MEASURED)
                .map(line -> Finding.warning("evidence-missing", line.field() + "/evidence", "实测数据请附证明材料，例如账单或抄表记录。"));
        return Stream.of(sinks, proven, offsets, measured).flatMap(found -> found);
    }

    /**
     * Where the area is described in words alone, or the place too widely or not at all, nobody can tell whether the one lies in the
     * other.
     */
    private static Stream<Finding> locations(Draft draft) {
        return draft.offsets().stream()
                .flatMap(offset -> Optional.ofNullable(offset.location())
                        .map(location -> doubt(draft, location))
                        .orElse(Optional.of("没有填写项目所在地，项目是否在边界之外只凭声明，无法核对。请填写项目所在的行政区划代码。"))
                        .map(doubt -> Finding.warning(
                                "offset-location-not-compared", offset.field() + "/location/division", doubt))
                        .stream());
    }

    private static Optional<String> doubt(Draft draft, String location) {
        if (draft.boundary().mayContain(location)) {
            return Optional.of("项目所在的行政区划只有一部分在清单的地理边界之内，无法核对项目是否在边界之外。请将所在地填到县级或乡级，或附图核对。");
        }
        var isNear = location.startsWith(draft.areaCode().substring(0, 2));
        return isNear && draft.boundary().divisions().isEmpty()
                ? Optional.of("项目与清单同在一省，而清单没有列出边界所含的行政区划，无法核对项目是否在边界之外。请在地理边界中补充行政区划代码，或附图核对。")
                : Optional.empty();
    }

    private static boolean isSink(ActivityLine line) {
        return switch (line.source().figure()) {
            case OWN_SINK, OWN_SINK_LOST -> true;
            case GROSS, DEDUCTED, MEMO -> false;
        };
    }
}
