package nearzero.accounting.inventory;

import java.math.BigDecimal;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * An amount of activity.
 *
 * @param quantity as given
 * @param unit as given
 * @param inBase exactly the same amount in {@code baseUnit}
 */
public record Measured(BigDecimal quantity, String unit, BigFraction inBase, String baseUnit) {}
