package nearzero.workflow.publicnotice;

import java.util.List;
import java.util.regex.Pattern;
import nearzero.workflow.problem.FieldFault;

/** What may stand in a text that people write. A fault is a sentence with the field's label and never the value. */
final class Wording {

    /** Control characters, and those that turn the direction of what others will read. */
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}\\u2028-\\u202E\\u2066-\\u2069&&[^\\n\\t]]");

    private Wording() {}

    /** A text of one line, stripped. */
    static String line(String field, String label, String value, int least, int most, List<FieldFault> faults) {
        var line = text(field, label, value, least, most, faults);
        if (line.indexOf('\n') >= 0) {
            faults.add(new FieldFault(field, "“" + label + "”不能换行。"));
        }
        return line;
    }

    /** A text of any number of lines, stripped; browsers end lines with two characters, we with one. */
    static String text(String field, String label, String value, int least, int most, List<FieldFault> faults) {
        var text = value.replace("\r\n", "\n").replace('\r', '\n').strip();
        var length = text.codePointCount(0, text.length());
        var fault = FORBIDDEN.matcher(text).find()
                ? "含有不可见的控制字符,请删除后重填。"
                : length == 0
                        ? "不能为空。"
                        : length < least ? "至少需要" + least + "个字。" : length > most ? "不能超过" + most + "个字。" : null;
        if (fault != null) {
            faults.add(new FieldFault(field, "“" + label + "”" + fault));
        }
        return text;
    }
}
