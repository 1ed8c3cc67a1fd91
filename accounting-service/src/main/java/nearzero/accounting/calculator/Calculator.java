package nearzero.accounting.calculator;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import nearzero.accounting.quantity.Amount;

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
 * @param isAnnual counts a year, whatever the period of the inventory: a factor per year, a yearly rate of growth or decay
 */
public record Calculator(
        String id,
        String name,
        String formula,
        String basis,
        List<Parameter> parameters,
        Counting counting,
        boolean isAnnual) {

    /** One that counts what it is given, for whatever time. */
    Calculator(String id, String name, String formula, String basis, List<Parameter> parameters, Counting counting) {
        this(id, name, formula, basis, parameters, counting, false);
    }

    /** The same, of which only a whole year makes sense. */
    Calculator annual() {
        return new Calculator(id, name, formula, basis, parameters, counting, true);
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
