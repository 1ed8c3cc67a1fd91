package nearzero.workflow.programme;

import java.util.Optional;

/**
 * Something in a bundle that keeps it from being released, or that its author should know.
 *
 * @param file name of the file; {@code programme.yaml} where several files do not fit together
 * @param element id of the element, key of the field or JSON pointer of the setting; empty where the whole file is meant
 * @param rule id of the rule (docs/model-rules.md), such as {@code expression-not-allowed}
 * @param message what is wrong, a Chinese sentence for the administrator
 * @param remedy what to do about it, a Chinese sentence
 */
public record Finding(
        String file, Optional<String> element, String rule, Severity severity, String message, String remedy) {

    /** What a finding means for the release. */
    public enum Severity {
        /** The bundle cannot be released. */
        ERROR,
        /** It can, and somebody should look at this before. */
        WARNING,
        /** Worth knowing. */
        NOTE
    }

    /** Whether it keeps the bundle from being released. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
