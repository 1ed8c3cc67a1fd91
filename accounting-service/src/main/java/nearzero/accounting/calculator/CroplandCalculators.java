package nearzero.accounting.calculator;

import static nearzero.accounting.calculator.Constants.N2O_PER_N;
import static nearzero.accounting.calculator.Parameter.factor;
import static nearzero.accounting.calculator.Parameter.quantity;
import static nearzero.accounting.calculator.Parameter.share;

import java.util.List;
import nearzero.accounting.quantity.Amount;

/** Fields, and biomass that is burnt in stoves or in the open. A line is one season, one input of nitrogen, one crop. */
final class CroplandCalculators {

    private static final String PROVINCIAL = "《省级温室气体清单编制指南》（据记忆，待核对）";

    static final List<Calculator> ALL = List.of(
            new Calculator(
                    "rice",
                    "稻田甲烷",
                    "播种面积 × 排放因子",
                    PROVINCIAL,
                    List.of(quantity("quantity", "播种面积", "ha", "亩"), factor("factor", "甲烷排放因子", "kgCH4/ha", "kgCH4/亩")),
                    in -> Emission.of("CH4", in.of("quantity").times(in.of("factor")))),
            new Calculator(
                    "cropland-n2o-direct",
                    "农用地氧化亚氮直接排放",
                    "氮输入量（化肥氮、粪肥氮或秸秆氮）× 直接排放因子 × 44/28",
                    PROVINCIAL,
                    List.of(nitrogen("氮输入量"), nitrogenFactor("直接排放因子")),
                    in -> nitrousOxide(in, in.of("quantity"))),
            new Calculator(
                    "cropland-n2o-deposition",
                    "农用地氧化亚氮间接排放（大气氮沉降）",
                    "氮输入量（或动物氮排泄量）× 挥发比例 × 沉降排放因子 × 44/28",
                    PROVINCIAL,
                    List.of(nitrogen("氮输入量或动物氮排泄量"), share("volatilised", "挥发比例"), nitrogenFactor("沉降排放因子")),
                    in -> nitrousOxide(in, in.of("quantity").times(in.of("volatilised")))),
            new Calculator(
                    "cropland-n2o-leaching",
                    "农用地氧化亚氮间接排放（氮淋溶径流）",
                    "氮输入量 × 淋溶径流比例 × 淋溶径流排放因子 × 44/28",
                    PROVINCIAL,
                    List.of(nitrogen("氮输入量"), share("leached", "淋溶径流比例"), nitrogenFactor("淋溶径流排放因子")),
                    in -> nitrousOxide(in, in.of("quantity").times(in.of("leached")))),
            new Calculator(
                    "biomass-burning",
                    "生物质燃烧（炉灶）的甲烷和氧化亚氮",
                    "生物质燃料量 × 甲烷、氧化亚氮排放因子",
                    PROVINCIAL + "；二氧化碳为生物成因，单列",
                    List.of(quantity("quantity", "生物质燃料量", "t", "kg", "万t"), ch4(), n2o()),
                    in -> GasFactors.emission(in, in.of("quantity"))),
            new Calculator(
                    "residue-burning",
                    "秸秆露天焚烧的甲烷和氧化亚氮",
                    "作物产量 × 草谷比 × 干物质比例 × 露天焚烧比例 × 燃烧效率 × 甲烷、氧化亚氮排放因子",
                    "IPCC 2006 第 4 卷式 2.27；因子按所烧干物质计",
                    List.of(
                            quantity("quantity", "作物产量", "t", "kg", "万t"),
                            factor("residue", "草谷比", "t/t"),
                            share("dryMatter", "干物质比例"),
                            share("burnt", "露天焚烧比例"),
                            share("combusted", "燃烧效率"),
                            ch4(),
                            n2o()),
                    in -> GasFactors.emission(
                            in,
                            in.of("quantity")
                                    .times(in.of("residue"))
                                    .times(in.of("dryMatter"))
                                    .times(in.of("burnt"))
                                    .times(in.of("combusted")))));

    private CroplandCalculators() {}

    private static Parameter nitrogen(String label) {
        return quantity("quantity", label, "tN", "kgN", "万tN");
    }

    private static Parameter nitrogenFactor(String label) {
        return factor("factor", label, "kgN2O-N/kgN");
    }

    private static Parameter ch4() {
        return GasFactors.ch4("gCH4/kg", "kgCH4/t");
    }

    private static Parameter n2o() {
        return GasFactors.n2o("gN2O/kg", "kgN2O/t");
    }

    private static Emission nitrousOxide(Inputs in, Amount nitrogen) {
        return Emission.of("N2O", nitrogen.times(in.of("factor")).times(N2O_PER_N));
    }
}
