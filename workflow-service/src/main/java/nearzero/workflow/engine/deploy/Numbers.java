package nearzero.workflow.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;

/** Numbers in files: with an exponent of a billion, one of them fills the memory when it is written out. */
final class Numbers {

    private static final int MOST_DIGITS = 15;

    private Numbers() {}

    static boolean areModest(JsonNode number) {
        if (number.isFloatingPointNumber() && !Double.isFinite(number.doubleValue())) {
            return false;
        }
        var value = number.decimalValue();
        return Math.abs(value.scale()) <= MOST_DIGITS && value.precision() <= MOST_DIGITS;
    }
}
