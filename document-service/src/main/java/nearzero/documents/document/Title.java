package nearzero.documents.document;

import java.text.Normalizer;
import java.util.regex.Pattern;
import nearzero.documents.problem.Refusal;

/**
 * The title of a document as people see it.
 *
 * @param text one line of at most 200 characters, Unicode in composed form
 */
public record Title(String text) {

    private static final int LONGEST = 200;
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}]");

    /**
     * Checks a title that somebody gave.
     *
     * @throws Refusal 422 on the field {@code title}
     */
    public static Title of(String given) {
        var title = Normalizer.normalize(given.strip(), Normalizer.Form.NFC);
        if (title.isEmpty() || title.codePointCount(0, title.length()) > LONGEST) {
            throw Refusal.notValid("title", "标题不能为空，也不能超过" + LONGEST + "个字。");
        }
        if (FORBIDDEN.matcher(title).find()) {
            throw Refusal.notValid("title", "标题中含有换行等不允许的字符。请删除后再提交。");
        }
        return new Title(title);
    }
}
