package nearzero.accounting.monitoring;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What two readings that follow each other say of the time between them: gap, reset, rollover, or what was used
 * (docs/accounting/open-points.md, monitoring).
 */
final class SpanPolicy {

    /** A fall is a rollover only when no more than this share of the whole register was used meanwhile. */
    private static final BigDecimal MOST_OF_REGISTER = new BigDecimal("0.1");

    private final Gauge gauge;
    private final Duration longest;

    SpanPolicy(Gauge gauge) {
        this.gauge = gauge;
        this.longest = gauge.interval().multipliedBy(3).dividedBy(2);
    }

    /**
     * The stretch that ends with the reading; null where the first one of a cumulative register says nothing.
     *
     * @param before the reading before it, null when there is none
     * @param marks takes what is to be marked
     */
    @Nullable
    Span between(@Nullable Reading before, Reading reading, Consumer<Mark> marks) {
        if (before == null) {
            return gauge.cumulative()
                    ? null
                    : used(reading.time().minus(gauge.interval()), reading.time(), reading.value(), true);
        }
        var isGap = Duration.between(before.time(), reading.time()).compareTo(longest) > 0;
        return gauge.cumulative() ? shown(before, reading, isGap, marks) : sent(before, reading, isGap, marks);
    }

    /** The register went on while nobody read it: what was used is known, when it was is not. */
    private Span shown(Reading before, Reading reading, boolean isGap, Consumer<Mark> marks) {
        if (isGap) {
            marks.accept(new Mark.Gap(before.time(), reading.time()));
        }
        var more = reading.value().subtract(before.value());
        if (more.signum() >= 0) {
            return used(before.time(), reading.time(), more, !isGap);
        }
        var wrapped = gauge.rollover()
                .filter(full -> before.value().compareTo(full) < 0)
                .map(more::add)
                .filter(used -> used.compareTo(gauge.rollover().orElseThrow().multiply(MOST_OF_REGISTER)) <= 0);
        if (wrapped.isPresent()) {
            marks.accept(new Mark.Rollover(before.time(), reading.time(), before.value(), reading.value()));
            return used(before.time(), reading.time(), wrapped.get(), !isGap);
        }
        marks.accept(new Mark.Reset(before.time(), reading.time(), before.value(), reading.value()));
        return new Span(before.time(), reading.time(), BigDecimal.ZERO, false, false);
    }

    /** What was used in the intervals that nobody sent is not known. */
    private Span sent(Reading before, Reading reading, boolean isGap, Consumer<Mark> marks) {
        var from = isGap ? reading.time().minus(gauge.interval()) : before.time();
        if (isGap) {
            marks.accept(new Mark.Gap(before.time(), from));
        }
        return used(from, reading.time(), reading.value(), true);
    }

    private static Span used(Instant from, Instant to, BigDecimal used, boolean isRegular) {
        return new Span(from, to, used, true, isRegular);
    }
}
