package nearzero.workflow.engine.deploy;

import java.util.regex.Pattern;

/** What people read in a bundle: words, and nothing that a browser, the engine or a terminal takes for more. */
final class PlainText {

    /** Tags, links of Markdown, addresses that run, and characters that turn the text around or cannot be seen. */
    private static final Pattern MARKUP = Pattern.compile(
            "<\\s*[a-z/!?]|&#|!\\[|]\\s*\\(|(java|vb|live)script\\s*:|data\\s*:\\s*\\w+/|[\\p{Cntrl}&&[^\\n\\t\\r]]"
                    + "|[\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]",
            Pattern.CASE_INSENSITIVE);

    /** What Markdown, as forms read it, makes a link of: with the address elsewhere, or an address that merely stands there. */
    private static final Pattern LINK =
            Pattern.compile("]\\s*[\\[:(]|(https?|ftp)://\\S|www\\.", Pattern.CASE_INSENSITIVE);

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{|\\{\\{");

    private PlainText() {}

    static boolean isPlain(String text) {
        return !MARKUP.matcher(text).find();
    }

    /** Plain also where it is read as Markdown. */
    static boolean isPlainMarkdown(String text) {
        return isPlain(text) && !LINK.matcher(text).find();
    }

    /** Whether the engine or a form would evaluate it. */
    static boolean isExpression(String text) {
        return EXPRESSION.matcher(text).find() || text.startsWith("=");
    }
}
