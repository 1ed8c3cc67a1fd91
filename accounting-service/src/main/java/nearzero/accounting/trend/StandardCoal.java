package nearzero.accounting.trend;

import java.util.Map;
import java.util.Optional;
import nearzero.accounting.factor.FactorLibrary;
import nearzero.accounting.factor.FactorSet;
import nearzero.accounting.factor.Factors;
import nearzero.accounting.quantity.Amount;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Energy in tonnes of standard coal, by the coefficients of the set {@code standard-coal}: electricity at its equivalent value
 * (当量值), whatever has a heat value by that of heat, and a fuel whose heat value no line gives by its own.
 */
final class StandardCoal {

    private static final String SET = "standard-coal";
    private static final String UNIT = "tce";

    private final FactorSet coefficients;
    private final Amount perElectricity;
    private final Amount perHeat;

    private StandardCoal(FactorSet coefficients) {
        this.coefficients = coefficients;
        this.perElectricity = coefficient(coefficients, "electricity").orElseThrow();
        this.perHeat = coefficient(coefficients, "heat").orElseThrow();
    }

    /** The coefficients that apply today. */
    static StandardCoal of(FactorLibrary library) {
        return new StandardCoal(library.inUse(SET, Factors.today())
                .orElseThrow(() -> new IllegalStateException("no coefficients of standard coal")));
    }

    /** Reference of the set and edition. */
    String reference() {
        return coefficients.heading().reference();
    }

    BigFraction ofElectricity(Amount electricity) {
        return electricity.times(perElectricity).in(UNIT).value();
    }

    BigFraction ofHeat(Amount heat) {
        return heat.times(perHeat).in(UNIT).value();
    }

    /** By the fuel's own coefficient, where there is one for a quantity of this kind. */
    Optional<BigFraction> ofFuel(String fuel, Amount quantity) {
        return coefficient(coefficients, fuel)
                .map(quantity::times)
                .filter(coal -> coal.unit().sameDimension(Amount.of("1", UNIT).unit()))
                .map(coal -> coal.in(UNIT).value());
    }

    private static Optional<Amount> coefficient(FactorSet set, String energy) {
        return set.find("factor", Map.of("energy", energy)).map(factor -> factor.amount());
    }
}
