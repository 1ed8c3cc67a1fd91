package nearzero.accounting.calculation;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;
import nearzero.accounting.calculator.Parameter;
import nearzero.accounting.inventory.ActivityLine;
import nearzero.accounting.inventory.DaysOfPeriod;
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
        var period = DaysOfPeriod.of(draft);
        var place = line.field() + "/inputs/" + days.name();
        return stated(line)
                .map(input -> period.beyond(place, days, new BigDecimal(input.quantity())))
                .orElseGet(() -> period.unsaid(line.field(), days, line.source().name()));
    }
}
