package nearzero.accounting.monitoring;

import java.math.BigDecimal;

/** A number of JSON as the plain decimal that it means, digit by digit. */
final class PlainNumber {

    /** A time in milliseconds; a value has fewer. */
    private static final int DIGITS_BEFORE = 13;

    private PlainNumber() {}

    /**
     * Without an exponent and without the sign of a zero. What comes to more digits than a reading has stays as it was sent,
     * so that {@code 1e999999999} never is written out; {@link ReadingPolicy} refuses it.
     */
    static String of(String number) {
        if (number.indexOf('e') < 0 && number.indexOf('E') < 0 && number.charAt(0) != '-') {
            return number;
        }
        try {
            var value = new BigDecimal(number).stripTrailingZeros();
            return isShort(value) ? value.toPlainString() : number;
        } catch (NumberFormatException exponentBeyondAll) {
            return number;
        }
    }

    private static boolean isShort(BigDecimal value) {
        return value.scale() <= ReadingPolicy.DIGITS_AFTER && (long) value.precision() - value.scale() <= DIGITS_BEFORE;
    }
}
