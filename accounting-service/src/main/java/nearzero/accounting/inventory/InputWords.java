package nearzero.accounting.inventory;

import nearzero.accounting.calculator.Parameter;
import nearzero.accounting.quantity.Units;

/** What is said to a clerk of an amount that cannot be taken. */
final class InputWords {

    private InputWords() {}

    static String volumeWithoutDensity(Parameter parameter, String unit) {
        return wrongUnit(parameter, unit) + "按体积填报的，请另填密度的实测值；气体请按标准状态体积 Nm3 填报。";
    }

    static String wrongUnit(Parameter parameter, String unit) {
        var accepted = "可用单位：" + String.join("、", parameter.units()) + "。";
        return Units.isKnown(unit)
                ? "单位“" + unit + "”不适用于“" + parameter.label() + "”。" + accepted
                : "不认识的单位“" + unit + "”。" + accepted;
    }

    static String outOfRange(Parameter parameter) {
        return switch (parameter.range()) {
            case POSITIVE -> "“" + parameter.label() + "”应大于 0。";
            case SHARE -> "“" + parameter.label() + "”应在 0 和 100% 之间。";
            default -> "数量不能为负数。外送或抵扣请在相应类别另列一行，填正数。";
        };
    }
}
