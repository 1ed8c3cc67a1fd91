package nearzero.accounting.monitoring;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time with what was used in it.
 *
 * @param used without the multiplier; zero when it is not known
 * @param isRegular its length is about that of the meter's interval
 */
record Span(Instant from, Instant to, BigDecimal used, boolean isKnown, boolean isRegular) {

    Duration length() {
        return Duration.between(from, to);
    }
}
