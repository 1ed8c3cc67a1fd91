package nearzero.documents.rendering;

import java.util.regex.Pattern;

/** Text of others as a paper can hold it. */
final class PlainText {

    /** No XML holds them, and a line break within a cell says nothing. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\uFFFE\\uFFFF]+");

    private PlainText() {}

    /** The same on one line. */
    static String of(String text) {
        return CONTROL.matcher(text).replaceAll(" ").strip();
    }
}
