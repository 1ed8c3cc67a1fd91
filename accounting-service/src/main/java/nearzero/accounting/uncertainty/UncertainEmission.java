package nearzero.accounting.uncertainty;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * An emission with what is known of its uncertainty.
 *
 * @param tonnes tCO2e, exact, with its sign
 * @param parts half-widths of the 95 % interval that each input causes, in tCO2e with the sign of its effect, by the input's
 *     identity; parts of one identity are one and the same error. Empty when some input's half-width is unknown
 */
public record UncertainEmission(BigFraction tonnes, Optional<Map<String, BigDecimal>> parts) {

    public UncertainEmission {
        parts = parts.map(Map::copyOf);
    }

    /** Nothing about it is uncertain, as the number of retired units. */
    public static UncertainEmission exact(BigFraction tonnes) {
        return new UncertainEmission(tonnes, Optional.of(Map.of()));
    }

    /** Nothing is known of how far it may be wrong. */
    public static UncertainEmission unknown(BigFraction tonnes) {
        return new UncertainEmission(tonnes, Optional.empty());
    }

    /** The same where it is deducted. */
    public UncertainEmission negate() {
        return new UncertainEmission(tonnes.negate(), parts.map(UncertainEmission::negated));
    }

    private static Map<String, BigDecimal> negated(Map<String, BigDecimal> parts) {
        var other = new TreeMap<String, BigDecimal>();
        parts.forEach((identity, part) -> other.put(identity, part.negate()));
        return other;
    }
}
