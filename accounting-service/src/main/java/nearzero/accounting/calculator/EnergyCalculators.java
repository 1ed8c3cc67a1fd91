package nearzero.accounting.calculator;

import static nearzero.accounting.calculator.Parameter.factor;
import static nearzero.accounting.calculator.Parameter.quantity;

import java.util.List;
import nearzero.accounting.calculator.Parameter.Range;
import nearzero.accounting.quantity.Amount;

/** Electricity and heat: GB/T 32150 and the formulae that the parts of GB/T 32151 share. */
final class EnergyCalculators {

    private static final String SHARED = "GB/T 32150、GB/T 32151 各部分共用公式（二手抄本）";
    private static final String GENERAL = "国家发展改革委行业核算指南通用公式（二手抄本）";

    static final List<Calculator> ALL = List.of(
            new Calculator(
                    "electricity",
                    "电力",
                    "电量 × 电力排放因子",
                    SHARED,
                    List.of(quantity("quantity", "电量", "MWh", "kWh", "GWh", "万kWh", "亿kWh"), powerFactor()),
                    in -> Emission.co2(in.of("quantity").times(in.of("factor")))),
            new Calculator(
                    "heat",
                    "热力",
                    "热量 × 热力排放因子",
                    SHARED,
                    List.of(quantity("quantity", "热量", "GJ", "MJ", "TJ"), heatFactor()),
                    in -> Emission.co2(in.of("quantity").times(in.of("factor")))),
            new Calculator(
                    "hot-water",
                    "热水",
                    "热水量 ×（水温 − 20 ℃）× 4.1868 kJ/(kg·℃) × 热力排放因子",
                    GENERAL,
                    List.of(
                            quantity("quantity", "热水量", "t", "kg", "万t"),
                            factor("temperature", "水温", "℃").within(Range.ANY),
                            factor("reference", "基准温度", "℃").within(Range.ANY).or("20", "℃"),
                            factor("specificHeat", "水的比热", "kJ/kg/℃").or("4.1868", "kJ/kg/℃"),
                            heatFactor()),
                    in -> heat(
                            in,
                            in.of("quantity")
                                    .times(in.less(in.of("temperature"), "reference"))
                                    .times(in.of("specificHeat")))),
            new Calculator(
                    "steam",
                    "蒸汽（扣除给水焓值）",
                    "蒸汽量 ×（热焓 − 83.74 kJ/kg）× 热力排放因子",
                    GENERAL,
                    List.of(
                            quantity("quantity", "蒸汽量", "t", "kg", "万t"),
                            factor("enthalpy", "蒸汽热焓", "kJ/kg"),
                            factor("feedWater", "给水焓值", "kJ/kg").or("83.74", "kJ/kg"),
                            heatFactor()),
                    in -> heat(in, in.of("quantity").times(in.less(in.of("enthalpy"), "feedWater")))),
            new Calculator(
                    "steam-total-enthalpy",
                    "蒸汽（不扣给水焓值）",
                    "蒸汽量 × 热焓 × 热力排放因子",
                    "GB/T 32151.34-2024（公开工具的测试）",
                    List.of(
                            quantity("quantity", "蒸汽量", "t", "kg", "万t"),
                            factor("enthalpy", "蒸汽热焓", "kJ/kg"),
                            heatFactor()),
                    in -> heat(in, in.of("quantity").times(in.of("enthalpy")))));

    private EnergyCalculators() {}

    static Parameter powerFactor() {
        return factor("factor", "电力排放因子", "tCO2/MWh", "kgCO2/kWh", "tCO2/万kWh");
    }

    static Parameter heatFactor() {
        return factor("factor", "热力排放因子", "tCO2/GJ", "tCO2/TJ");
    }

    private static Emission heat(Inputs in, Amount heat) {
        return Emission.co2(heat.times(in.of("factor"))).via("热量", heat.in("GJ"));
    }
}
