package nearzero.accounting.uncertainty;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * An input of a formula that need not be exact.
 *
 * @param name under which the formula asks for it
 * @param identity what it is: the same number of a table has one wherever it is used, a measurement one of its own
 * @param halfWidth of the 95 % interval, in % of the value; empty when unknown
 */
public record UncertainInput(String name, String identity, Optional<BigDecimal> halfWidth) {}
