package nearzero.workflow.engine.deploy;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions of FEEL, which Java evaluates by trying: such that no text can keep it trying. No brackets, and at
 * most one repetition that is not of a fixed length. Those of forms are evaluated otherwise and may say more
 * ({@link nearzero.workflow.form.FieldPattern}).
 */
final class SafePattern {

    private static final int LONGEST = 200;

    private static final String ESCAPED = "\\\\(?:[dDsSwW]|[pP]\\{[A-Za-z]{1,20}}|u[0-9A-Fa-f]{4}|[^A-Za-z0-9])";
    private static final String SIGN =
            "(?:" + ESCAPED + "|\\[(?:" + ESCAPED + "|[^\\[\\]\\\\])++]|[^\\\\\\[\\](){}|^$*+?])";
    private static final String FIXED = "(?:" + SIGN + "(?:\\{\\d{1,2}})?|[|^$])*";
    private static final Pattern SAFE =
            Pattern.compile(FIXED + "(?:" + SIGN + "(?:[*+?]|\\{\\d{1,2},\\d{0,2}})" + FIXED + ")?", Pattern.DOTALL);

    private SafePattern() {}

    static boolean isSafe(String pattern) {
        try {
            return pattern.length() <= LONGEST && SAFE.matcher(pattern).matches() && Pattern.compile(pattern) != null;
        } catch (PatternSyntaxException unreadable) {
            return false;
        }
    }
}
