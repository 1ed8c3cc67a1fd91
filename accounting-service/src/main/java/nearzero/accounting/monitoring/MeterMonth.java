package nearzero.accounting.monitoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.List;

/**
 * What a meter measured in a month in China.
 *
 * @param used with the multiplier, in the meter's unit, as far as it is known
 * @param knownSeconds of the month for which it is known what was used
 * @param readings that lie in the month
 * @param isEstimated a stretch between two readings lay across a border of the month and was shared out evenly
 * @param digest SHA-256 over all readings that went in
 * @param marks that begin in the month
 */
record MeterMonth(
        YearMonth month,
        BigDecimal used,
        long knownSeconds,
        int readings,
        boolean isEstimated,
        String digest,
        List<Mark> marks) {

    /** Share of the month for which it is known what was used; rounded down, so that 1 is the whole month. */
    BigDecimal known() {
        var all = BigDecimal.valueOf(month.lengthOfMonth() * 86_400L);
        return BigDecimal.valueOf(knownSeconds).divide(all, 4, RoundingMode.DOWN);
    }
}
