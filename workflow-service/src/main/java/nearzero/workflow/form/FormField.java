package nearzero.workflow.form;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A field of a form that binds a value.
 *
 * @param key under which the value is sent
 * @param label what people read, in Chinese
 * @param type how a value looks
 * @param limits what its value must satisfy
 * @param options allowed values of a choice, in their order, with their labels; empty where the form takes them from
 *     elsewhere
 * @param properties what the bundle says about the field: {@code routing}, {@code kind}, {@code documentType}, …
 * @param hiddenWhen FEEL conditions of the field and of the groups around it; if one of them holds, the field is not
 *     shown and has no value
 */
public record FormField(
        String key,
        String label,
        Type type,
        Limits limits,
        Map<String, String> options,
        Map<String, String> properties,
        List<String> hiddenWhen) {

    /** How a value looks when it is sent. */
    public enum Type {
        TEXT,
        NUMBER,
        CHOICE,
        CHOICES,
        CHECKBOX,
        DATE,
        TIME,
        DATE_TIME
    }

    /** What a form says under {@code validate}, and its decimal places. */
    public record Limits(
            boolean required,
            Optional<Integer> minLength,
            Optional<Integer> maxLength,
            Optional<String> pattern,
            Optional<BigDecimal> min,
            Optional<BigDecimal> max,
            Optional<Integer> decimals) {}

    /** The model routes on this field: its value becomes a process variable. */
    public boolean routes() {
        return "true".equals(properties.get("routing"));
    }

    /**
     * The field only shows what was submitted elsewhere, given as {@code <task>.<key>}; what is sent for it is not
     * taken.
     */
    public Optional<String> shows() {
        return Optional.ofNullable(properties.get("shows"));
    }

    /**
     * The field shows what anybody submitted, not only the same department, and only what came since the last submission
     * at this task: what belongs to an earlier matter is not shown.
     */
    public Optional<String> shownSince() {
        return Optional.ofNullable(properties.get("shownSince"));
    }

    /** The field carries this property of the pilot: it shows the present one, and what is submitted becomes it. */
    public boolean carries(String propertyOfPilot) {
        return propertyOfPilot.equals(properties.get("pilot"));
    }

    /** The table, by its id in the programme's settings, whose rows this field takes as lines of text. */
    public Optional<String> table() {
        return isOfKind("table") ? Optional.ofNullable(properties.get("table")) : Optional.empty();
    }

    /** What a reference in this field refers to: {@code document}, {@code inventory}, or nothing. */
    public boolean isOfKind(String kind) {
        return kind.equals(properties.get("kind"));
    }
}
