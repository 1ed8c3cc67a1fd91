package nearzero.accounting.monitoring;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Optional;
import nearzero.accounting.api.model.MeterRegistration;

/**
 * When a meter stands in service. What it shows outside of that – on the bench, or before it took over from another one –
 * is kept and not counted, so that of a meter and the one that replaces it each counts for its own time.
 *
 * @param from the first moment; {@link Instant#MIN} when it always was
 * @param until the last moment; {@link Instant#MAX} while it still is
 */
record InService(Instant from, Instant until) {

    static final InService ALWAYS = new InService(Instant.MIN, Instant.MAX);

    static InService of(MeterRegistration meter) {
        return new InService(
                Optional.ofNullable(meter.getInServiceFrom())
                        .map(OffsetDateTime::toInstant)
                        .orElse(Instant.MIN),
                Optional.ofNullable(meter.getInServiceUntil())
                        .map(OffsetDateTime::toInstant)
                        .orElse(Instant.MAX));
    }

    boolean holds(Instant time) {
        return !time.isBefore(from) && !time.isAfter(until);
    }

    /** Of a month in China, in which it was in service; nothing when it was not. */
    long secondsOf(YearMonth month) {
        var first = later(from, MonthsOfReadings.startOf(month));
        var last = earlier(until, MonthsOfReadings.startOf(month.plusMonths(1)));
        return last.isAfter(first) ? Duration.between(first, last).toSeconds() : 0;
    }

    /** Whether it was taken out of service before the month ended. */
    boolean endsBefore(YearMonth month) {
        return until.isBefore(MonthsOfReadings.startOf(month.plusMonths(1)));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
