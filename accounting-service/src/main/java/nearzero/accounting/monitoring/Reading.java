package nearzero.accounting.monitoring;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a meter showed.
 *
 * @param value of the register, or used in the interval that ends at the time; without the multiplier
 */
record Reading(Instant time, BigDecimal value) {}
