package nearzero.accounting.calculator;

import static nearzero.accounting.calculator.Parameter.factor;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Stream;
import nearzero.accounting.quantity.Amount;
import org.jspecify.annotations.Nullable;

/**
 * One formula of the standards for one line of activity data. Which formulae there are is code, tested one by one; which of
 * them a programme counts with, whose factors it takes, and whether what comes out is added, deducted or kept beside the
 * total, is data.
 *
 * @param id stable name that methods refer to
 * @param name in Chinese
 * @param formula as the standard prints it, for the trace of a result
 * @param basis the standard, and its standing where the text itself could not be consulted
 * @param parameters what goes in
 * @param counting the formula
 * @param days name of the input that says of how many days its rates of a year are taken – a factor per year, a yearly growth
 *     or decay; nothing where it counts what it is given, for whatever time
 */
public record Calculator(
        String id,
        String name,
        String formula,
        String basis,
        List<Parameter> parameters,
        Counting counting,
        @Nullable String days) {

    /** Of how many days a rate of a year is taken. */
    static final String DAYS = "daysCounted";

    /** One that counts what it is given, for whatever time. */
    Calculator(String id, String name, String formula, String basis, List<Parameter> parameters, Counting counting) {
        this(id, name, formula, basis, parameters, counting, null);
    }

    /** The same, which counts a year unless its line says of how many days of it. */
    Calculator annual() {
        var all = Stream.concat(
                        parameters.stream(),
                        Stream.of(factor(DAYS, "计入天数（核算期不足一年时）", "d")
                                .within(Parameter.Range.POSITIVE)
                                .or("365", "d")))
                .toList();
        return new Calculator(id, name, formula + "；不足一年的，年因子 × 计入天数 / 365", basis, all, counting, DAYS);
    }

    /** The same, in which that input says it already. */
    Calculator annualBy(String input) {
        return new Calculator(id, name, formula, basis, parameters, counting, input);
    }

    /** Counts a year, whatever the period of the inventory, unless a line says otherwise. */
    public boolean isAnnual() {
        return days != null;
    }

    /** Turns complete inputs into masses of gases. */
    @FunctionalInterface
    public interface Counting {
        /** Counts. */
        Emission of(Inputs inputs);
    }

    /** The input of that name. */
    public Optional<Parameter> parameter(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst();
    }

    /**
     * Counts one line.
     *
     * @param year the year that is counted
     * @param amounts by the name of the parameter; constants of the standard may be left out
     * @param series by the name of the parameter and the year, for parameters that are given for each year
     * @throws UnusableInput when something is missing, does not belong here, or has a unit or a value that does not fit
     * @throws nearzero.accounting.quantity.DimensionMismatch when units were combined that do not belong together, for
     *     instance a heat value per tonne with a volume
     */
    public Emission emission(int year, Map<String, Amount> amounts, Map<String, NavigableMap<Integer, Amount>> series) {
        return counting.of(Inputs.of(this, year, amounts, series));
    }
}
