package nearzero.workflow.pilot;

import java.util.regex.Pattern;
import nearzero.workflow.problem.Refusal;

/** The name of a zone as papers print it: one line of at least two characters, none of them invisible. */
final class PilotName {

    private static final Pattern ONE_LINE = Pattern.compile("[^\\p{Cntrl}\\p{Cs}]{2,200}");

    private PilotName() {}

    /**
     * The name without the white space around it.
     *
     * @param field of the form or of the request that carries it
     */
    static String checked(String field, String name) {
        var stripped = name.strip();
        if (!ONE_LINE.matcher(stripped).matches()) {
            throw Refusal.notValid(field, "名称应为2至200个字的一行文字，不含换行等控制字符。");
        }
        return stripped;
    }
}
