package nearzero.accounting.uncertainty;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What is known of the uncertainty of a sum. What is unknown is left out of the half-width and named by the share.
 *
 * @param halfWidth of the 95 % interval around the known summands, in % of their sum; empty when none is known or they sum
 *     to zero
 * @param covered share of the absolute amounts whose uncertainty is known, in %
 */
public record Uncertainty(Optional<BigDecimal> halfWidth, BigDecimal covered) {}
