package nearzero.accounting.calculator;

import static nearzero.accounting.calculator.Constants.CO2_PER_C;
import static nearzero.accounting.calculator.Parameter.carbonContent;
import static nearzero.accounting.calculator.Parameter.factor;
import static nearzero.accounting.calculator.Parameter.quantity;
import static nearzero.accounting.calculator.Parameter.share;

import java.util.List;
import nearzero.accounting.quantity.Amount;

/** Carbonates that are burnt: cement clinker, lime, glass, fluxes, desulphurisation. */
final class MineralCalculators {

    private static final Amount CO2_PER_CAO = Amount.ratio(44, 56, "tCO2/t");
    private static final Amount CO2_PER_MGO = Amount.ratio(44, 40, "tCO2/t");

    static final List<Calculator> ALL = List.of(
            new Calculator(
                    "clinker",
                    "水泥熟料生产过程",
                    "（熟料 + 窑头粉尘 + 旁路粉尘）×［（FR1 − FR10）× 44/56 +（FR2 − FR20）× 44/40］+ 生料 × 非燃料碳含量 FR0 × 44/12",
                    "国家发展改革委水泥行业核算指南（二手抄本）；两项粉尘据记忆补入，未填按 0 计",
                    List.of(
                            tonnes("quantity", "熟料产量"),
                            tonnes("kilnDust", "窑炉排气筒（窑头）粉尘").or("0", "t"),
                            tonnes("bypassDust", "窑炉旁路放风粉尘").or("0", "t"),
                            share("cao", "熟料氧化钙含量 FR1"),
                            share("caoOther", "非碳酸盐来源的氧化钙含量 FR10"),
                            share("mgo", "熟料氧化镁含量 FR2"),
                            share("mgoOther", "非碳酸盐来源的氧化镁含量 FR20"),
                            tonnes("rawMeal", "生料量").or("0", "t"),
                            carbonContent("rawMealCarbon", "生料中非燃料碳含量 FR0").or("0", "1")),
                    MineralCalculators::clinker),
            byFactor("clinker-factor", "水泥熟料（按排放因子）", "熟料产量", "《省级温室气体清单编制指南》"),
            byFactor("lime", "石灰（按排放因子）", "石灰产量", "《省级温室气体清单编制指南》"),
            new Calculator(
                    "lime-composition",
                    "石灰（按成分）",
                    "石灰产量 ×（氧化钙含量 × 44/56 + 氧化镁含量 × 44/40）",
                    "IPCC 2006 第 3 卷第 2 章的化学计量关系",
                    List.of(tonnes("quantity", "石灰产量"), share("cao", "氧化钙含量"), share("mgo", "氧化镁含量")),
                    in -> Emission.co2(in.of("quantity")
                            .times(in.of("cao")
                                    .times(CO2_PER_CAO)
                                    .plus(in.of("mgo").times(CO2_PER_MGO))))),
            new Calculator(
                    "carbonate",
                    "碳酸盐分解（熔剂、脱硫剂、玻璃和陶瓷原料）",
                    "碳酸盐消耗量 × 碳酸盐含量 × 二氧化碳排放因子 × 转化率",
                    "GB/T 32151 各部分共用公式（二手抄本、公开工具的测试）",
                    List.of(
                            tonnes("quantity", "碳酸盐（或含碳酸盐的原料）消耗量"),
                            share("content", "碳酸盐含量"),
                            factor("factor", "二氧化碳排放因子", "tCO2/t", "kgCO2/t"),
                            share("converted", "转化率")),
                    in -> Emission.co2(in.of("quantity")
                            .times(in.of("content"))
                            .times(in.of("factor"))
                            .times(in.of("converted")))),
            new Calculator(
                    "glass-carbon-powder",
                    "平板玻璃原料中的碳粉",
                    "碳粉消耗量 × 含碳量 × 44/12",
                    "国家发展改革委平板玻璃核算指南、GB/T 32151.7（二手抄本）",
                    List.of(tonnes("quantity", "碳粉消耗量"), carbonContent("carbon", "碳粉含碳量")),
                    in -> Emission.co2(
                            in.of("quantity").times(in.carbon("carbon")).times(CO2_PER_C))));

    private MineralCalculators() {}

    private static Parameter tonnes(String name, String label) {
        return quantity(name, label, "t", "kg", "万t");
    }

    private static Calculator byFactor(String id, String name, String product, String basis) {
        return new Calculator(
                id,
                name,
                product + " × 二氧化碳排放因子",
                basis,
                List.of(tonnes("quantity", product), factor("factor", "二氧化碳排放因子", "tCO2/t", "kgCO2/t")),
                in -> Emission.co2(in.of("quantity").times(in.of("factor"))));
    }

    private static Emission clinker(Inputs in) {
        var decomposed = in.less(in.of("cao"), "caoOther")
                .times(CO2_PER_CAO)
                .plus(in.less(in.of("mgo"), "mgoOther").times(CO2_PER_MGO));
        var meal = in.of("rawMeal").times(in.carbon("rawMealCarbon")).times(CO2_PER_C);
        return Emission.co2(in.of("quantity")
                .plus(in.of("kilnDust"))
                .plus(in.of("bypassDust"))
                .times(decomposed)
                .plus(meal));
    }
}
