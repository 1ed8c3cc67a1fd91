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

    /** Rounded half up to {@value #DECIMALS} decimals: for output only, never to go on counting with. */
    public static BigDecimal rounded(BigFraction value) {
        return value.bigDecimalValue(DECIMALS, RoundingMode.HALF_UP);
    }
}
