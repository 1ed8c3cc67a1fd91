package nearzero.accounting.inventory;

import java.math.BigDecimal;
import java.util.Optional;
import nearzero.accounting.calculator.Parameter;
import nearzero.accounting.quality.Finding;
import nearzero.accounting.quality.QualityRule;

/**
 * For how many days of the period a line of the draft, or a row of a sheet, takes its rates of a year. What is wrong with them
 * is said to clerks and enterprises in the same words.
 */
public record DaysOfPeriod(Period period, int year) {

    /** Those of the draft. */
    public static DaysOfPeriod of(Draft draft) {
        return new DaysOfPeriod(draft.period(), draft.year());
    }

    /** What is wrong with so many, stated at that place; nothing where the period has them. */
    public Optional<Finding> beyond(String place, Parameter days, BigDecimal stated) {
        var most = period.mostDays();
        return stated.compareTo(BigDecimal.valueOf(most)) > 0
                ? Optional.of(Finding.of(
                        QualityRule.DAYS_BEYOND_PERIOD,
                        place,
                        "“" + days.label() + "”填了 " + stated.toPlainString() + " 天，核算期内最多 " + most + " 天。请只填核算期内的天数。"))
                : Optional.empty();
    }

    /** What is wrong where none are stated of that source; nothing in a whole year. */
    public Optional<Finding> unsaid(String place, Parameter days, String source) {
        return period.isWholeYear(year)
                ? Optional.empty()
                : Optional.of(Finding.of(
                        QualityRule.ANNUAL_RATE_IN_PART_OF_YEAR,
                        place,
                        "核算期不足一年，而“" + source + "”按全年的因子计算，系统不代为折算。请在“" + days.label() + "”中填写核算期内的天数（最多 "
                                + period.mostDays() + " 天），或按全年核算。"));
    }
}
