package nearzero.accounting.calculator;

import java.util.LinkedHashMap;
import java.util.Map;
import nearzero.accounting.quantity.Amount;
import nearzero.accounting.quantity.Units;

/**
 * What a formula comes to: the mass of each greenhouse gas, in tonnes of that gas and exact. Gases are weighted only when the
 * inventory is summed, so that another set of warming potentials is no other calculation.
 *
 * @param masses tonnes by the code of the gas; may be negative for carbon that leaves in products
 */
public record Emission(Map<String, Amount> masses) {

    /** One gas. */
    static Emission of(String gas, Amount mass) {
        return new Emission(Map.of(gas, mass.in(Units.tonnesOf(gas))));
    }

    /** Carbon dioxide. */
    static Emission co2(Amount mass) {
        return of("CO2", mass);
    }

    /** These gases and another one. */
    Emission and(String gas, Amount mass) {
        var all = new LinkedHashMap<>(masses);
        all.put(gas, mass.in(Units.tonnesOf(gas)));
        return new Emission(all);
    }
}
