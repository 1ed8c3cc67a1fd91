package nearzero.accounting.quantity;

import java.math.BigDecimal;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * An exact value with its unit. Amounts are multiplied with their units, so that a formula that forgets a factor does not
 * come out in the unit it promises; nothing is rounded on the way.
 */
public record Amount(BigFraction value, Unit unit) {

    /** A printed decimal in the unit of that name. */
    public static Amount of(String value, String unit) {
        return new Amount(Exact.of(new BigDecimal(value)), Units.named(unit));
    }

    /** A decimal in a unit. */
    public static Amount of(BigDecimal value, Unit unit) {
        return new Amount(Exact.of(value), unit);
    }

    /** A fraction such as 44/12 in the unit of that name. */
    public static Amount ratio(int numerator, int denominator, String unit) {
        return new Amount(BigFraction.of(numerator, denominator), Units.named(unit));
    }

    /**
     * A value as {@link #printed} writes it, in the unit of that name: results keep constants as fractions where no decimal is
     * exact.
     */
    public static Amount read(String printed, String unit) {
        var stroke = printed.indexOf('/');
        var value = stroke < 0
                ? Exact.of(new BigDecimal(printed))
                : Exact.of(new BigDecimal(printed.substring(0, stroke)))
                        .divide(Exact.of(new BigDecimal(printed.substring(stroke + 1))));
        return new Amount(value, Units.named(unit));
    }

    /** Both multiplied, values and units. */
    public Amount times(Amount other) {
        return new Amount(value.multiply(other.value), unit.times(other.unit));
    }

    /** This many times the same. */
    public Amount times(BigFraction factor) {
        return new Amount(value.multiply(factor), unit);
    }

    /**
     * Divided, values and units.
     *
     * @throws ArithmeticException when the other is zero
     */
    public Amount per(Amount other) {
        return new Amount(value.divide(other.value), unit.per(other.unit));
    }

    /**
     * The sum, in this unit.
     *
     * @throws DimensionMismatch when the other measures something else
     */
    public Amount plus(Amount other) {
        return new Amount(value.add(other.in(unit).value), unit);
    }

    /**
     * The difference, in this unit.
     *
     * @throws DimensionMismatch when the other measures something else
     */
    public Amount minus(Amount other) {
        return plus(other.negate());
    }

    /** The same with the other sign. */
    public Amount negate() {
        return new Amount(value.negate(), unit);
    }

    /**
     * The same amount in another unit.
     *
     * @throws DimensionMismatch when that measures something else
     */
    public Amount in(Unit other) {
        return unit.equals(other) ? this : new Amount(value.multiply(unit.ratioTo(other)), other);
    }

    /** The same amount in the unit of that name. */
    public Amount in(String other) {
        return in(Units.named(other));
    }

    /** Whether it is as much of the same, in whatever unit it is written. */
    public boolean isSameAs(Amount other) {
        return unit.sameDimension(other.unit) && in(other.unit).value.equals(other.value);
    }

    /** The value for people and for storing: a plain decimal, or a fraction where no decimal is exact. */
    public String printed() {
        return Exact.printed(value);
    }

    /** Less than nothing. */
    public boolean isNegative() {
        return value.signum() < 0;
    }
}
