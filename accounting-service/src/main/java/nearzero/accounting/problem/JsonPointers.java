package nearzero.accounting.problem;

import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/** Names of fields as JSON pointers, whoever found the fault. */
public final class JsonPointers {

    private static final Pattern STEP = Pattern.compile("\\[([^\\]]*)]|[^.\\[]+");

    private JsonPointers() {}

    /** A member of what the pointer points at, whatever its name (RFC 6901). */
    public static String member(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** Of {@code fuels[0].quantity}: {@code /fuels/0/quantity}; between brackets stands the name of a member as it is. */
    static String ofBean(String path) {
        var pointer = "";
        for (var step : STEP.matcher(path).results().toList()) {
            pointer = member(pointer, step.group(1) == null ? step.group() : step.group(1));
        }
        return pointer;
    }

    static String ofJson(List<JacksonException.Reference> path) {
        return path.stream()
                .map(step -> step.getPropertyName() == null ? String.valueOf(step.getIndex()) : step.getPropertyName())
                .reduce("", JsonPointers::member);
    }
}
