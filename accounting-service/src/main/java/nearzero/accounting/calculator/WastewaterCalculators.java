package nearzero.accounting.calculator;

import static nearzero.accounting.calculator.Constants.DAYS_PER_YEAR;
import static nearzero.accounting.calculator.Constants.N2O_PER_N;
import static nearzero.accounting.calculator.Parameter.factor;
import static nearzero.accounting.calculator.Parameter.quantity;
import static nearzero.accounting.calculator.Parameter.share;

import java.util.ArrayList;
import java.util.List;
import nearzero.accounting.quantity.Amount;

/**
 * Wastewater: methane from what can be degraded, measured as BOD (households) or COD (industry), and nitrous oxide from
 * protein. A line is one way of treatment.
 */
final class WastewaterCalculators {

    private static final String BASIS = "《省级温室气体清单编制指南》、IPCC 2006 第 5 卷第 6 章";

    static final List<Calculator> ALL = List.of(
            methane(
                    "domestic-wastewater",
                    "生活污水甲烷（按 BOD）",
                    "（TOW − 污泥 S）× Bo × MCF − 回收量 R",
                    "BOD",
                    in -> emitted(in, in.of("quantity")),
                    quantity("quantity", "有机物总量 TOW", "kgBOD", "tBOD")),
            methane(
                    "domestic-wastewater-cod",
                    "生活污水甲烷（按 COD）",
                    "（COD × BOD/COD 比值 − 污泥 S）× Bo × MCF − 回收量 R",
                    "BOD",
                    in -> emitted(in, in.of("quantity").times(in.of("ratio"))),
                    quantity("quantity", "化学需氧量 COD", "kgCOD", "tCOD"),
                    factor("ratio", "BOD 与 COD 的比值", "kgBOD/kgCOD")),
            methane(
                            "domestic-wastewater-population",
                            "生活污水甲烷（按人口）",
                            "（人口 × 人均日 BOD × 365 − 污泥 S）× Bo × MCF − 回收量 R",
                            "BOD",
                            in -> emitted(
                                    in,
                                    in.of("quantity")
                                            .times(in.of("perPerson"))
                                            .times(DAYS_PER_YEAR)
                                            .times(in.time())),
                            quantity("quantity", "人口", "人", "万人"),
                            factor("perPerson", "人均日产生 BOD", "gBOD/人/d", "kgBOD/人/d"))
                    .annual(),
            methane(
                    "domestic-wastewater-volume",
                    "生活污水甲烷（按水量和浓度）",
                    "［污水量 ×（进水 − 出水 BOD 浓度）− 污泥 S］× Bo × MCF − 回收量 R",
                    "BOD",
                    WastewaterCalculators::byVolume,
                    quantity("quantity", "污水量", "m3", "万m3", "L"),
                    factor("inflow", "进水 BOD 浓度", "mgBOD/L", "kgBOD/m3"),
                    factor("outflow", "出水 BOD 浓度", "mgBOD/L", "kgBOD/m3").or("0", "mgBOD/L")),
            methane(
                    "industrial-wastewater",
                    "工业废水甲烷（按 COD）",
                    "（TOW − 污泥 S）× Bo × MCF − 回收量 R",
                    "COD",
                    in -> emitted(in, in.of("quantity")),
                    quantity("quantity", "有机物总量 TOW", "kgCOD", "tCOD")),
            methane(
                    "industrial-wastewater-volume",
                    "工业废水甲烷（按水量和浓度）",
                    "［废水量 ×（进水 − 出水 COD 浓度）− 污泥 S］× Bo × MCF − 回收量 R",
                    "COD",
                    WastewaterCalculators::byVolume,
                    quantity("quantity", "废水量", "m3", "万m3", "L"),
                    factor("inflow", "进水 COD 浓度", "mgCOD/L", "kgCOD/m3"),
                    factor("outflow", "出水 COD 浓度", "mgCOD/L", "kgCOD/m3").or("0", "mgCOD/L")),
            new Calculator(
                            "wastewater-n2o",
                            "污水氧化亚氮",
                            "（人口 × 人均年蛋白质消费量 × 蛋白质含氮比例 × 非消费性蛋白因子 × 工商业蛋白因子 − 污泥氮）× 排放因子 × 44/28",
                            BASIS,
                            List.of(
                                    quantity("quantity", "人口", "人", "万人"),
                                    factor("protein", "人均年蛋白质消费量", "kg/人/yr"),
                                    factor("nitrogen", "蛋白质含氮比例", "kgN/kg"),
                                    factor("nonConsumed", "废水中非消费性蛋白质的排放因子 F_NON-CON", "1"),
                                    factor("industrial", "工业和商业蛋白质的排放因子 F_IND-COM", "1"),
                                    quantity("sludgeNitrogen", "随污泥清除的氮", "kgN", "tN")
                                            .or("0", "kgN"),
                                    factor("factor", "氧化亚氮排放因子", "kgN2O-N/kgN")),
                            in -> {
                                var nitrogen = in.of("quantity")
                                        .times(in.of("protein"))
                                        .times(in.time())
                                        .times(in.of("nitrogen"))
                                        .times(in.of("nonConsumed"))
                                        .times(in.of("industrial"));
                                return Emission.of(
                                        "N2O",
                                        in.less(nitrogen, "sludgeNitrogen")
                                                .times(in.of("factor"))
                                                .times(N2O_PER_N));
                            })
                    .annual());

    private WastewaterCalculators() {}

    private static Calculator methane(
            String id,
            String name,
            String formula,
            String demand,
            Calculator.Counting counting,
            Parameter... activity) {
        var parameters = new ArrayList<>(List.of(activity));
        parameters.add(
                quantity("sludge", "以污泥清除的有机物 S", "kg" + demand, "t" + demand).or("0", "kg" + demand));
        parameters.add(factor("potential", "甲烷最大产生能力 Bo", "kgCH4/kg" + demand));
        parameters.add(share("correction", "甲烷修正因子 MCF"));
        parameters.add(quantity("recovered", "甲烷回收量 R", "kgCH4", "tCH4").or("0", "kgCH4"));
        return new Calculator(id, name, formula, BASIS, List.copyOf(parameters), counting);
    }

    private static Emission byVolume(Inputs in) {
        return emitted(in, in.of("quantity").times(in.less(in.of("inflow"), "outflow")));
    }

    private static Emission emitted(Inputs in, Amount organic) {
        var formed = in.less(organic, "sludge").times(in.of("potential")).times(in.of("correction"));
        return Emission.of("CH4", in.less(formed, "recovered")).via("甲烷产生量", formed.in("tCH4"));
    }
}
