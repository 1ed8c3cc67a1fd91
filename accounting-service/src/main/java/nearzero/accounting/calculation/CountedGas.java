package nearzero.accounting.calculation;

import nearzero.accounting.factor.Factor;
import nearzero.accounting.quantity.Amount;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * What one gas of a line comes to.
 *
 * @param mass in tonnes of the gas, exact
 * @param gwp its warming potential; none for what is in CO2 equivalent already
 * @param set reference of the set that the potential stands in
 * @param emission tCO2e, exact
 */
public record CountedGas(
        String gas,
        Amount mass,
        @Nullable Factor gwp,
        @Nullable String set,
        BigFraction emission) {}
