package nearzero.accounting.calculator;

import static nearzero.accounting.calculator.Constants.DAYS_PER_YEAR;
import static nearzero.accounting.calculator.Constants.N2O_PER_N;
import static nearzero.accounting.calculator.Constants.YEAR;
import static nearzero.accounting.calculator.Parameter.factor;
import static nearzero.accounting.calculator.Parameter.quantity;
import static nearzero.accounting.calculator.Parameter.share;

import java.util.ArrayList;
import java.util.List;
import nearzero.accounting.calculator.Parameter.Range;
import nearzero.accounting.quantity.Amount;

/**
 * Animals: enteric fermentation and manure. A line is one kind of animal, for manure one way of managing it. Animals that
 * are sold after less than a year count by the days that they lived (IPCC 2006 formula 10.1).
 */
final class LivestockCalculators {

    private static final String STANDARD = "GB/T 32151.22-2024（二手抄本）";
    private static final Amount ENERGY_OF_CH4 = Amount.of("55.65", "MJ/kgCH4");

    static final List<Calculator> ALL = List.of(
            byHead("enteric", "动物肠道发酵甲烷", "CH4"),
            calculator(
                    "enteric-energy",
                    "动物肠道发酵甲烷（按摄入能量）",
                    "平均饲养量 × 日摄入总能 × 甲烷转化因子 Ym × 365 / 55.65",
                    in -> Emission.of(
                            "CH4",
                            population(in)
                                    .times(in.of("energy"))
                                    .times(in.of("converted"))
                                    .times(DAYS_PER_YEAR)
                                    .times(YEAR)
                                    .per(ENERGY_OF_CH4)),
                    factor("energy", "日摄入总能 GE", "MJ/头/d"),
                    share("converted", "甲烷转化因子 Ym")),
            byHead("manure-ch4", "动物粪便管理甲烷", "CH4"),
            calculator(
                    "manure-ch4-solids",
                    "动物粪便管理甲烷（按挥发性固体）",
                    "平均饲养量 × 日挥发性固体 VS × 365 × 最大甲烷产生潜力 B0 × 0.67 × 甲烷转化因子 MCF × 该方式所占比例 MS",
                    in -> Emission.of(
                            "CH4",
                            population(in)
                                    .times(in.of("solids"))
                                    .times(DAYS_PER_YEAR)
                                    .times(YEAR)
                                    .times(in.of("potential"))
                                    .times(in.of("density"))
                                    .times(in.of("converted"))
                                    .times(in.of("system"))),
                    factor("solids", "日挥发性固体排泄量 VS", "kgVS/头/d"),
                    factor("potential", "最大甲烷产生潜力 B0", "m3/kgVS"),
                    factor("density", "甲烷密度", "kgCH4/m3").or("0.67", "kgCH4/m3"),
                    share("converted", "甲烷转化因子 MCF"),
                    share("system", "该粪便管理方式所占比例 MS")),
            byHead("manure-n2o", "动物粪便管理氧化亚氮", "N2O"),
            calculator(
                    "manure-n2o-nitrogen",
                    "动物粪便管理氧化亚氮（按氮排泄量）",
                    "平均饲养量 × 年氮排泄量 Nex × 该方式所占比例 MS × 排放因子 EF3 × 44/28",
                    in -> Emission.of(
                            "N2O",
                            population(in)
                                    .times(in.of("nitrogen"))
                                    .times(YEAR)
                                    .times(in.of("system"))
                                    .times(in.of("factor"))
                                    .times(N2O_PER_N)),
                    factor("nitrogen", "年氮排泄量 Nex", "kgN/头/yr"),
                    share("system", "该粪便管理方式所占比例 MS"),
                    factor("factor", "氧化亚氮排放因子 EF3", "kgN2O-N/kgN")));

    private LivestockCalculators() {}

    private static Calculator byHead(String id, String name, String gas) {
        return calculator(
                id,
                name,
                "平均饲养量 × 排放因子",
                in -> Emission.of(gas, population(in).times(in.of("factor")).times(YEAR)),
                factor("factor", "排放因子", "kg" + gas + "/头/yr"));
    }

    private static Calculator calculator(
            String id, String name, String formula, Calculator.Counting counting, Parameter... others) {
        var parameters = new ArrayList<Parameter>();
        parameters.add(quantity("quantity", "饲养量（存栏，或不足一年的出栏）", "头", "只", "万头", "万只"));
        parameters.add(factor("daysAlive", "饲养天数（按出栏量填报，或核算期不足一年时）", "d")
                .within(Range.POSITIVE)
                .or("365", "d"));
        parameters.addAll(List.of(others));
        return new Calculator(id, name, formula, STANDARD, List.copyOf(parameters), counting).annualBy("daysAlive");
    }

    private static Amount population(Inputs in) {
        return in.of("quantity").times(in.of("daysAlive")).per(DAYS_PER_YEAR.times(YEAR));
    }
}
