package nearzero.accounting.calculation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import nearzero.accounting.api.model.LineInput;
import nearzero.accounting.calculator.Calculator;
import nearzero.accounting.calculator.Calculators;
import nearzero.accounting.calculator.Emission;
import nearzero.accounting.calculator.UnusableInput;
import nearzero.accounting.quantity.Amount;
import nearzero.accounting.uncertainty.VariedFormula;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The formula of one line with the numbers that go in, for counting it, counting it again, and seeing what each number does.
 *
 * @param year the year that is counted
 * @param amounts by the name of the input
 * @param series by the name of the input and the year
 */
public record LineFormula(
        Calculator calculator,
        int year,
        Map<String, Amount> amounts,
        Map<String, NavigableMap<Integer, Amount>> series) {

    static LineFormula of(Calculator calculator, int year) {
        return new LineFormula(calculator, year, new HashMap<>(), new HashMap<>());
    }

    /** With the numbers of a line as its calculation has kept them. */
    public static LineFormula kept(String calculator, int year, List<LineInput> inputs) {
        var formula = of(Calculators.find(calculator).orElseThrow(), year);
        inputs.forEach(input ->
                formula.add(input.getName(), input.getYear(), Amount.read(input.getQuantity(), input.getUnit())));
        return formula;
    }

    /** One more number. */
    void add(String input, Integer ofYear, Amount amount) {
        if (ofYear == null) {
            amounts.put(input, amount);
        } else {
            series.computeIfAbsent(input, name -> new TreeMap<>()).put(ofYear, amount);
        }
    }

    /** Counts. */
    public Emission emission() {
        return calculator.emission(year, amounts, series);
    }

    /**
     * Lets one number after the other be varied.
     *
     * @param potentials warming potentials by gas; what has none is in CO2 equivalent already
     * @param isDeducted counts with the other sign
     */
    VariedFormula varied(Map<String, BigFraction> potentials, boolean isDeducted) {
        return (input, factor) -> {
            try {
                var sum = weighed(multiplied(input, factor).emission(), potentials);
                return Optional.of(isDeducted ? sum.negate() : sum);
            } catch (UnusableInput refused) {
                return Optional.empty();
            }
        };
    }

    /** tCO2e of these gases. */
    static BigFraction weighed(Emission emission, Map<String, BigFraction> potentials) {
        return emission.masses().entrySet().stream()
                .map(mass -> mass.getValue().value().multiply(potentials.getOrDefault(mass.getKey(), BigFraction.ONE)))
                .reduce(BigFraction.ZERO, BigFraction::add);
    }

    private LineFormula multiplied(String input, BigFraction factor) {
        var otherAmounts = new HashMap<>(amounts);
        otherAmounts.computeIfPresent(input, (name, amount) -> amount.times(factor));
        var otherSeries = new HashMap<>(series);
        otherSeries.computeIfPresent(input, (name, years) -> {
            var other = new TreeMap<Integer, Amount>();
            years.forEach((ofYear, amount) -> other.put(ofYear, amount.times(factor)));
            return other;
        });
        return new LineFormula(calculator, year, otherAmounts, otherSeries);
    }
}
