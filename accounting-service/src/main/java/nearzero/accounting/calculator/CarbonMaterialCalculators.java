package nearzero.accounting.calculator;

import static nearzero.accounting.calculator.Constants.CO2_PER_C;
import static nearzero.accounting.calculator.Constants.HOURS_PER_DAY;
import static nearzero.accounting.calculator.Parameter.carbonContent;
import static nearzero.accounting.calculator.Parameter.factor;
import static nearzero.accounting.calculator.Parameter.quantity;
import static nearzero.accounting.calculator.Parameter.share;

import java.util.List;
import nearzero.accounting.quantity.Amount;

/**
 * Carbon materials, GB/T 32151.34-2024 formulae 6 to 9: fixed carbon that goes in and does not come out, and the volatile
 * matter, of which a share is methane that burns. Quantities and contents are as received.
 */
final class CarbonMaterialCalculators {

    private static final String BASIS = "GB/T 32151.34-2024 ";
    private static final String STANDING = "（公开工具的测试）；物料量与成分均为收到基";

    /** Methane burnt to carbon dioxide. */
    private static final Amount CO2_PER_CH4 = Amount.ratio(44, 16, "tCO2/t");

    static final List<Calculator> ALL = List.of(
            new Calculator(
                    "carbon-calcination",
                    "炭素材料原料煅烧",
                    "［GC × WFC −（CC + UCC + DU）× WFC_C］× 44/12 +（GC × WVAR − CC × WVAR_C）× K1 × 44/16",
                    BASIS + "式 6" + STANDING,
                    List.of(
                            tonnes("raw", "煅前原料量 GC"),
                            carbonContent("rawCarbon", "煅前原料固定碳含量 WFC"),
                            tonnes("calcined", "煅后料量 CC"),
                            tonnes("underburnt", "欠烧料量 UCC"),
                            tonnes("dust", "收尘粉量 DU"),
                            carbonContent("calcinedCarbon", "煅后料固定碳含量 WFC_C"),
                            share("rawVolatile", "煅前原料挥发分含量 WVAR"),
                            share("calcinedVolatile", "煅后料挥发分含量 WVAR_C"),
                            methaneShare("K1")),
                    CarbonMaterialCalculators::calcination),
            new Calculator(
                    "carbon-baking",
                    "炭素材料焙烧（炭化）",
                    "（BPM × BPMFC + BG × BGFC − BWT − BP × BPFC）× 44/12 +（BPM × BPMVAR + BG × BGVAR）× K2 × 44/16",
                    BASIS + "式 7" + STANDING,
                    List.of(
                            tonnes("packing", "填充料量 BPM"),
                            carbonContent("packingCarbon", "填充料固定碳含量 BPMFC"),
                            tonnes("green", "待焙烧品量 BG"),
                            carbonContent("greenCarbon", "待焙烧品固定碳含量 BGFC"),
                            carbonMass("carbonOut", "碳输出量 BWT"),
                            tonnes("product", "焙烧品量 BP"),
                            carbonContent("productCarbon", "焙烧品固定碳含量 BPFC"),
                            share("packingVolatile", "填充料挥发分含量 BPMVAR"),
                            share("greenVolatile", "待焙烧品挥发分含量 BGVAR"),
                            methaneShare("K2")),
                    in -> Emission.co2(fixedCarbon(in)
                            .plus(volatileMatter(in, "packing")
                                    .plus(volatileMatter(in, "green"))
                                    .times(in.of("methane"))
                                    .times(CO2_PER_CH4)))),
            new Calculator(
                    "carbon-graphitisation",
                    "炭素材料石墨化",
                    "（GPM × GPMFC + GTA × GTAFC − GWT − GP × GPFC）× 44/12 + GPM × GPMVAR × K3 × 44/16",
                    BASIS + "式 8" + STANDING,
                    List.of(
                            tonnes("packing", "保温料、电阻料量 GPM"),
                            carbonContent("packingCarbon", "保温料、电阻料固定碳含量 GPMFC"),
                            tonnes("green", "待石墨化品量 GTA"),
                            carbonContent("greenCarbon", "待石墨化品固定碳含量 GTAFC"),
                            carbonMass("carbonOut", "碳输出量 GWT"),
                            tonnes("product", "石墨化品量 GP"),
                            carbonContent("productCarbon", "石墨化品固定碳含量 GPFC"),
                            share("packingVolatile", "保温料、电阻料挥发分含量 GPMVAR"),
                            methaneShare("K3")),
                    in -> Emission.co2(fixedCarbon(in)
                            .plus(volatileMatter(in, "packing")
                                    .times(in.of("methane"))
                                    .times(CO2_PER_CH4)))),
            new Calculator(
                    "fume-incineration",
                    "炭素材料烟气焚烧治理",
                    "烟气量 × 挥发物浓度 × 挥发物热值 × 单位热值含碳量 × 氧化率 × 运行天数 × 24 × 44/12",
                    BASIS + "式 9" + STANDING,
                    List.of(
                            quantity("quantity", "烟气量", "Nm3/h", "万Nm3/h"),
                            factor("concentration", "烟气中挥发物浓度", "mg/Nm3"),
                            factor("heatingValue", "挥发物热值", "GJ/t", "MJ/kg"),
                            factor("carbonContent", "单位热值含碳量", "tC/GJ", "tC/TJ"),
                            share("oxidised", "氧化率"),
                            factor("days", "运行天数", "d")),
                    in -> Emission.co2(in.of("quantity")
                            .times(in.of("concentration"))
                            .times(in.of("heatingValue"))
                            .times(in.of("carbonContent"))
                            .times(in.of("oxidised"))
                            .times(in.of("days"))
                            .times(HOURS_PER_DAY)
                            .times(CO2_PER_C))));

    private CarbonMaterialCalculators() {}

    private static Parameter tonnes(String name, String label) {
        return quantity(name, label, "t", "kg", "万t");
    }

    private static Parameter carbonMass(String name, String label) {
        return quantity(name, label, "tC", "kgC");
    }

    private static Parameter methaneShare(String sign) {
        return share("methane", "挥发分中的甲烷折算系数 " + sign).or("0.35", "1");
    }

    private static Emission calcination(Inputs in) {
        var carbon = carbon(in, "raw")
                .minus(in.of("calcined")
                        .plus(in.of("underburnt"))
                        .plus(in.of("dust"))
                        .times(in.carbon("calcinedCarbon")));
        var volatileMatter = volatileMatter(in, "raw").minus(volatileMatter(in, "calcined"));
        return Emission.co2(carbon.times(CO2_PER_C)
                .plus(volatileMatter.times(in.of("methane")).times(CO2_PER_CH4)));
    }

    private static Amount fixedCarbon(Inputs in) {
        return carbon(in, "packing")
                .plus(carbon(in, "green"))
                .minus(in.of("carbonOut"))
                .minus(carbon(in, "product"))
                .times(CO2_PER_C);
    }

    private static Amount carbon(Inputs in, String material) {
        return in.of(material).times(in.carbon(material + "Carbon"));
    }

    private static Amount volatileMatter(Inputs in, String material) {
        return in.of(material).times(in.of(material + "Volatile"));
    }
}
