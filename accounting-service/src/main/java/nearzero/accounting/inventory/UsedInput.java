package nearzero.accounting.inventory;

import nearzero.accounting.factor.Factor;
import nearzero.accounting.quantity.Amount;
import org.jspecify.annotations.Nullable;

/**
 * One number that goes into a formula, with where it comes from.
 *
 * @param name of the formula's input
 * @param label in Chinese
 * @param year of an input by year
 * @param quantity as printed or typed
 * @param unit as printed or typed
 * @param amount the same, exactly
 * @param factor the number of the library that it is, if it is one
 * @param set reference of the set and edition that the factor stands in
 */
public record UsedInput(
        String name,
        String label,
        @Nullable Integer year,
        String quantity,
        String unit,
        Amount amount,
        Origin origin,
        @Nullable Factor factor,
        @Nullable String set) {

    /** Where a number comes from. */
    public enum Origin {
        /** From the line. */
        GIVEN,
        /** From the library. */
        FACTOR,
        /** From the method or the standard. */
        CONSTANT
    }
}
