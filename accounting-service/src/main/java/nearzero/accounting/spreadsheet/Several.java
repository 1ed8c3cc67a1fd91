package nearzero.accounting.spreadsheet;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Several texts in one cell, with semicolons between them; one that holds a semicolon itself stands in quotation marks. */
final class Several {

    private static final String SEPARATORS = ";；\n";
    private static final Pattern NEEDS_MARKS = Pattern.compile("[" + SEPARATORS + "]|^\"|^\\s|\\s$");

    private Several() {}

    static String written(Stream<String> texts) {
        return texts.map(Several::marked).collect(Collectors.joining("；"));
    }

    /** Without those that are blank. */
    static List<String> read(String cell) {
        var texts = new ArrayList<String>();
        for (var at = 0; at < cell.length(); at++) {
            var end = end(cell, at);
            var text = unmarked(cell.substring(at, end).strip());
            if (!text.isBlank()) {
                texts.add(text);
            }
            at = end;
        }
        return texts;
    }

    /** Of the text that begins there: the next separator, or the first one behind its closing mark. */
    private static int end(String cell, int start) {
        var close = closing(cell, start);
        var plain = separator(cell, start);
        var marked = close < 0 ? plain : separator(cell, close);
        return close >= 0 && cell.substring(close + 1, marked).isBlank() ? marked : plain;
    }

    private static int separator(String cell, int from) {
        var at = from;
        while (at < cell.length() && SEPARATORS.indexOf(cell.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    /** The mark that closes a text which begins with one; of two together neither does. */
    private static int closing(String cell, int start) {
        var open = start;
        while (open < cell.length() && Character.isWhitespace(cell.charAt(open))) {
            open++;
        }
        if (open == cell.length() || cell.charAt(open) != '"') {
            return -1;
        }
        var close = cell.indexOf('"', open + 1);
        while (close >= 0 && cell.startsWith("\"\"", close)) {
            close = cell.indexOf('"', close + 2);
        }
        return close;
    }

    private static String unmarked(String text) {
        return !text.isEmpty() && closing(text, 0) == text.length() - 1
                ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
                : text;
    }

    private static String marked(String text) {
        return NEEDS_MARKS.matcher(text).find() ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
