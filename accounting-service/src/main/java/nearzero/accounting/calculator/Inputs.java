package nearzero.accounting.calculator;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import nearzero.accounting.quantity.Amount;

/**
 * What a formula is given: one amount for each parameter, and for formulae that remember earlier years a series by year.
 *
 * @param year the year that is counted
 * @param amounts by the name of the parameter, complete
 * @param series by the name of the parameter and the year, for formulae that ask for it
 */
public record Inputs(int year, Map<String, Amount> amounts, Map<String, NavigableMap<Integer, Amount>> series) {

    /** The amount of that parameter. */
    Amount of(String name) {
        return Objects.requireNonNull(amounts.get(name), name);
    }

    /** The amounts of that parameter by year. */
    NavigableMap<Integer, Amount> byYear(String name) {
        return Objects.requireNonNull(series.get(name), name);
    }
}
