package nearzero.accounting.calculator;

import static nearzero.accounting.calculator.Constants.CO2_PER_C;
import static nearzero.accounting.calculator.Parameter.factor;
import static nearzero.accounting.calculator.Parameter.quantity;
import static nearzero.accounting.calculator.Parameter.share;

import java.util.List;
import nearzero.accounting.quantity.Amount;

/** Fuel in fixed plant and vehicles: carbon dioxide in the three published forms, and what else burning sets free. */
final class FuelCalculators {

    private static final String SHARED = "GB/T 32150、GB/T 32151 各部分共用公式（二手抄本）";

    static final List<Calculator> ALL = List.of(
            new Calculator(
                    "fuel-combustion",
                    "燃料燃烧",
                    "燃料量 × 低位发热量 × 单位热值含碳量 × 碳氧化率 × 44/12",
                    SHARED,
                    List.of(
                            fuel(),
                            heatingValue(),
                            factor("carbonContent", "单位热值含碳量", "tC/GJ", "tC/TJ"),
                            share("oxidised", "碳氧化率"),
                            density()),
                    in -> {
                        var energy = burnt(in).times(in.of("ncv"));
                        return Emission.co2(energy.times(in.of("carbonContent"))
                                        .times(in.of("oxidised"))
                                        .times(CO2_PER_C))
                                .via("热量", energy.in("GJ"));
                    }),
            new Calculator(
                    "fuel-carbon",
                    "燃料燃烧（实测含碳量）",
                    "燃料量 × 含碳量 × 碳氧化率 × 44/12",
                    SHARED,
                    List.of(fuel(), carbonContent(), share("oxidised", "碳氧化率"), density()),
                    FuelCalculators::burntCarbon),
            new Calculator(
                    "fuel-energy",
                    "燃料燃烧（国家因子库，按热值）",
                    "燃料量 × 低位发热量 × 二氧化碳排放因子",
                    "国家温室气体排放因子数据库；因子已按完全氧化计",
                    List.of(
                            fuel(),
                            heatingValue(),
                            factor("factor", "二氧化碳排放因子", "tCO2/TJ", "tCO2/GJ", "kgCO2/GJ"),
                            density()),
                    in -> {
                        var energy = burnt(in).times(in.of("ncv"));
                        return Emission.co2(energy.times(in.of("factor"))).via("热量", energy.in("GJ"));
                    }),
            new Calculator(
                    "fuel-ch4-n2o",
                    "燃料燃烧的甲烷和氧化亚氮（按热值）",
                    "燃料量 × 低位发热量 × 甲烷、氧化亚氮排放因子",
                    "《省级温室气体清单编制指南》、IPCC 2006 第 2 卷",
                    List.of(
                            fuel(),
                            heatingValue(),
                            GasFactors.ch4("kgCH4/TJ", "kgCH4/GJ"),
                            GasFactors.n2o("kgN2O/TJ", "kgN2O/GJ"),
                            density()),
                    in -> {
                        var energy = burnt(in).times(in.of("ncv"));
                        return GasFactors.emission(in, energy).via("热量", energy.in("GJ"));
                    }),
            new Calculator(
                    "fuel-gases",
                    "燃料燃烧（按单位燃料的三种气体因子）",
                    "燃料量 × 二氧化碳、甲烷、氧化亚氮排放因子",
                    "GPC 社区清单做法（公开工具的测试）；各气体不取整",
                    List.of(
                            quantity("quantity", "燃料消耗量", "t", "kg", "万Nm3", "Nm3", "m3", "L"),
                            GasFactors.co2("kgCO2/t", "kgCO2/kg", "kgCO2/Nm3", "kgCO2/m3", "kgCO2/L"),
                            GasFactors.ch4("kgCH4/t", "gCH4/kg", "kgCH4/Nm3", "kgCH4/m3", "gCH4/L"),
                            GasFactors.n2o("kgN2O/t", "gN2O/kg", "kgN2O/Nm3", "kgN2O/m3", "gN2O/L")),
                    in -> GasFactors.emission(in, in.of("quantity"))),
            new Calculator(
                    "biogenic-co2",
                    "生物质燃烧的生物成因二氧化碳",
                    "生物质燃料量 × 含碳量 × 碳氧化率 × 44/12（单列，不计入总量）",
                    "IPCC 2006 第 2 卷；是否计入由核算方法决定",
                    List.of(fuel(), carbonContent(), share("oxidised", "碳氧化率"), density()),
                    FuelCalculators::burntCarbon));

    private FuelCalculators() {}

    private static Parameter fuel() {
        return quantity("quantity", "燃料消耗量", "t", "kg", "万t", "万Nm3", "Nm3").orVolume("density", "L", "m3", "万m3");
    }

    /** A bill in litres says no mass: the density is of the fuel that was bought, never one from a table. */
    private static Parameter density() {
        return factor("density", "密度（燃料量按 L、m3 填报时填写实测值）", "kg/L", "t/m3", "kg/m3")
                .within(Parameter.Range.POSITIVE)
                .orNothing("1", "1");
    }

    private static Amount burnt(Inputs in) {
        return in.of("quantity").times(in.of("density"));
    }

    private static Parameter heatingValue() {
        return factor("ncv", "低位发热量", "GJ/t", "GJ/万Nm3", "MJ/kg", "kJ/kg", "MJ/Nm3", "kJ/Nm3");
    }

    private static Parameter carbonContent() {
        return Parameter.carbonContent("carbonContent", "含碳量", "tC/万Nm3");
    }

    private static Emission burntCarbon(Inputs in) {
        return Emission.co2(burnt(in)
                .times(in.carbon("carbonContent"))
                .times(in.of("oxidised"))
                .times(CO2_PER_C));
    }
}
