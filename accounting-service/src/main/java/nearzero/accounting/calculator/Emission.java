package nearzero.accounting.calculator;

import java.util.LinkedHashMap;
import java.util.Map;
import nearzero.accounting.quantity.Amount;
import nearzero.accounting.quantity.Units;

/**
 * What a formula comes to: the mass of each greenhouse gas, in tonnes of that gas and exact. Gases are weighted only when the
 * inventory is summed, so that another set of warming potentials is no other calculation.
 *
 * @param masses tonnes by the code of the gas; below zero only where a balance of carbon is
 * @param steps what a reader wants to see on the way, by its Chinese name: the heat of steam, the power of lamps
 */
public record Emission(Map<String, Amount> masses, Map<String, Amount> steps) {

    /** None yet. */
    static Emission none() {
        return new Emission(Map.of(), Map.of());
    }

    /** One gas. */
    static Emission of(String gas, Amount mass) {
        return new Emission(Map.of(gas, mass.in(Units.tonnesOf(gas))), Map.of());
    }

    /** Carbon dioxide. */
    static Emission co2(Amount mass) {
        return of("CO2", mass);
    }

    /**
     * The gas whose mass this is: the unit of the quantity or of its factor names it.
     *
     * @throws nearzero.accounting.quantity.DimensionMismatch when it is the mass of none
     */
    static Emission ofItsGas(Amount mass) {
        return of(Units.gasOf(mass.unit()).orElse("CO2"), mass);
    }

    /** These gases and another one. */
    Emission and(String gas, Amount mass) {
        return new Emission(with(masses, gas, mass.in(Units.tonnesOf(gas))), steps);
    }

    /** The same with a step that is shown. */
    Emission via(String name, Amount step) {
        return new Emission(masses, with(steps, name, step));
    }

    private static Map<String, Amount> with(Map<String, Amount> known, String name, Amount amount) {
        var all = new LinkedHashMap<>(known);
        all.put(name, amount);
        return all;
    }
}
