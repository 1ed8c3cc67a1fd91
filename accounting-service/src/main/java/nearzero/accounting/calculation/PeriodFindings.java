package nearzero.accounting.calculation;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;
import nearzero.accounting.calculator.Parameter;
import nearzero.accounting.inventory.ActivityLine;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.inventory.UsedInput;
import nearzero.accounting.quality.Finding;
import nearzero.accounting.quality.QualityRule;

/**
 * Holds formulae that count a year against the days of the inventory. What a year comes to is never shared out by us: a line of
 * part of a year says of how many days its rates are taken.
 */
final class PeriodFindings {

    private PeriodFindings() {}

    /** The guide lets effects be judged after three months; such a figure must not be held against an annual target. */
    static Stream<Finding> of(Draft draft) {
        var part = draft.period().isWholeYear(draft.year())
                ? Stream.<Finding>empty()
                : Stream.of(Finding.of(
                        QualityRule.PERIOD_SHORTER_THAN_YEAR, "/periodStart", "核算期不足一年，结果未作年化处理，不能直接与年度目标比较。"));
        var annual = draft.lines().stream()
                .flatMap(line -> days(line).flatMap(days -> ofAnnual(draft, line, days)).stream());
        return Stream.concat(part, annual);
    }

    /** The days for which the line takes its rates of a year, as it says; nothing where it does not. */
    static Optional<UsedInput> stated(ActivityLine line) {
        return line.inputs().stream()
                .filter(input -> input.name().equals(line.source().calculator().days()))
                .filter(input -> input.origin() == UsedInput.Origin.GIVEN)
                .findFirst();
    }

    private static Optional<Parameter> days(ActivityLine line) {
        return Optional.ofNullable(line.source().calculator().days())
                .flatMap(name -> line.source().calculator().parameter(name));
    }

    private static Optional<Finding> ofAnnual(Draft draft, ActivityLine line, Parameter days) {
        var most = draft.period().mostDays();
        var stated = stated(line);
        if (stated.isPresent()) {
            return stated.filter(input -> new BigDecimal(input.quantity()).compareTo(BigDecimal.valueOf(most)) > 0)
                    .map(input -> Finding.of(
                            QualityRule.DAYS_BEYOND_PERIOD,
                            line.field() + "/inputs/" + days.name(),
                            "“" + days.label() + "”填了 " + input.quantity() + " 天，核算期内最多 " + most + " 天。请只填核算期内的天数。"));
        }
        return draft.period().isWholeYear(draft.year())
                ? Optional.empty()
                : Optional.of(Finding.of(
                        QualityRule.ANNUAL_RATE_IN_PART_OF_YEAR,
                        line.field(),
                        "核算期不足一年，而“" + line.source().name() + "”按全年的因子计算，系统不代为折算。请在“" + days.label() + "”中填写核算期内的天数（最多 "
                                + most + " 天），或按全年核算。"));
    }
}
