package nearzero.accounting.calculator;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import nearzero.accounting.quantity.Amount;
import nearzero.accounting.quantity.Unit;
import nearzero.accounting.quantity.Units;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * One input of a calculator.
 *
 * @param name under which the formula asks for it
 * @param label for a clerk, in Chinese
 * @param units the units that are accepted, in the spelling of bills and tables; the first is the usual one
 * @param range which values make sense
 * @param otherwise the value when nothing is given, for constants of the standard itself; none when it must be given
 */
public record Parameter(
        String name, String label, List<String> units, Range range, @Nullable Amount otherwise) {

    /** Which values make sense. */
    public enum Range {
        /** Any number, for instance a temperature. */
        ANY,
        /** An amount: zero or more. */
        NOT_NEGATIVE,
        /** Something that divides or is multiplied and must not vanish. */
        POSITIVE,
        /** Part of a whole: from 0 to 1. */
        SHARE;

        /** Whether the value, in base units, lies within. */
        public boolean holds(BigFraction value) {
            return switch (this) {
                case ANY -> true;
                case NOT_NEGATIVE -> value.signum() >= 0;
                case POSITIVE -> value.signum() > 0;
                case SHARE -> value.signum() >= 0 && value.compareTo(BigFraction.ONE) <= 0;
            };
        }
    }

    static Parameter amount(String name, String label, String... units) {
        return new Parameter(name, label, Arrays.asList(units), Range.NOT_NEGATIVE, null);
    }

    static Parameter share(String name, String label) {
        return new Parameter(name, label, List.of("1", "%"), Range.SHARE, null);
    }

    /** The same, with a value of the standard where nothing is given. */
    Parameter or(String value, String unit) {
        return new Parameter(name, label, units, range, Amount.of(value, unit));
    }

    /** The same with another range. */
    Parameter within(Range other) {
        return new Parameter(name, label, units, other, otherwise);
    }

    /** The accepted unit of that name; empty for every other, whatever it measures. */
    public Optional<Unit> unit(String given) {
        return units.contains(given) ? Optional.of(Units.named(given)) : Optional.empty();
    }

    /** Whether the unit, composed as tables compose it, measures what is wanted here. */
    public boolean accepts(Unit unit) {
        return units.stream().map(Units::named).anyMatch(unit::sameDimension);
    }

    /** Whether the value makes sense; a share is compared without its unit. */
    public boolean holds(Amount amount) {
        return range.holds(range == Range.SHARE ? amount.in("1").value() : amount.value());
    }
}
