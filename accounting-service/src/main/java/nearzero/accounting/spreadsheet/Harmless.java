package nearzero.accounting.spreadsheet;

import java.util.regex.Pattern;

/**
 * Keeps text from becoming a formula where somebody opens the file. In CSV such a text gets an apostrophe in front, which is taken
 * off again when it is read.
 */
final class Harmless {

    private static final Pattern FORMULA = Pattern.compile("(?s)'*[=+\\-@\\t\\r].*");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    private Harmless() {}

    /** A spreadsheet would count it; a negative number may be counted. */
    static boolean isNeeded(String text) {
        return FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches();
    }

    static String written(String text) {
        return isNeeded(text) ? "'" + text : text;
    }

    static String read(String text) {
        return text.startsWith("'") && isNeeded(text) ? text.substring(1) : text;
    }
}
