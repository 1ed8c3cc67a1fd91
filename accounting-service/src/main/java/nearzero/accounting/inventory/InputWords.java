package nearzero.accounting.inventory;

import nearzero.accounting.calculator.Parameter;
import nearzero.accounting.quality.Finding;
import nearzero.accounting.quality.QualityRule;
import nearzero.accounting.quantity.Units;

/** What is found of an amount that cannot be taken. */
final class InputWords {

    private InputWords() {}

    static Finding volumeWithoutDensity(String place, Parameter parameter, String unit) {
        return Finding.of(
                QualityRule.UNIT_OF_OTHER_KIND,
                place,
                "单位“" + unit + "”是体积。液体按体积填报的，请另填密度的实测值（density）；气体请换算为标准状态的体积，单位 Nm3 或 万Nm3。");
    }

    static Finding wrongUnit(String place, Parameter parameter, String unit) {
        return Units.isKnown(unit)
                ? Finding.of(QualityRule.UNIT_OF_OTHER_KIND, place, notFitting(parameter, unit))
                : Finding.of(QualityRule.UNIT_UNKNOWN, place, "不认识的单位“" + unit + "”。" + accepted(parameter));
    }

    static Finding outOfRange(String place, Parameter parameter) {
        return switch (parameter.range()) {
            case POSITIVE -> outOfRange(QualityRule.VALUE_NOT_POSITIVE, place, parameter);
            case SHARE -> outOfRange(QualityRule.SHARE_OUTSIDE_WHOLE, place, parameter);
            default -> Finding.negative(place);
        };
    }

    private static Finding outOfRange(QualityRule rule, String place, Parameter parameter) {
        return Finding.of(rule, place, "“" + parameter.label() + "”" + parameter.bounds() + "。");
    }

    private static String notFitting(Parameter parameter, String unit) {
        return "单位“" + unit + "”不适用于“" + parameter.label() + "”。" + accepted(parameter);
    }

    private static String accepted(Parameter parameter) {
        return "可用单位：" + Units.shown(parameter.units()) + "。";
    }
}
