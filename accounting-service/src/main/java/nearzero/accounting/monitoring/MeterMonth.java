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
 * @param sharedSeconds of the month for which it was only shared out what was used: no more than the smaller part of each such
 *     stretch, so that readings a few hours beside the border make a few hours and one reading in a quarter whole months
 * @param digest SHA-256 over all readings that went in
 * @param marks that begin in the month
 * @param moreMarks that begin in the month too and are not kept
 */
record MeterMonth(
        YearMonth month,
        BigDecimal used,
        long knownSeconds,
        int readings,
        boolean isEstimated,
        long sharedSeconds,
        String digest,
        List<Mark> marks,
        int moreMarks) {

    /** A month of whose time more was shared out than this was not read, but estimated. */
    private static final BigDecimal MOST_SHARED = new BigDecimal("0.1");

    /**
     * Share of the month for which it is known what was used, as far as the meter was in service; rounded down, so that 1 is all
     * of it.
     */
    BigDecimal known(InService service) {
        var all = service.secondsOf(month);
        return all <= knownSeconds
                ? BigDecimal.ONE.setScale(4)
                : BigDecimal.valueOf(knownSeconds).divide(BigDecimal.valueOf(all), 4, RoundingMode.DOWN);
    }

    /** Share of the month for which the meter was in service and it is not known what was used. */
    BigDecimal missing(InService service) {
        return shareOf(Math.max(0, service.secondsOf(month) - knownSeconds), RoundingMode.UP);
    }

    /** Share of the month that was only shared out. */
    BigDecimal shared() {
        return shareOf(sharedSeconds, RoundingMode.DOWN);
    }

    /** Most of it was not measured, but taken out of a stretch over several months. */
    boolean isSharedOut() {
        return shared().compareTo(MOST_SHARED) > 0;
    }

    private BigDecimal shareOf(long seconds, RoundingMode rounding) {
        return BigDecimal.valueOf(seconds).divide(BigDecimal.valueOf(month.lengthOfMonth() * 86_400L), 4, rounding);
    }
}
