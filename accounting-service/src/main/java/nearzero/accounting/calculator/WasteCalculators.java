package nearzero.accounting.calculator;

import static nearzero.accounting.calculator.Constants.CO2_PER_C;
import static nearzero.accounting.calculator.Parameter.carbonContent;
import static nearzero.accounting.calculator.Parameter.quantity;
import static nearzero.accounting.calculator.Parameter.share;

import java.util.List;
import nearzero.accounting.quantity.Amount;

/**
 * Waste that is burnt, composted or digested. Waste burnt for power is the same formula; whether it belongs to energy or to
 * waste is for the method to say, once.
 */
final class WasteCalculators {

    private static final String PROVINCIAL = "《省级温室气体清单编制指南》";

    static final List<Calculator> ALL = List.of(
            new Calculator(
                    "incineration",
                    "废弃物焚烧的化石成因二氧化碳",
                    "焚烧量 × 含碳量 CCW × 矿物碳比例 FCF × 燃烧效率 EF × 44/12",
                    PROVINCIAL + "；按干物质给出含碳量时另填干物质比例（IPCC 2006 式 5.1）",
                    List.of(burnt(), dryMatter(), carbon(), fossil(), combusted()),
                    in -> Emission.co2(burntCarbon(in).times(in.of("fossil")).times(CO2_PER_C))),
            new Calculator(
                    "incineration-biogenic",
                    "废弃物焚烧的生物成因二氧化碳",
                    "焚烧量 × 含碳量 CCW ×（1 − 矿物碳比例 FCF）× 燃烧效率 EF × 44/12（单列，不计入总量）",
                    "IPCC 2006 第 5 卷；是否计入由核算方法决定",
                    List.of(burnt(), dryMatter(), carbon(), fossil(), combusted()),
                    in -> Emission.co2(burntCarbon(in).times(in.rest("fossil")).times(CO2_PER_C))),
            perWaste("incineration-ch4-n2o", "废弃物焚烧的甲烷和氧化亚氮", "焚烧量", "IPCC 2006 第 5 卷式 5.4、5.5"),
            perWaste("open-burning", "废弃物露天焚烧的甲烷和氧化亚氮", "露天焚烧量", "IPCC 2006 第 5 卷第 5 章"),
            new Calculator(
                    "biological-treatment",
                    "堆肥和厌氧消化",
                    "处理量 × 甲烷、氧化亚氮排放因子，甲烷再减回收量",
                    "IPCC 2006 第 5 卷式 4.1、4.2；处理量与因子同为湿重或同为干重",
                    List.of(
                            quantity("quantity", "生物处理量", "t", "万t"),
                            ch4(),
                            n2o(),
                            quantity("recovered", "甲烷回收量", "tCH4", "kgCH4").or("0", "tCH4")),
                    WasteCalculators::treated));

    private WasteCalculators() {}

    private static Calculator perWaste(String id, String name, String quantity, String basis) {
        return new Calculator(
                id,
                name,
                quantity + " × 甲烷、氧化亚氮排放因子",
                basis,
                List.of(quantity("quantity", quantity, "t", "万t"), ch4(), n2o()),
                in -> GasFactors.emission(in, in.of("quantity")));
    }

    private static Parameter burnt() {
        return quantity("quantity", "焚烧量", "t", "万t");
    }

    private static Parameter dryMatter() {
        return share("dryMatter", "干物质比例（含碳量按湿重给出时不填）").or("1", "1");
    }

    private static Parameter carbon() {
        return carbonContent("carbon", "含碳量 CCW");
    }

    private static Parameter fossil() {
        return share("fossil", "矿物碳占总碳的比例 FCF");
    }

    private static Parameter combusted() {
        return share("combusted", "燃烧效率 EF");
    }

    private static Parameter ch4() {
        return GasFactors.ch4("gCH4/kg", "kgCH4/t", "gCH4/t");
    }

    private static Parameter n2o() {
        return GasFactors.n2o("gN2O/kg", "kgN2O/t", "gN2O/t");
    }

    private static Emission treated(Inputs in) {
        var formed = in.of("quantity").times(in.of("ch4"));
        var treated = GasFactors.emission(in, in.of("quantity"));
        return in.has("ch4") || in.has("recovered") ? treated.and("CH4", in.less(formed, "recovered")) : treated;
    }

    private static Amount burntCarbon(Inputs in) {
        return in.of("quantity")
                .times(in.of("dryMatter"))
                .times(in.carbon("carbon"))
                .times(in.of("combusted"));
    }
}
