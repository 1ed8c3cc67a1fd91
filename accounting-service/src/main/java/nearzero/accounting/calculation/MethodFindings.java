package nearzero.accounting.calculation;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.api.model.SourceStatement.StateEnum;
import nearzero.accounting.factor.FactorLibrary;
import nearzero.accounting.inventory.ActivityLine;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.method.Source;
import nearzero.accounting.quality.Finding;
import nearzero.accounting.quality.QualityRule;

/** Holds a draft against its method: sources, guards, and the choices that a reader must know of. */
final class MethodFindings {

    private MethodFindings() {}

    /** @param day on which the editions of the library are taken */
    static Stream<Finding> of(Draft draft, FactorLibrary library, LocalDate day) {
        return Stream.of(
                        draft.method().sources().values().stream().flatMap(source -> aboutSource(draft, source)),
                        SectorFindings.of(draft),
                        withoutLoss(draft),
                        new Guards(draft, draft.editionsOf(library), day).findings(),
                        aboutTables(draft),
                        aboutPotentials(draft),
                        GridFindings.of(draft),
                        Provisional.findings(draft),
                        withoutProof(draft))
                .flatMap(found -> found);
    }

    private static Stream<Finding> aboutSource(Draft draft, Source source) {
        var said = draft.statements().get(source.id());
        var hasLines = draft.hasLinesOf(source.id());
        if (said == StateEnum.TO_BE_CONFIRMED) {
            return Stream.of(Finding.blocking(
                    "source-to-be-confirmed", "/statements", "排放源“" + source.name() + "”是否涉及尚待确认，确认后才能核算。"));
        }
        if (said == StateEnum.NOT_INVOLVED && hasLines) {
            return Stream.of(Finding.blocking(
                    "source-not-involved-with-data", "/statements", "排放源“" + source.name() + "”声明为不涉及，却填有数据，请更正其一。"));
        }
        if (said == StateEnum.INVOLVED && !hasLines) {
            return Stream.of(Finding.blocking(
                    "source-involved-without-data", "/lines", "排放源“" + source.name() + "”声明为涉及，却没有数据，请填写。"));
        }
        if (source.presence() == Source.Presence.REQUIRED
                && said == null
                && !hasLines
                && !isAnsweredElsewhere(draft, source)) {
            return Stream.of(Finding.warning(
                    "source-not-stated", "/statements", "排放源“" + source.name() + "”须填报数据或声明不涉及，目前两者皆无，结果可能不完整。"));
        }
        return Stream.empty();
    }

    /** By lines of a source that counts the same in another way, or by a word on the whole sector. */
    private static boolean isAnsweredElsewhere(Draft draft, Source source) {
        return SectorFindings.isNotInvolved(draft, source.sector())
                || draft.lines().stream()
                        .anyMatch(line -> source.id().equals(line.source().standsFor()));
    }

    /** What grows is felled and burnt too; it is asked once, and a word on any source of its loss is an answer. */
    private static Stream<Finding> withoutLoss(Draft draft) {
        return draft.lines().stream()
                .filter(line -> !line.isNothing())
                .map(ActivityLine::source)
                .filter(source -> !source.lostBy().isEmpty())
                .filter(source -> source.lostBy().stream()
                        .noneMatch(loss ->
                                draft.hasLinesOf(loss) || draft.statements().containsKey(loss)))
                .limit(1)
                .map(source -> Finding.of(
                        QualityRule.SINK_LOSS_NOT_STATED,
                        "/statements",
                        "“" + source.name() + "”填有增长，" + names(draft, source.lostBy())
                                + "没有填报，也没有声明不涉及。请确认核算期内没有采伐、火灾、病虫害等损失，或所填数量已扣除损失，并声明不涉及；有损失的请填报。"));
    }

    private static String names(Draft draft, List<String> sources) {
        return sources.stream()
                .flatMap(id -> draft.method().source(id).stream())
                .map(source -> "“" + source.name() + "”")
                .collect(Collectors.joining("、"));
    }

    private static Stream<Finding> aboutTables(Draft draft) {
        return draft.tableReasons().keySet().stream()
                .filter(table -> !draft.tables()
                        .get(table)
                        .equals(draft.method().tables().get(table).sets().get(0)))
                .sorted()
                .map(table -> Finding.warning(
                        "factor-table-chosen",
                        "/tables",
                        "“" + draft.method().tables().get(table).label() + "”采用 "
                                + draft.tables().get(table) + "，不是核算方法的缺省表。"));
    }

    private static Stream<Finding> aboutPotentials(Draft draft) {
        return draft.gwpSet() == draft.method().gwp()
                ? Stream.empty()
                : Stream.of(Finding.warning(
                        "gwp-set-chosen",
                        "/gwpSet",
                        "增温潜势采用 " + draft.gwpSet() + "，不是核算方法规定的 "
                                + draft.method().gwp() + "。"));
    }

    private static Stream<Finding> withoutProof(Draft draft) {
        return draft.lines().stream()
                .filter(line -> !line.source().zeroWithProof().isEmpty() && !line.isZero())
                .map(line -> Finding.warning(
                        "green-power-without-proof",
                        line.field() + "/proofs",
                        "缺少非化石能源电力的证明（购入：合同和结算单，或绿证；自发自用：逐月原始抄表记录），已按普通电力计。"));
    }
}
