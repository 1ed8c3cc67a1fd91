package nearzero.accounting.calculation;

import java.util.stream.Stream;
import nearzero.accounting.api.model.CalculationLine.FigureEnum;
import nearzero.accounting.quality.Finding;
import nearzero.accounting.quality.QualityRule;

/** What a reader must know of the counted figures themselves. */
final class ResultFindings {

    private static final String ALL = "100.000000";

    private ResultFindings() {}

    static Stream<Finding> of(Assessment counted) {
        return Stream.of(weighedElsewhere(counted), uncertainty(counted), negative(counted))
                .flatMap(found -> found);
    }

    /** One set of potentials for an inventory: what comes in CO2 equivalent was weighed with nobody knows which. */
    private static Stream<Finding> weighedElsewhere(Assessment counted) {
        return counted.lines().stream()
                .filter(line -> line.figure() == FigureEnum.GROSS || line.figure() == FigureEnum.OWN_SINK)
                .filter(line -> line.gases().stream().anyMatch(gas -> gas.gas().equals("CO2e")))
                .limit(1)
                .map(line -> Finding.of(
                        QualityRule.GWP_UNKNOWN, line.field(), "本行以二氧化碳当量填报，无从核对所用增温潜势，可能与清单的不一致。请改按气体的质量填报。"));
    }

    private static Stream<Finding> uncertainty(Assessment counted) {
        if (counted.lines().stream().allMatch(line -> line.halfWidths().isEmpty())) {
            return Stream.empty();
        }
        var covers = counted.uncertainty().getGross().getCovers();
        return covers.equals(ALL)
                ? Stream.empty()
                : Stream.of(Finding.of(
                        QualityRule.UNCERTAINTY_INCOMPLETE, "/lines", "不确定性只覆盖排放总量的 " + covers + "%，其余各行未填全各项的不确定性。"));
    }

    private static Stream<Finding> negative(Assessment counted) {
        return counted.figures().net().signum() < 0
                ? Stream.of(Finding.of(QualityRule.NET_NEGATIVE, "", "净排放为负。四项数据照实保留，请核对碳汇和抵销数量。"))
                : Stream.empty();
    }
}
