package nearzero.accounting.calculator;

import static nearzero.accounting.calculator.Parameter.amount;
import static nearzero.accounting.calculator.Parameter.share;

import java.util.List;
import nearzero.accounting.quantity.Amount;

/** Fuel, electricity and heat: GB/T 32150 and the formulae that the parts of GB/T 32151 share. */
final class EnergyCalculators {

    private static final String SHARED = "GB/T 32150、GB/T 32151 各部分共用公式";
    private static final Amount CO2_PER_C = Amount.ratio(44, 12, "tCO2/tC");

    static final List<Calculator> ALL = List.of(
            new Calculator(
                    "fuel-combustion",
                    "燃料燃烧",
                    "燃料量 × 低位发热量 × 单位热值含碳量 × 碳氧化率 × 44/12",
                    SHARED,
                    List.of(
                            amount("quantity", "燃料消耗量", "t", "kg", "万t", "万Nm3", "Nm3"),
                            amount("ncv", "低位发热量", "GJ/t", "GJ/万Nm3", "MJ/kg", "kJ/kg", "MJ/Nm3", "kJ/Nm3"),
                            amount("carbonContent", "单位热值含碳量", "tC/GJ", "tC/TJ"),
                            share("oxidised", "碳氧化率")),
                    in -> Emission.co2(in.of("quantity")
                            .times(in.of("ncv"))
                            .times(in.of("carbonContent"))
                            .times(in.of("oxidised"))
                            .times(CO2_PER_C))),
            new Calculator(
                    "fuel-carbon",
                    "燃料燃烧（实测含碳量）",
                    "燃料量 × 含碳量 × 碳氧化率 × 44/12",
                    SHARED,
                    List.of(
                            amount("quantity", "燃料消耗量", "t", "kg", "万t", "万Nm3", "Nm3"),
                            amount("carbonContent", "含碳量", "tC/t", "tC/万Nm3"),
                            share("oxidised", "碳氧化率")),
                    in -> Emission.co2(in.of("quantity")
                            .times(in.of("carbonContent"))
                            .times(in.of("oxidised"))
                            .times(CO2_PER_C))),
            new Calculator(
                    "fuel-energy",
                    "燃料燃烧（国家因子库，按热值）",
                    "燃料量 × 低位发热量 × 二氧化碳排放因子",
                    "国家温室气体排放因子数据库；因子已按完全氧化计",
                    List.of(
                            amount("quantity", "燃料消耗量", "t", "kg", "万t", "万Nm3", "Nm3"),
                            amount("ncv", "低位发热量", "GJ/t", "GJ/万Nm3", "MJ/kg", "kJ/kg", "MJ/Nm3", "kJ/Nm3"),
                            amount("factor", "二氧化碳排放因子", "tCO2/TJ", "tCO2/GJ", "kgCO2/GJ")),
                    in -> Emission.co2(in.of("quantity").times(in.of("ncv")).times(in.of("factor")))),
            new Calculator(
                    "electricity",
                    "电力",
                    "电量 × 电力排放因子",
                    SHARED,
                    List.of(
                            amount("quantity", "电量", "MWh", "kWh", "GWh", "万kWh", "亿kWh"),
                            amount("factor", "电力排放因子", "tCO2/MWh", "kgCO2/kWh", "tCO2/万kWh")),
                    in -> Emission.co2(in.of("quantity").times(in.of("factor")))),
            new Calculator(
                    "heat",
                    "热力",
                    "热量 × 热力排放因子",
                    SHARED,
                    List.of(
                            amount("quantity", "热量", "GJ", "MJ", "TJ"),
                            amount("factor", "热力排放因子", "tCO2/GJ", "tCO2/TJ")),
                    in -> Emission.co2(in.of("quantity").times(in.of("factor")))),
            new Calculator(
                    "hot-water",
                    "热水",
                    "热水量 ×（水温 − 20 ℃）× 4.1868 kJ/(kg·℃) × 热力排放因子",
                    "国家发展改革委行业核算指南通用公式（二手抄本）",
                    List.of(
                            amount("quantity", "热水量", "t", "kg", "万t"),
                            amount("temperature", "水温", "℃").within(Parameter.Range.ANY),
                            amount("reference", "基准温度", "℃").within(Parameter.Range.ANY).or("20", "℃"),
                            amount("specificHeat", "水的比热", "kJ/kg/℃").or("4.1868", "kJ/kg/℃"),
                            amount("factor", "热力排放因子", "tCO2/GJ", "tCO2/TJ")),
                    in -> Emission.co2(in.of("quantity")
                            .times(in.of("temperature").minus(in.of("reference")))
                            .times(in.of("specificHeat"))
                            .times(in.of("factor")))),
            new Calculator(
                    "steam",
                    "蒸汽（扣除给水焓值）",
                    "蒸汽量 ×（热焓 − 83.74 kJ/kg）× 热力排放因子",
                    "国家发展改革委行业核算指南通用公式（二手抄本）",
                    List.of(
                            amount("quantity", "蒸汽量", "t", "kg", "万t"),
                            amount("enthalpy", "蒸汽热焓", "kJ/kg"),
                            amount("feedWater", "给水焓值", "kJ/kg").or("83.74", "kJ/kg"),
                            amount("factor", "热力排放因子", "tCO2/GJ", "tCO2/TJ")),
                    in -> Emission.co2(in.of("quantity")
                            .times(in.of("enthalpy").minus(in.of("feedWater")))
                            .times(in.of("factor")))),
            new Calculator(
                    "steam-total-enthalpy",
                    "蒸汽（不扣给水焓值）",
                    "蒸汽量 × 热焓 × 热力排放因子",
                    "GB/T 32151.34-2024（公开工具的测试）",
                    List.of(
                            amount("quantity", "蒸汽量", "t", "kg", "万t"),
                            amount("enthalpy", "蒸汽热焓", "kJ/kg"),
                            amount("factor", "热力排放因子", "tCO2/GJ", "tCO2/TJ")),
                    in -> Emission.co2(in.of("quantity").times(in.of("enthalpy")).times(in.of("factor")))));

    private EnergyCalculators() {}
}
