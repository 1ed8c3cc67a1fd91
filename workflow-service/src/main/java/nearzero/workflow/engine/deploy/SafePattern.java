package nearzero.workflow.engine.deploy;

import java.util.ArrayDeque;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions against which submissions are held: such that no input can keep the service busy. No repetition in a
 * repetition, no reference back, no look around, and few repetitions.
 */
final class SafePattern {

    private static final int LONGEST = 200;
    private static final int MOST_REPETITIONS = 4;
    private static final Pattern BOUNDED = Pattern.compile("\\{(\\d{1,3})(,(\\d{1,3}))?}.*", Pattern.DOTALL);

    private SafePattern() {}

    static boolean isSafe(String pattern) {
        if (pattern.length() > LONGEST) {
            return false;
        }
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException unreadable) {
            return false;
        }
        return repetitionsAreFewAndNotNested(pattern);
    }

    private static boolean repetitionsAreFewAndNotNested(String pattern) {
        var open = new ArrayDeque<Boolean>(); // whether each open group holds a repetition
        open.push(false);
        var unbounded = 0;
        var closedWithRepetition = false;
        for (var at = 0; at < pattern.length(); at++) {
            var sign = pattern.charAt(at);
            var repeats = sign == '*'
                    || sign == '+'
                    || (sign == '{' && !BOUNDED.matcher(pattern.substring(at)).matches());
            if (sign == '\\') {
                if (at + 1 < pattern.length()
                        && (Character.isDigit(pattern.charAt(at + 1)) || pattern.charAt(at + 1) == 'k')) {
                    return false;
                }
                at += 1;
                closedWithRepetition = false;
            } else if (sign == '[') {
                at = endOfClass(pattern, at);
                closedWithRepetition = false;
            } else if (sign == '(') {
                if (pattern.startsWith("(?", at) && !pattern.startsWith("(?:", at)) {
                    return false;
                }
                open.push(false);
                closedWithRepetition = false;
            } else if (sign == ')') {
                closedWithRepetition = open.pop();
                if (closedWithRepetition) {
                    open.pop();
                    open.push(true);
                }
            } else if (repeats || sign == '{') {
                if (closedWithRepetition || (repeats && ++unbounded > MOST_REPETITIONS)) {
                    return false;
                }
                if (repeats) {
                    open.pop();
                    open.push(true);
                } else {
                    at = pattern.indexOf('}', at);
                }
                closedWithRepetition = repeats && closedWithRepetition;
            } else if (sign != '?') {
                closedWithRepetition = false;
            }
        }
        return true;
    }

    private static int endOfClass(String pattern, int from) {
        var depth = 0;
        for (var at = from; at < pattern.length(); at++) {
            switch (pattern.charAt(at)) {
                case '\\' -> at++;
                case '[' -> depth++;
                case ']' -> {
                    if (--depth == 0) {
                        return at;
                    }
                }
                default -> {
                    // A sign of the class.
                }
            }
        }
        return pattern.length();
    }
}
