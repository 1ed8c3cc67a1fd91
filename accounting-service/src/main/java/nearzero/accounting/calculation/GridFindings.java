package nearzero.accounting.calculation;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import nearzero.accounting.api.model.AreaLevel;
import nearzero.accounting.factor.Factor;
import nearzero.accounting.factor.GridFactorChoice;
import nearzero.accounting.factor.GridFactorDecision;
import nearzero.accounting.inventory.ActivityLine;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.inventory.UsedInput;
import nearzero.accounting.method.Source.Origin;
import nearzero.accounting.quality.Finding;
import nearzero.accounting.quality.QualityRule;

/** What a reader must know of the electricity factors: of the inventory's once, of each line's own at the line. */
record GridFindings(Draft draft) {

    static Stream<Finding> of(Draft draft) {
        var findings = new GridFindings(draft);
        var lines = draft.lines().stream().filter(line -> !line.isZero()).toList();
        return Stream.concat(
                lines.stream().anyMatch(GridFindings::takesInventorys) ? findings.ofInventory() : Stream.empty(),
                lines.stream().flatMap(findings::ofLine));
    }

    private static boolean takesInventorys(ActivityLine line) {
        return line.ownGrid() == null
                && line.source().origins().entrySet().stream()
                        .filter(origin -> origin.getValue() instanceof Origin.Grid)
                        .anyMatch(origin -> given(line, origin.getKey()).isEmpty());
    }

    private static Optional<UsedInput> given(ActivityLine line, String name) {
        return line.inputs().stream()
                .filter(input -> input.name().equals(name) && input.origin() == UsedInput.Origin.GIVEN)
                .findFirst();
    }

    private Stream<Finding> ofInventory() {
        return draft.grid() instanceof GridFactorDecision.Chosen chosen
                ? about("/gridFactor", chosen.factor(), draft.gridFactor(), draft.areaCode())
                : Stream.of(Finding.of(
                        QualityRule.GRID_FACTOR_MISSING,
                        "/gridFactor",
                        ((GridFactorDecision.None) draft.grid()).why()));
    }

    private Stream<Finding> ofLine(ActivityLine line) {
        return line.inputs().stream()
                .filter(input -> line.source().origins().get(input.name()) instanceof Origin.Grid grid
                        && (line.ownGrid() != null || !grid.isMeasurable()))
                .flatMap(input -> Stream.concat(own(line, input), differs(line, input)));
    }

    private Stream<Finding> own(ActivityLine line, UsedInput input) {
        var own = line.ownGrid();
        return own == null || input.factor() == null
                ? Stream.empty()
                : about(line.field() + "/gridFactor", input.factor(), own.choice(), own.areaCode());
    }

    /** One inventory has one; whoever adds up lines must know that they are not alike. */
    private Stream<Finding> differs(ActivityLine line, UsedInput input) {
        var isSame = draft.grid() instanceof GridFactorDecision.Chosen chosen
                && (input.factor() == null
                        ? chosen.factor().amount().isSameAs(input.amount())
                        : chosen.factor().id().equals(input.factor().id()));
        return isSame
                ? Stream.empty()
                : Stream.of(Finding.of(
                        QualityRule.FACTOR_SETS_MIXED,
                        line.field() + (input.factor() == null ? "/inputs/" + input.name() : "/gridFactor"),
                        "本行的电力排放因子 " + input.quantity() + " " + input.unit() + " 不是清单所用的" + inventorys()
                                + "，同一份清单混用了不同的电力排放因子，请核对。"));
    }

    private String inventorys() {
        return draft.grid() instanceof GridFactorDecision.Chosen chosen
                ? " " + chosen.factor().value().toPlainString() + " "
                        + chosen.factor().unit() + "（" + chosen.factor().id() + "）"
                : "因子（清单没有适用的因子）";
    }

    private Stream<Finding> about(String place, Factor factor, GridFactorChoice choice, String areaCode) {
        var findings = Stream.<Finding>builder();
        if (choice.factorId() != null) {
            findings.add(Finding.warning("factor-chosen-by-id", place, "电力排放因子由填报单位按编号指定：" + factor.id() + "。"));
        }
        if (factor.areaLevel() != AreaLevel.PROVINCE) {
            findings.add(Finding.warning(
                    "factor-level-chosen", place, "电力排放因子不是省级因子，而是" + factor.name() + "的因子，与省级因子相比结果可能相差数倍。"));
        }
        if (!Objects.equals(factor.factorYear(), draft.year())) {
            findings.add(Finding.warning(
                    "factor-year-differs", place, "电力排放因子的年份与核算年份 " + draft.year() + " 不一致，结果为暂定值；相应年份的因子公布后请重新核算。"));
        }
        if (factor.areaCode() != null && !areaCode.startsWith(factor.areaCode())) {
            findings.add(Finding.warning("factor-area-differs", place, "电力排放因子属于" + factor.name() + "，与用电所在省份不同，请核对。"));
        }
        return findings.build();
    }
}
