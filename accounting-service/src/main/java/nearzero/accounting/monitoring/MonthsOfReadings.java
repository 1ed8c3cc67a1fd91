package nearzero.accounting.monitoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes months out of readings that come in the order of their times. Months begin and end at midnight in China; a stretch
 * across a border is shared out by time, and no part of it is lost. Holds one month in memory.
 */
final class MonthsOfReadings {

    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    /** Decimals of what the register shows that a shared stretch is rounded to; the last part takes what is left. */
    private static final int DECIMALS = 6;

    private final Gauge gauge;
    private final SpanPolicy spans;
    private final OutlierPolicy outliers;
    private final List<MeterMonth> made = new ArrayList<>();
    private @Nullable MonthInTheMaking current;
    private @Nullable Reading last;

    MonthsOfReadings(Gauge gauge) {
        this.gauge = gauge;
        this.spans = new SpanPolicy(gauge);
        this.outliers = new OutlierPolicy(gauge.interval(), CHINA);
    }

    /** The next reading. */
    void take(Reading reading) {
        if (!gauge.counts(reading)) {
            return;
        }
        var before = last;
        var marks = new ArrayList<Mark>(1);
        var span = spans.between(before, reading, marks::add);
        for (var mark : marks) {
            at(monthFrom(mark.first()), before).mark(mark);
        }
        if (span != null) {
            shareOut(span, before, reading);
        }
        last = reading;
    }

    /** All months of which something is known, in their order. */
    List<MeterMonth> finish() {
        close();
        return made;
    }

    private void shareOut(Span span, @Nullable Reading before, Reading reading) {
        var left = span.used();
        var from = span.from();
        while (from.isBefore(span.to())) {
            var month = monthFrom(from);
            var to = earlier(span.to(), startOf(month.plusMonths(1)));
            var share = to.equals(span.to()) ? left : share(span, from, to);
            var part = new Span(from, to, share, span.isKnown(), span.isRegular());
            var making = at(month, before);
            making.add(part, span.length().minus(part.length()));
            making.read(reading, to.equals(span.to()));
            left = left.subtract(share);
            from = to;
        }
    }

    private static BigDecimal share(Span span, Instant from, Instant to) {
        return span.used()
                .multiply(micros(Duration.between(from, to)))
                .divide(micros(span.length()), DECIMALS, RoundingMode.DOWN);
    }

    /** The month's state; a new one begins with the reading before. */
    private MonthInTheMaking at(YearMonth month, @Nullable Reading before) {
        var making = current;
        if (making == null || !making.month().equals(month)) {
            close();
            making = new MonthInTheMaking(month);
            making.read(before, false);
            current = making;
        }
        return making;
    }

    private void close() {
        if (current != null && !current.isEmpty()) {
            made.add(current.made(outliers, gauge.multiplier()));
        }
        current = null;
    }

    /** In which the stretch after that moment lies. */
    private static YearMonth monthFrom(Instant moment) {
        return YearMonth.from(moment.atZone(CHINA));
    }

    static Instant startOf(YearMonth month) {
        return month.atDay(1).atStartOfDay(CHINA).toInstant();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static BigDecimal micros(Duration length) {
        return BigDecimal.valueOf(length.toNanos() / 1000);
    }
}
