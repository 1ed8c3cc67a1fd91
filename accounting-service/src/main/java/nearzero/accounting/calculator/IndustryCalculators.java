package nearzero.accounting.calculator;

import static nearzero.accounting.calculator.Constants.CARBON;
import static nearzero.accounting.calculator.Constants.CO2_PER_C;
import static nearzero.accounting.calculator.Parameter.carbonContent;
import static nearzero.accounting.calculator.Parameter.factor;
import static nearzero.accounting.calculator.Parameter.factorPer;
import static nearzero.accounting.calculator.Parameter.gasFactor;
import static nearzero.accounting.calculator.Parameter.gasQuantity;
import static nearzero.accounting.calculator.Parameter.quantity;
import static nearzero.accounting.calculator.Parameter.share;

import java.util.List;

/**
 * Metals and chemicals. Balances of carbon – steel, ammonia, other chemicals – are several lines of {@code carbon-flow}, of
 * which the method deducts those that leave in products.
 */
final class IndustryCalculators {

    private static final String PROVINCIAL = "《省级温室气体清单编制指南》";

    /** What published factors of a source without a formula of its own are given for. */
    private static final String[] ACTIVITIES = {
        "t", "kg", "万t", "L", "m3", "万m3", "Nm3", "万Nm3", "kWh", "MWh", "万kWh", "GJ", "TJ", "m2", "万m2", "ha", "km",
        "万km", "h", "head", "万头", "vehicle", "person", "万人"
    };

    static final List<Calculator> ALL = List.of(
            new Calculator(
                    "carbon-flow",
                    "碳平衡的一项（投入或产出）",
                    "物料量 × 含碳量 × 44/12",
                    "GB/T 32151 钢铁、化工等部分的碳平衡公式（二手抄本）；产出各项由核算方法扣除",
                    List.of(
                            quantity("quantity", "物料量", "t", "kg", "万t", "万Nm3", "Nm3"),
                            carbonContent("carbonContent", "含碳量", "tC/万Nm3", "kgC/Nm3")),
                    in -> Emission.co2(
                            in.of("quantity").times(in.carbon("carbonContent")).times(CO2_PER_C))),
            new Calculator(
                    "process-factor",
                    "生产过程（按排放因子）",
                    "活动量 × 排放因子",
                    "GB/T 32151 各部分、" + PROVINCIAL + "：电极、生铁、镁冶炼、一氯二氟甲烷副产等",
                    List.of(quantity("quantity", "产量或消耗量", "t", "kg", "万t"), gasFactor("factor", "排放因子（单位写明气体）")),
                    in -> Emission.ofItsGas(in.of("quantity").times(in.of("factor")))),
            new Calculator(
                    "activity-factor",
                    "活动量 × 排放因子（没有专用公式的排放源）",
                    "活动量 × 排放因子",
                    "GB/T 32150 排放因子法",
                    List.of(
                            quantity("quantity", "活动量", ACTIVITIES),
                            factorPer("factor", "排放因子（单位写明气体和活动量）", ACTIVITIES)),
                    in -> Emission.ofItsGas(in.of("quantity").times(in.of("factor")))),
            new Calculator(
                    "gas-mass",
                    "直接计量的温室气体（泄漏、回收、外销）",
                    "气体质量",
                    "GB/T 32150 实测法；回收和外销由核算方法扣除",
                    List.of(gasQuantity("quantity", "气体质量（单位写明气体）")),
                    in -> Emission.ofItsGas(in.of("quantity"))),
            new Calculator(
                    "aluminium-anode",
                    "电解铝炭阳极消耗",
                    "铝产量 × 吨铝炭阳极净耗 ×（1 − 硫含量 − 灰分）× 44/12",
                    "国家发展改革委电解铝核算指南（据记忆，待核对）",
                    List.of(
                            quantity("quantity", "铝产量", "t", "kg", "万t"),
                            factor("anode", "吨铝炭阳极净耗", "t/t", "kg/t"),
                            share("sulphur", "炭阳极平均含硫量"),
                            share("ash", "炭阳极平均灰分含量")),
                    in -> Emission.co2(in.of("quantity")
                            .times(in.of("anode"))
                            .times(in.less(in.rest("sulphur"), "ash"))
                            .times(CARBON)
                            .times(CO2_PER_C))),
            new Calculator(
                    "aluminium-pfc",
                    "电解铝阳极效应",
                    "铝产量 × 四氟化碳、六氟乙烷排放因子",
                    "国家发展改革委电解铝核算指南、" + PROVINCIAL + "（据记忆，待核对）",
                    List.of(
                            quantity("quantity", "铝产量", "t", "kg", "万t"),
                            factor("cf4", "四氟化碳排放因子", "kgCF4/t"),
                            factor("c2f6", "六氟乙烷排放因子", "kgC2F6/t")),
                    in -> Emission.of("CF4", in.of("quantity").times(in.of("cf4")))
                            .and("C2F6", in.of("quantity").times(in.of("c2f6")))),
            new Calculator(
                    "ammonia",
                    "合成氨（按单位产品能耗）",
                    "氨产量 × 吨氨原料能耗 × 单位热值含碳量 × 碳氧化率 × 44/12 − 回收的二氧化碳",
                    "IPCC 2006 第 3 卷式 3.1；有碳平衡数据时改用碳平衡各项",
                    List.of(
                            quantity("quantity", "氨产量", "t", "kg", "万t"),
                            factor("energy", "吨氨原料和燃料能耗", "GJ/t", "MJ/kg"),
                            factor("carbonContent", "单位热值含碳量", "tC/GJ", "tC/TJ"),
                            share("oxidised", "碳氧化率"),
                            quantity("recovered", "回收的二氧化碳", "tCO2", "kgCO2", "万tCO2")
                                    .or("0", "tCO2")),
                    in -> Emission.co2(in.less(
                            in.of("quantity")
                                    .times(in.of("energy"))
                                    .times(in.of("carbonContent"))
                                    .times(in.of("oxidised"))
                                    .times(CO2_PER_C),
                            "recovered"))),
            new Calculator(
                    "calcium-carbide",
                    "电石",
                    "电石产量 × 二氧化碳排放因子",
                    PROVINCIAL,
                    List.of(
                            quantity("quantity", "电石产量", "t", "kg", "万t"),
                            factor("factor", "二氧化碳排放因子", "tCO2/t", "kgCO2/t")),
                    in -> Emission.co2(in.of("quantity").times(in.of("factor")))),
            nitrousOxide("nitric-acid", "硝酸", "硝酸产量"),
            nitrousOxide("adipic-acid", "己二酸", "己二酸产量"));

    private IndustryCalculators() {}

    private static Calculator nitrousOxide(String id, String name, String product) {
        return new Calculator(
                id,
                name,
                product + " × 氧化亚氮生成因子 ×（1 − 去除率 × 尾气处理装置使用率）",
                "国家发展改革委化工行业核算指南、" + PROVINCIAL + "；没有尾气处理装置时两率按 0 计",
                List.of(
                        quantity("quantity", product, "t", "kg", "万t"),
                        factor("factor", "氧化亚氮生成因子", "kgN2O/t", "tN2O/t"),
                        share("removed", "尾气处理装置的去除率").or("0", "1"),
                        share("inUse", "尾气处理装置的使用率").or("0", "1")),
                in -> {
                    var formed = in.of("quantity").times(in.of("factor"));
                    return Emission.of(
                            "N2O", formed.minus(formed.times(in.of("removed")).times(in.of("inUse"))));
                });
    }
}
