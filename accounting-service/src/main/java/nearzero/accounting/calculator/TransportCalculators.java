package nearzero.accounting.calculator;

import static nearzero.accounting.calculator.Constants.CO2_PER_C;
import static nearzero.accounting.calculator.Parameter.factor;
import static nearzero.accounting.calculator.Parameter.quantity;
import static nearzero.accounting.calculator.Parameter.share;

import java.util.List;
import nearzero.accounting.quantity.Amount;

/** What vehicles set free beside the carbon dioxide of their fuel. */
final class TransportCalculators {

    private static final String BASIS = "国家发展改革委陆上交通运输企业核算指南（二手抄本）";
    private static final Amount CARBON_OF_UREA = Amount.ratio(12, 60, "tC/t");

    static final List<Calculator> ALL = List.of(
            new Calculator(
                    "vehicle-ch4-n2o",
                    "车辆尾气的甲烷和氧化亚氮",
                    "车辆数 × 单车行驶里程 × 甲烷、氧化亚氮排放因子",
                    BASIS,
                    List.of(
                            quantity("quantity", "车辆数", "辆"),
                            factor("distance", "单车行驶里程", "km/辆", "万km/辆"),
                            GasFactors.ch4("mgCH4/km", "gCH4/km"),
                            GasFactors.n2o("mgN2O/km", "gN2O/km")),
                    in -> {
                        var mileage = in.of("quantity").times(in.of("distance"));
                        return GasFactors.emission(in, mileage).via("总行驶里程", mileage.in("km"));
                    }),
            new Calculator(
                    "urea-exhaust",
                    "尾气净化用尿素",
                    "尿素溶液用量 × 尿素质量分数 × 12/60 × 44/12",
                    BASIS + "；质量分数须填报，车用尿素溶液不按固体尿素的纯度计",
                    List.of(quantity("quantity", "尿素溶液（净化剂）用量", "kg", "t"), share("urea", "尿素质量分数")),
                    in -> Emission.co2(in.of("quantity")
                            .times(in.of("urea"))
                            .times(CARBON_OF_UREA)
                            .times(CO2_PER_C))));

    private TransportCalculators() {}
}
