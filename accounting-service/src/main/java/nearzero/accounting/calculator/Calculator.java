package nearzero.accounting.calculator;

import java.util.List;

/**
 * One formula of the standards. Which formulae there are is code, tested one by one; which of them a programme counts with,
 * and with whose factors, is data.
 *
 * @param id stable name that methods refer to
 * @param name in Chinese
 * @param formula as the standard prints it, for the trace of a result
 * @param basis the standard, and its standing where the text itself could not be consulted
 * @param parameters what goes in
 * @param counts the formula
 */
public record Calculator(
        String id, String name, String formula, String basis, List<Parameter> parameters, Counting counts) {

    /** Turns complete inputs into masses of gases. */
    @FunctionalInterface
    public interface Counting {
        /**
         * Counts.
         *
         * @throws nearzero.accounting.quantity.DimensionMismatch when units were combined that do not belong together,
         *     for instance a heat value per tonne with a volume
         */
        Emission of(Inputs inputs);
    }
}
