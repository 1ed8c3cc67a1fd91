package nearzero.accounting.calculator;

import static nearzero.accounting.calculator.Constants.HOURS_PER_DAY;
import static nearzero.accounting.calculator.EnergyCalculators.powerFactor;
import static nearzero.accounting.calculator.Parameter.factor;
import static nearzero.accounting.calculator.Parameter.gasQuantity;
import static nearzero.accounting.calculator.Parameter.quantity;
import static nearzero.accounting.calculator.Parameter.share;

import java.util.List;
import nearzero.accounting.calculator.Parameter.Range;
import nearzero.accounting.quantity.Amount;

/**
 * Buildings that are planned, GB/T 51366-2019; those that stand count their meters. Materials and their haulage are a view of
 * their own: the Guangdong guide asks for the energy of construction and operation only.
 */
final class BuildingCalculators {

    private static final String STANDARD = "GB/T 51366-2019（二手抄本）";

    static final List<Calculator> ALL = List.of(
            new Calculator(
                    "building-lighting",
                    "建筑照明",
                    "照明功率密度 × 面积 × 年照明时间 × 电力排放因子",
                    STANDARD,
                    List.of(
                            area("照明面积"),
                            factor("power", "照明功率密度", "W/m2"),
                            factor("hours", "年照明时间", "h"),
                            powerFactor()),
                    in -> power(in, in.of("quantity").times(in.of("power")).times(in.of("hours")))),
            new Calculator(
                    "building-emergency-lighting",
                    "建筑应急照明",
                    "应急照明功率密度 × 面积 × 24 × 天数 × 电力排放因子",
                    STANDARD + "；印刷式中应急照明一项未写天数，按填报的天数计",
                    List.of(
                            area("建筑面积"),
                            factor("power", "应急照明功率密度", "W/m2"),
                            factor("days", "天数", "d"),
                            powerFactor()),
                    in -> power(
                            in,
                            in.of("quantity")
                                    .times(in.of("power"))
                                    .times(HOURS_PER_DAY)
                                    .times(in.of("days")))),
            new Calculator(
                    "building-hot-water",
                    "建筑生活热水",
                    "4.187 × 用水人数 × 热水用水定额 × 热水密度 ×（热水温度 − 冷水温度）× 使用天数得耗热量；（耗热量 ÷ 管网效率 − 太阳能供热量）÷ 热源效率 × 排放因子",
                    STANDARD,
                    List.of(
                            quantity("quantity", "用水人数（或床位数）", "人", "万人"),
                            factor("use", "热水用水定额", "L/人/d", "L/人/h"),
                            factor("density", "热水密度", "kg/L"),
                            factor("hot", "设计热水温度", "℃").within(Range.ANY),
                            factor("cold", "设计冷水温度", "℃").within(Range.ANY),
                            factor("time", "年使用天数（定额按小时给出时为小时数）", "d", "h"),
                            factor("specificHeat", "水的比热", "kJ/kg/℃").or("4.187", "kJ/kg/℃"),
                            quantity("solar", "太阳能系统供热量", "MJ", "GJ", "kWh").or("0", "MJ"),
                            factor("network", "管网输配效率", "1", "%")
                                    .within(Range.POSITIVE)
                                    .or("1", "1"),
                            factor("source", "热源效率（热泵为性能系数）", "1", "%")
                                    .within(Range.POSITIVE)
                                    .or("1", "1"),
                            factor("factor", "电力、热力或燃料排放因子", "tCO2/MWh", "kgCO2/kWh", "tCO2/GJ", "tCO2/TJ")),
                    BuildingCalculators::hotWater),
            new Calculator(
                    "building-lift",
                    "建筑电梯",
                    "（3.6 × 特定能量消耗 P × 年运行时间 × 速度 V × 额定载重量 W + 待机功率 × 年待机时间）÷ 1000 × 电力排放因子",
                    STANDARD,
                    List.of(
                            quantity("quantity", "同型电梯台数", "1"),
                            factor("specific", "特定能量消耗 P", "mWh/kg/m"),
                            factor("running", "年运行时间", "h"),
                            factor("speed", "速度 V", "m/s"),
                            factor("load", "额定载重量 W", "kg", "t"),
                            factor("standby", "待机功率", "W", "kW"),
                            factor("waiting", "年待机时间", "h"),
                            powerFactor()),
                    in -> power(
                            in,
                            in.of("quantity")
                                    .times(in.of("specific")
                                            .times(in.of("running"))
                                            .times(in.of("speed"))
                                            .times(in.of("load"))
                                            .plus(in.of("standby").times(in.of("waiting")))))),
            new Calculator(
                            "building-photovoltaics",
                            "建筑光伏发电",
                            "年太阳辐照量 I × 光伏板面积 × 转换效率 K_E ×（1 − 损失 K_S）× 电力排放因子",
                            STANDARD + "；所减少的排放由核算方法扣除",
                            List.of(
                                    area("光伏板净面积"),
                                    factor("irradiation", "年太阳辐照量 I", "kWh/m2/yr", "MJ/m2/yr"),
                                    share("efficiency", "光伏电池转换效率 K_E"),
                                    share("loss", "系统损失效率 K_S"),
                                    powerFactor()),
                            in -> power(
                                    in,
                                    in.of("quantity")
                                            .times(in.of("irradiation"))
                                            .times(in.time())
                                            .times(in.of("efficiency"))
                                            .times(in.rest("loss"))))
                    .annual(),
            new Calculator(
                            "refrigerant",
                            "制冷剂",
                            "充注量 ÷ 设备使用寿命（每年）",
                            STANDARD + "；混合制冷剂按组分分行填报",
                            List.of(
                                    gasQuantity("quantity", "制冷剂充注量（单位写明气体）"),
                                    factor("life", "设备使用寿命", "yr").within(Range.POSITIVE)),
                            in -> Emission.ofItsGas(
                                    in.of("quantity").times(in.time()).per(in.of("life"))))
                    .annual(),
            new Calculator(
                    "construction-power",
                    "施工用电（按单位面积估算）",
                    "建筑面积 × 单位面积施工用电量 × 电力排放因子",
                    STANDARD + "；有台账的按燃料、电力逐项填报",
                    List.of(area("建筑面积"), factor("use", "单位面积施工用电量", "kWh/m2"), powerFactor()),
                    in -> power(in, in.of("quantity").times(in.of("use")))),
            new Calculator(
                    "material-production",
                    "建材生产（单列，不计入试点总量）",
                    "建材消耗量 × 建材生产碳排放因子",
                    STANDARD,
                    List.of(
                            quantity("quantity", "建材消耗量", "t", "kg", "m3", "m2"),
                            factor("factor", "建材生产碳排放因子", "kgCO2e/t", "tCO2e/t", "kgCO2e/m3", "kgCO2e/m2")),
                    in -> Emission.of("CO2e", in.of("quantity").times(in.of("factor")))),
            new Calculator(
                    "material-haulage",
                    "建材运输（单列，不计入试点总量）",
                    "建材重量 × 平均运输距离 × 单位重量运输距离的碳排放因子",
                    STANDARD,
                    List.of(
                            quantity("quantity", "建材重量", "t", "kg"),
                            factor("distance", "平均运输距离", "km"),
                            factor("factor", "运输碳排放因子", "kgCO2e/t/km")),
                    in -> Emission.of(
                            "CO2e", in.of("quantity").times(in.of("distance")).times(in.of("factor")))));

    private BuildingCalculators() {}

    private static Parameter area(String label) {
        return quantity("quantity", label, "m2", "万m2");
    }

    private static Emission power(Inputs in, Amount energy) {
        return Emission.co2(energy.times(in.of("factor"))).via("电量", energy.in("kWh"));
    }

    private static Emission hotWater(Inputs in) {
        var heat = in.of("quantity")
                .times(in.of("use"))
                .times(in.of("time"))
                .times(in.of("density"))
                .times(in.less(in.of("hot"), "cold"))
                .times(in.of("specificHeat"));
        var energy = in.less(heat.per(in.of("network")), "solar").per(in.of("source"));
        return Emission.co2(energy.times(in.of("factor"))).via("耗热量", heat.in("MJ"));
    }
}
