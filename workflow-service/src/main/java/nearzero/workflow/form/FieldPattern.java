package nearzero.workflow.form;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/**
 * The pattern of a field, evaluated by RE2: in time that grows with the text and not with what could be tried, so that no
 * pattern and no submission keeps the service busy.
 */
public final class FieldPattern {

    private static final int LONGEST = 200;

    /** Steps a character may take at most; the longest of the patterns we ship needs a fifth of it. */
    private static final int LARGEST_PROGRAM = 500;

    /** A character by its number, as browsers and Java write it; RE2 writes it otherwise. */
    private static final java.util.regex.Pattern BY_NUMBER =
            java.util.regex.Pattern.compile("\\G((?:[^\\\\]|\\\\[^u])*+)\\\\u([0-9A-Fa-f]{4})");

    private FieldPattern() {}

    /** Whether submissions can be held against it: RE2 reads it, without references back and looks around, and it is small. */
    public static boolean isUsable(String pattern) {
        return read(pattern).isPresent();
    }

    /** Whether it is found in the text; a pattern that only browsers know cannot be held against a clerk here. */
    static boolean fits(String pattern, String text) {
        return read(pattern).map(readable -> readable.matcher(text).find()).orElse(true);
    }

    private static Optional<Pattern> read(String pattern) {
        if (pattern.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(Pattern.compile(BY_NUMBER.matcher(pattern).replaceAll("$1\\\\x{$2}")))
                    .filter(readable -> readable.programSize() <= LARGEST_PROGRAM);
        } catch (PatternSyntaxException unreadable) {
            return Optional.empty();
        }
    }
}
