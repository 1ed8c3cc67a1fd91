package nearzero.accounting.quantity;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.apache.commons.numbers.fraction.BigFraction;

/** Decimals in, rationals inside, decimals out; nothing is rounded on the way (docs/adr/0010). */
public final class Exact {

    /** Decimals of a tonne that answers and tables keep. */
    public static final int DECIMALS = 6;

    private Exact() {}

    /** The same value as a rational. */
    public static BigFraction of(BigDecimal decimal) {
        return decimal.scale() <= 0
                ? BigFraction.of(decimal.toBigIntegerExact())
                : BigFraction.of(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()));
    }

    /** For people and for storing: a plain decimal, or a fraction where no decimal is exact. */
    public static String printed(BigFraction value) {
        try {
            var decimal = new BigDecimal(value.getNumerator()).divide(new BigDecimal(value.getDenominator()));
            return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
        } catch (ArithmeticException repeating) {
            return value.getNumerator() + "/" + value.getDenominator();
        }
    }

    /** For a sentence: as {@link #printed}, and about how much it is where that is a fraction. */
    public static String told(BigFraction value) {
        var printed = printed(value);
        return printed.contains("/")
                ? printed + "（约 " + rounded(value).stripTrailingZeros().toPlainString() + "）"
                : printed;
    }

    /**
     * Which of the two is greater, as comparators say it. The library's own {@code compareTo} (commons-numbers 1.2) looks at
     * magnitudes when both are negative, and has −10 greater than −5.
     */
    public static int compare(BigFraction one, BigFraction other) {
        return one.subtract(other).signum();
    }

    /** Rounded half up to {@value #DECIMALS} decimals: for output only, never to go on counting with. */
    public static BigDecimal rounded(BigFraction value) {
        return value.bigDecimalValue(DECIMALS, RoundingMode.HALF_UP);
    }
}
