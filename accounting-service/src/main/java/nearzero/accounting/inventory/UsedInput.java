package nearzero.accounting.inventory;

import nearzero.accounting.calculator.Parameter;
import nearzero.accounting.factor.Factor;
import nearzero.accounting.quantity.Amount;
import nearzero.accounting.quantity.Units;
import org.jspecify.annotations.Nullable;

/**
 * One number that goes into a formula, with where it comes from.
 *
 * @param name of the formula's input
 * @param label in Chinese
 * @param year of an input by year
 * @param quantity as printed or typed
 * @param unit its symbol
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

    /** From the line; the unit as tables write it, so that what is kept can be read again. */
    static UsedInput given(Parameter parameter, @Nullable Integer year, String quantity, String unit, Amount amount) {
        return new UsedInput(
                parameter.name(),
                parameter.label(),
                year,
                quantity,
                Units.spelled(unit),
                amount,
                Origin.GIVEN,
                null,
                null);
    }

    /** From the method or the standard. */
    static UsedInput constant(Parameter parameter, Amount value) {
        return new UsedInput(
                parameter.name(),
                parameter.label(),
                null,
                value.printed(),
                value.unit().name(),
                value,
                Origin.CONSTANT,
                null,
                null);
    }

    /** The same number, as if it had been read there. */
    public UsedInput readFrom(Factor place, String setAndEdition) {
        return new UsedInput(name, label, year, quantity, unit, amount, Origin.FACTOR, place, setAndEdition);
    }

    /** From the library. */
    static UsedInput factor(Parameter parameter, Factor factor, String set) {
        return new UsedInput(
                parameter.name(),
                parameter.label(),
                null,
                factor.value().toPlainString(),
                factor.unit(),
                factor.amount(),
                Origin.FACTOR,
                factor,
                set);
    }
}
