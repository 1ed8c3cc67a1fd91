package nearzero.accounting.sheet;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Unified social credit codes (统一社会信用代码) after GB 32100-2015: eighteen characters, the last of which is computed from
 * the others with weights that are powers of three modulo 31.
 */
final class CreditCode {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final Pattern SHAPE = Pattern.compile("[%1$s]{2}[0-9]{6}[%1$s]{10}".formatted(ALPHABET));

    private CreditCode() {}

    /** What is wrong with the code, as a Chinese sentence; empty if nothing is. */
    static Optional<String> fault(String code) {
        if (!SHAPE.matcher(code).matches()) {
            return Optional.of("应为 18 位统一社会信用代码，由数字和除 I、O、S、V、Z 以外的大写字母组成。");
        }
        return isConsistent(code) ? Optional.empty() : Optional.of("与其校验码不符，请对照营业执照核对。");
    }

    /** Whether the last character is the one that follows from the others. */
    private static boolean isConsistent(String code) {
        var sum = 0;
        var weight = 1;
        for (var at = 0; at < code.length() - 1; at++) {
            sum += ALPHABET.indexOf(code.charAt(at)) * weight;
            weight = weight * 3 % 31;
        }
        return ALPHABET.indexOf(code.charAt(code.length() - 1)) == (31 - sum % 31) % 31;
    }
}
