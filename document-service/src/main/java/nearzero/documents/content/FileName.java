package nearzero.documents.content;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import nearzero.documents.problem.Refusal;

/**
 * The name under which a file was uploaded and will be downloaded. It never becomes a path on this side; what would be
 * one on the other side, or would show itself as something else there, is refused.
 *
 * @param text at most 200 characters, Unicode in composed form
 */
public record FileName(String text) {

    private static final int LONGEST = 200;

    /** Separators and wildcards of any file system; control, format, private and unpaired characters. */
    private static final Pattern FORBIDDEN =
            Pattern.compile("[/\\\\:*?\"<>|\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}]");

    /**
     * Checks the name that a sender gave.
     *
     * @throws Refusal 422 on the field {@code file}
     */
    public static FileName of(String given) {
        if (given == null || given.isBlank()) {
            throw refused("文件没有名称。请选择文件后再上传。");
        }
        var name = Normalizer.normalize(given, Normalizer.Form.NFC);
        if (name.codePointCount(0, name.length()) > LONGEST) {
            throw refused("文件名超过" + LONGEST + "个字。请缩短文件名后再上传。");
        }
        if (FORBIDDEN.matcher(name).find()) {
            throw refused("文件名中含有路径、控制字符或 / \\ : * ? \" < > | 等不允许的字符。请修改文件名后再上传。");
        }
        if (name.startsWith(".") || name.endsWith(".") || !name.equals(name.strip())) {
            throw refused("文件名不能以点开头或结尾，前后也不能有空格。请修改文件名后再上传。");
        }
        return new FileName(name);
    }

    /** A name made of any text; what may not be in a name becomes a space. */
    public static FileName derived(String text, String extension) {
        var words = FORBIDDEN.matcher(text).replaceAll(" ").strip();
        var name = words.codePoints()
                .limit(LONGEST - extension.length() - 1L)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return of(name + "." + extension);
    }

    /** What stands behind the last dot, in lower case; empty if there is no dot. */
    public String extension() {
        int dot = text.lastIndexOf('.');
        return dot < 0 ? "" : text.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static Refusal refused(String message) {
        return Refusal.notValid("file", message);
    }
}
