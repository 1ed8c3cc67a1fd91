package nearzero.accounting.calculator;

import static nearzero.accounting.calculator.Constants.CH4_PER_C;
import static nearzero.accounting.calculator.Constants.CO2_PER_C;
import static nearzero.accounting.calculator.Constants.N2O_PER_N;
import static nearzero.accounting.calculator.Parameter.carbonContent;
import static nearzero.accounting.calculator.Parameter.factor;
import static nearzero.accounting.calculator.Parameter.quantity;
import static nearzero.accounting.calculator.Parameter.share;

import java.util.List;
import nearzero.accounting.quantity.Amount;

/**
 * Forests, their conversion, and green areas. Growth and loss come out without a sign: the method says what is a sink. Wood
 * data of the provinces have to be given with evidence, no table of them is known to us.
 */
final class LandCalculators {

    private static final String PROVINCIAL = "《省级温室气体清单编制指南》（二手抄本）；参数须附证明";

    static final List<Calculator> ALL = List.of(
            stand("forest-growth", "乔木林（及散生木、四旁树、疏林）生长吸收", "生长率"),
            stand("forest-loss", "乔木林（及散生木、四旁树、疏林）消耗排放", "消耗率"),
            area("area-biomass-growth", "竹林、经济林、灌木林面积增加吸收"),
            area("area-biomass-loss", "竹林、经济林、灌木林面积减少排放"),
            new Calculator(
                    "conversion-burnt-on-site",
                    "森林转化现地燃烧",
                    "转化面积 ×（转化前 − 转化后单位面积生物量）× 现地燃烧比例 × 氧化比例 × 含碳率，二氧化碳 × 44/12，"
                            + "甲烷 × 甲烷碳排放比例 × 16/12，氧化亚氮 × 氮碳比 × 氧化亚氮氮排放比例 × 44/28",
                    PROVINCIAL,
                    List.of(
                            area("年转化面积"),
                            biomass("before", "转化前单位面积生物量"),
                            biomass("after", "转化后单位面积生物量"),
                            share("burnt", "现地燃烧比例"),
                            share("oxidised", "氧化比例"),
                            carbonShare(),
                            share("methane", "甲烷碳占所烧碳的比例"),
                            factor("nitrogen", "生物量氮碳比", "tN/tC"),
                            factor("nitrousOxide", "氧化亚氮氮占所烧氮的比例", "tN2O-N/tN")),
                    LandCalculators::burntOnSite),
            new Calculator(
                    "conversion-burnt-off-site",
                    "森林转化异地燃烧",
                    "转化面积 ×（转化前 − 转化后单位面积生物量）× 异地燃烧比例 × 氧化比例 × 含碳率 × 44/12",
                    PROVINCIAL + "；异地燃烧的甲烷和氧化亚氮在能源活动中计",
                    List.of(
                            area("年转化面积"),
                            biomass("before", "转化前单位面积生物量"),
                            biomass("after", "转化后单位面积生物量"),
                            share("burnt", "异地燃烧比例"),
                            share("oxidised", "氧化比例"),
                            carbonShare()),
                    in -> Emission.co2(burntCarbon(in).times(CO2_PER_C))),
            new Calculator(
                            "conversion-decay",
                            "森林转化分解排放",
                            "十年平均年转化面积 ×（转化前 − 转化后单位面积生物量）× 被分解部分的比例 × 含碳率 × 44/12",
                            PROVINCIAL,
                            List.of(
                                    area("十年平均年转化面积"),
                                    biomass("before", "转化前单位面积生物量"),
                                    biomass("after", "转化后单位面积生物量"),
                                    share("decayed", "被分解部分的比例"),
                                    carbonShare()),
                            in -> Emission.co2(lostCarbon(in)
                                    .times(in.of("decayed"))
                                    .times(CO2_PER_C)
                                    .times(in.partOfYear())))
                    .annual(),
            new Calculator(
                    "measured-sink",
                    "碳汇（按监测报告的清除量）",
                    "监测报告的二氧化碳清除量",
                    "碳汇监测的通行算法；没有官方缺省值，须附监测或核证报告",
                    List.of(quantity("quantity", "清除量", "tCO2", "kgCO2", "万tCO2")),
                    in -> Emission.co2(in.of("quantity"))),
            new Calculator(
                            "green-area",
                            "绿地碳汇",
                            "种植面积 × 单位面积年吸收量",
                            "建筑和社区绿化碳汇的通行算法；吸收量没有官方数值，须附证明并写明种植类型",
                            List.of(
                                    quantity("quantity", "种植面积", "m2", "万m2", "ha", "亩"),
                                    factor("uptake", "单位面积年吸收量", "kgCO2/m2/yr", "tCO2/ha/yr")),
                            in -> Emission.co2(
                                    in.of("quantity").times(in.of("uptake")).times(in.time())))
                    .annual());

    private LandCalculators() {}

    private static Calculator stand(String id, String name, String rate) {
        return new Calculator(
                        id,
                        name,
                        "蓄积量 × " + rate + " × 基本木材密度 SVD × 生物量扩展系数 BEF × 含碳率 × 44/12",
                        PROVINCIAL,
                        List.of(
                                quantity("quantity", "蓄积量", "m3", "万m3"),
                                share("rate", rate),
                                factor("density", "基本木材密度 SVD", "t/m3"),
                                factor("expansion", "全林生物量扩展系数 BEF", "1"),
                                carbonShare()),
                        in -> Emission.co2(in.of("quantity")
                                .times(in.of("rate"))
                                .times(in.of("density"))
                                .times(in.of("expansion"))
                                .times(in.partOfYear())
                                .times(in.carbon("carbon"))
                                .times(CO2_PER_C)))
                .annual();
    }

    private static Calculator area(String id, String name) {
        return new Calculator(
                id,
                name,
                "面积变化 × 单位面积生物量 × 含碳率 × 44/12",
                PROVINCIAL,
                List.of(area("面积变化"), biomass("biomass", "单位面积生物量"), carbonShare()),
                in -> Emission.co2(in.of("quantity")
                        .times(in.of("biomass"))
                        .times(in.carbon("carbon"))
                        .times(CO2_PER_C)));
    }

    private static Parameter area(String label) {
        return quantity("quantity", label, "ha", "亩", "万m2");
    }

    private static Parameter biomass(String name, String label) {
        return factor(name, label, "t/ha");
    }

    private static Parameter carbonShare() {
        return carbonContent("carbon", "生物量含碳率 CF");
    }

    private static Emission burntOnSite(Inputs in) {
        var carbon = burntCarbon(in);
        return Emission.co2(carbon.times(CO2_PER_C))
                .and("CH4", carbon.times(in.of("methane")).times(CH4_PER_C))
                .and(
                        "N2O",
                        carbon.times(in.of("nitrogen"))
                                .times(in.of("nitrousOxide"))
                                .times(N2O_PER_N));
    }

    private static Amount burntCarbon(Inputs in) {
        return lostCarbon(in).times(in.of("burnt")).times(in.of("oxidised"));
    }

    private static Amount lostCarbon(Inputs in) {
        return in.of("quantity").times(in.less(in.of("before"), "after")).times(in.carbon("carbon"));
    }
}
