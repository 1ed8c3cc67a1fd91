package nearzero.workflow.form;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nearzero.workflow.form.FormField.Limits;

/**
 * A Camunda Form as the service reads it: which fields there are and what they allow. The same file draws the form in
 * the browser, so both sides check by one text.
 *
 * @param id as the model refers to it
 * @param fields all that bind a value, groups dissolved
 * @param source the file as it was deployed, for those who draw it
 */
public record Form(String id, List<FormField> fields, Map<String, Object> source) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> DECORATION = Set.of("text", "separator", "spacer", "image", "html", "button");

    /**
     * Reads a {@code .form} file.
     *
     * @throws IllegalArgumentException if it is no form, or has a component of a kind whose values could not be checked
     */
    public static Form read(byte[] file) {
        try {
            var tree = JSON.readTree(file);
            var fields = new ArrayList<FormField>();
            collect(tree.path("components"), List.of(), fields);
            var source = JSON.convertValue(tree, new TypeReference<Map<String, Object>>() {});
            return new Form(tree.path("id").asText(), List.copyOf(fields), Collections.unmodifiableMap(source));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public Optional<FormField> field(String key) {
        return fields.stream().filter(field -> field.key().equals(key)).findFirst();
    }

    /** Fields whose value is a reference of this kind. */
    public List<FormField> fieldsOfKind(String kind) {
        return fields.stream().filter(field -> field.isOfKind(kind)).toList();
    }

    private static void collect(JsonNode components, List<String> hiddenWhen, List<FormField> fields) {
        for (var component : components) {
            var type = component.path("type").asText();
            var conditions = new ArrayList<>(hiddenWhen);
            text(component.path("conditional").path("hide")).ifPresent(conditions::add);
            if (type.equals("group")) {
                collect(component.path("components"), conditions, fields);
            } else if (!DECORATION.contains(type)) {
                fields.add(field(component, type, conditions));
            }
        }
    }

    private static FormField field(JsonNode component, String type, List<String> hiddenWhen) {
        return new FormField(
                component.path("key").asText(),
                text(component.path("label"))
                        .or(() -> text(component.path("dateLabel")))
                        .orElse(component.path("key").asText()),
                typeOf(type, component),
                limits(component),
                options(component.path("values")),
                properties(component.path("properties")),
                List.copyOf(hiddenWhen));
    }

    private static FormField.Type typeOf(String type, JsonNode component) {
        return switch (type) {
            case "textfield", "textarea" -> FormField.Type.TEXT;
            case "number" -> FormField.Type.NUMBER;
            case "select", "radio" -> FormField.Type.CHOICE;
            case "checklist", "taglist" -> FormField.Type.CHOICES;
            case "checkbox" -> FormField.Type.CHECKBOX;
            case "datetime" ->
                switch (component.path("subtype").asText("date")) {
                    case "date" -> FormField.Type.DATE;
                    case "time" -> FormField.Type.TIME;
                    default -> FormField.Type.DATE_TIME;
                };
            default ->
                throw new IllegalArgumentException("Values of a component of type " + type + " cannot be checked");
        };
    }

    private static Limits limits(JsonNode component) {
        var validate = component.path("validate");
        return new Limits(
                validate.path("required").asBoolean(),
                integer(validate.path("minLength")),
                integer(validate.path("maxLength")),
                text(validate.path("pattern")),
                decimal(validate.path("min")),
                decimal(validate.path("max")),
                integer(component.path("decimalDigits")));
    }

    private static Map<String, String> options(JsonNode values) {
        var options = new LinkedHashMap<String, String>();
        values.forEach(option ->
                options.put(option.path("value").asText(), option.path("label").asText()));
        return Collections.unmodifiableMap(options);
    }

    private static Map<String, String> properties(JsonNode node) {
        var properties = new LinkedHashMap<String, String>();
        node.properties()
                .forEach(property ->
                        properties.put(property.getKey(), property.getValue().asText()));
        return Collections.unmodifiableMap(properties);
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() && !node.asText().isBlank() ? Optional.of(node.asText()) : Optional.empty();
    }

    private static Optional<Integer> integer(JsonNode node) {
        return decimal(node).map(BigDecimal::intValue);
    }

    private static Optional<BigDecimal> decimal(JsonNode node) {
        return node.isNumber() || (node.isTextual() && node.asText().matches("-?\\d+(\\.\\d+)?"))
                ? Optional.of(new BigDecimal(node.asText()))
                : Optional.empty();
    }
}
