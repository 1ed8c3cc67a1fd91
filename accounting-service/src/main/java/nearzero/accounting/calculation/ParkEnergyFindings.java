package nearzero.accounting.calculation;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import nearzero.accounting.api.model.FuelSeries;
import nearzero.accounting.factor.GridFactor;
import nearzero.accounting.factor.GridFactorDecision;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.inventory.DraftLine;

/** What a reader of a park's energy figures must know about the choice of factors. */
final class ParkEnergyFindings {

    private ParkEnergyFindings() {}

    static List<Finding> of(Draft draft, GridFactorDecision power) {
        var aboutFactor = draft.lines(DraftLine.Power.class).allMatch(DraftLine.Power::proven)
                ? Stream.<Finding>empty()
                : aboutFactor(draft, power);
        var aboutProof = draft.lines(DraftLine.Power.class)
                .filter(line -> line.isNonFossil() && !line.proven())
                .map(ParkEnergyFindings::withoutProof);
        var aboutFuels = draft.fuelSeries() == FuelSeries.A
                ? Stream.<Finding>empty()
                : Stream.of(Finding.warning(
                        "fuel-series-chosen", "/fuelSeries", "燃料缺省值采用系列 " + draft.fuelSeries() + "，不是缺省的系列 A。"));
        return Stream.of(aboutFuels, aboutFactor, aboutProof)
                .flatMap(found -> found)
                .toList();
    }

    private static Stream<Finding> aboutFactor(Draft draft, GridFactorDecision decision) {
        if (decision instanceof GridFactorDecision.Chosen chosen) {
            return aboutFactor(draft, chosen.factor());
        }
        var none = (GridFactorDecision.None) decision;
        return Stream.of(Finding.blocking("grid-factor-missing", "/gridFactor", none.why()));
    }

    private static Stream<Finding> aboutFactor(Draft draft, GridFactor factor) {
        var findings = Stream.<Finding>builder();
        if (draft.gridFactor().factorId() != null) {
            findings.add(
                    Finding.warning("factor-chosen-by-id", "/gridFactor", "电力排放因子由填报单位按编号指定：" + factor.id() + "。"));
        }
        if (!Objects.equals(factor.factorYear(), draft.year())) {
            findings.add(Finding.warning(
                    "factor-year-differs",
                    "/gridFactor",
                    "电力排放因子的年份与核算年份 " + draft.year() + " 不一致，结果为暂定值；相应年份的因子公布后请重新核算。"));
        }
        if (factor.areaCode() != null && !draft.areaCode().startsWith(factor.areaCode())) {
            findings.add(Finding.warning(
                    "factor-area-differs", "/gridFactor", "电力排放因子属于" + factor.area() + "，与清单所在省份不同，请核对。"));
        }
        return findings.build();
    }

    private static Finding withoutProof(DraftLine.Power line) {
        return Finding.warning(
                "green-power-without-proof",
                line.field() + "/proof",
                "缺少非化石能源电力的证明（购入：合同和结算单，或绿证；自发自用：逐月原始抄表记录），已按普通电力计。");
    }
}
