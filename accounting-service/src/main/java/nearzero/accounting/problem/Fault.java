package nearzero.accounting.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with what was sent.
 *
 * @param field JSON pointer or name of a parameter
 * @param message a Chinese sentence that says what to do
 * @param code stable name of what was found, where a rule of quality stands behind it
 * @param rule that rule
 * @param severity of the finding
 * @param remedy what to do, a Chinese sentence that holds for each case of the rule
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fault(
        String field,
        String message,
        @Nullable String code,
        @Nullable String rule,
        @Nullable String severity,
        @Nullable String remedy) {

    /** Something that no rule of quality is about, for instance the form of a number. */
    public Fault(String field, String message) {
        this(field, message, null, null, null, null);
    }

    /** The same at another place, or as another caller knows the place. */
    public Fault at(String other) {
        return new Fault(other, message, code, rule, severity, remedy);
    }
}
