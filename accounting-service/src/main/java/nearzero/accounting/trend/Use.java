package nearzero.accounting.trend;

import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * What the lines of one source and one carrier add to the gross emission of a year, with the energy that they stand for.
 *
 * @param source id of the method's source
 * @param carrier none for what is no use of energy: processes, waste, livestock, …
 * @param energy tce, zero without a carrier; below zero where more is passed on than taken
 * @param emission tCO2e
 */
record Use(String source, @Nullable Carrier carrier, BigFraction energy, BigFraction emission) {

    /** What several lines come to. */
    Use plus(Use other) {
        return new Use(source, carrier, energy.add(other.energy), emission.add(other.emission));
    }

    Optional<Carrier> carried() {
        return Optional.ofNullable(carrier);
    }
}
