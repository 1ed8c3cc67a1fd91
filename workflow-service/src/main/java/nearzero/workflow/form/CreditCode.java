package nearzero.workflow.form;

import java.util.regex.Pattern;

/**
 * Unified social credit codes (统一社会信用代码) after GB 32100-2015: eighteen characters, the last of which is computed from
 * the others with weights that are powers of three modulo 31.
 */
final class CreditCode {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final Pattern SHAPE = Pattern.compile("[%1$s]{2}[0-9]{6}[%1$s]{10}".formatted(ALPHABET));

    private CreditCode() {}

    static boolean hasShape(String code) {
        return SHAPE.matcher(code).matches();
    }

    /** Whether the last character is the one that follows from the others; for codes of the right shape. */
    static boolean isConsistent(String code) {
        var sum = 0;
        var weight = 1;
        for (var at = 0; at < code.length() - 1; at++) {
            sum += ALPHABET.indexOf(code.charAt(at)) * weight;
            weight = weight * 3 % 31;
        }
        return ALPHABET.indexOf(code.charAt(code.length() - 1)) == (31 - sum % 31) % 31;
    }
}
