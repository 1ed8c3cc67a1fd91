package nearzero.workflow.engine.deploy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.workflow.form.FieldPattern;
import nearzero.workflow.form.Form;
import nearzero.workflow.programme.Rule;

/** Forms: the components whose values the service checks itself, and words for people in them. */
final class FormsCheck {

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxNumberLength(40)
                            .maxStringLength(20_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final int MOST_COMPONENTS = 300;
    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,62}");

    private static final Set<String> OF_THE_FORM = Set.of(
            "type",
            "id",
            "schemaVersion",
            "executionPlatform",
            "executionPlatformVersion",
            "exporter",
            "versionTag",
            "components");

    private static final Set<String> OF_ANY = Set.of("type", "id", "layout", "conditional", "properties");
    private static final Set<String> OF_A_FIELD =
            Set.of("key", "label", "description", "validate", "readonly", "disabled", "defaultValue");

    /** What each kind of component may have besides. */
    private static final Map<String, Set<String>> OF_A_KIND = Map.ofEntries(
            Map.entry("text", Set.of("text")),
            Map.entry("separator", Set.of()),
            Map.entry("group", Set.of("label", "components", "showOutline")),
            Map.entry("textfield", Set.of("appearance")),
            Map.entry("textarea", Set.of()),
            Map.entry("number", Set.of("decimalDigits", "serializeToString", "increment", "appearance")),
            Map.entry("select", Set.of("values", "searchable")),
            Map.entry("radio", Set.of("values")),
            Map.entry("checkbox", Set.of()),
            Map.entry("checklist", Set.of("values")),
            Map.entry(
                    "datetime",
                    Set.of(
                            "subtype",
                            "dateLabel",
                            "timeLabel",
                            "timeSerializingFormat",
                            "timeInterval",
                            "use24h",
                            "disallowPassedDates")));

    /** Limits that are numbers; as a text a form would evaluate them. */
    private static final Set<String> NUMERIC_LIMITS = Set.of("minLength", "maxLength", "min", "max");

    private static final Set<String> DECORATION = Set.of("text", "separator", "group");

    /** What stands in the objects of a component. */
    private static final Map<String, Set<String>> WITHIN = Map.of(
            "validate",
            Set.of("required", "minLength", "maxLength", "pattern", "min", "max", "validationType"),
            "conditional",
            Set.of("hide"),
            "layout",
            Set.of("row", "columns"),
            "appearance",
            Set.of("prefixAdorner", "suffixAdorner"),
            "properties",
            Set.of(
                    "accident",
                    "documentType",
                    "kind",
                    "notice",
                    "objection",
                    "party",
                    "pilot",
                    "prefill",
                    "replaces",
                    "routing",
                    "scoreItem",
                    "shows",
                    "shownSince",
                    "site",
                    "table",
                    "year"));

    private final String file;
    private final Findings findings;
    private final Set<String> keys = new HashSet<>();
    private int components;

    private FormsCheck(String file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    /** The form; empty where something was found that keeps it from being read. */
    static Optional<Form> read(String file, byte[] content, String programme, Findings findings) {
        return new FormsCheck(file, findings).read(content, programme);
    }

    private Optional<Form> read(byte[] content, String programme) {
        try {
            var tree = JSON.readTree(content);
            if (!tree.isObject() || !tree.path("components").isArray()) {
                findings.add(Rule.FORM_UNREADABLE, file, null, "没有 components");
                return Optional.empty();
            }
            var id = tree.path("id").asText();
            findings.require(
                    programme == null || Keys.belongsTo(programme, id), Rule.KEY_PREFIX, file, id, id, programme);
            only(OF_THE_FORM, tree, null);
            texts(null, tree, Set.of("components"));
            components(tree.path("components"));
            return findings.hasErrors(file) ? readable(content) : Optional.of(Form.read(content));
        } catch (JacksonException unreadable) {
            findings.add(
                    Rule.FORM_UNREADABLE,
                    file,
                    null,
                    unreadable.getLocation() == null
                            ? "内容不对"
                            : "第" + unreadable.getLocation().getLineNr() + "行");
        } catch (IOException | RuntimeException unreadable) {
            findings.add(Rule.FORM_UNREADABLE, file, null, "内容不对");
        }
        return Optional.empty();
    }

    /** A form with a fault can often be read all the same, so that what refers to it is found. */
    private static Optional<Form> readable(byte[] content) {
        try {
            return Optional.of(Form.read(content));
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private void components(JsonNode list) {
        for (var component : list) {
            if (++components > MOST_COMPONENTS) {
                findings.add(Rule.FORM_UNREADABLE, file, null, "组件超过" + MOST_COMPONENTS + "个");
                return;
            }
            component(component);
        }
    }

    private void component(JsonNode component) {
        var type = component.path("type").asText();
        var place = component.path("key").asText(component.path("id").asText());
        if (!OF_A_KIND.containsKey(type)) {
            findings.add(Rule.FORM_COMPONENT, file, place, type);
            return;
        }
        var allowed = Stream.of(OF_ANY, OF_A_KIND.get(type), DECORATION.contains(type) ? Set.<String>of() : OF_A_FIELD)
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
        only(allowed, component, place);
        texts(place, component, Set.of("components", "conditional", "validate"));
        limits(place, component.path("validate"));
        hiding(place, component.path("conditional").path("hide"));
        if (!DECORATION.contains(type)) {
            key(place, component);
        }
        components(component.path("components"));
    }

    private void key(String place, JsonNode component) {
        var key = component.path("key").asText();
        findings.require(KEY.matcher(key).matches() && keys.add(key), Rule.FORM_FIELD, file, place, key);
        if ("true".equals(component.path("properties").path("routing").asText())) {
            findings.require(!Variables.areOurs(key), Rule.VARIABLE_RESERVED, file, place, key);
        }
    }

    private void limits(String place, JsonNode validate) {
        var pattern = validate.path("pattern");
        if (!pattern.isMissingNode()) {
            findings.require(
                    pattern.isTextual() && FieldPattern.isUsable(pattern.asText()),
                    Rule.FORM_VALUE,
                    file,
                    place,
                    pattern.asText());
        }
        var type = validate.path("validationType").asText("");
        findings.require(type.isEmpty() || type.equals("custom"), Rule.FORM_VALUE, file, place, type);
        NUMERIC_LIMITS.stream()
                .map(validate::path)
                .filter(limit -> !limit.isMissingNode() && !limit.isNumber())
                .forEach(limit -> findings.add(Rule.FORM_VALUE, file, place, limit.asText()));
        validate.forEach(limit -> value(place, limit, false));
    }

    private void hiding(String place, JsonNode condition) {
        if (condition.isTextual() && !condition.asText().isBlank()) {
            FeelCheck.expression(condition.asText(), file, place, findings);
        }
    }

    private void only(Set<String> allowed, JsonNode object, String place) {
        object.properties().forEach(property -> {
            var name = property.getKey();
            findings.require(allowed.contains(name), Rule.FORM_PROPERTY, file, place, name);
            if (WITHIN.containsKey(name) && property.getValue().isObject()) {
                property.getValue()
                        .properties()
                        .forEach(inner -> findings.require(
                                WITHIN.get(name).contains(inner.getKey()),
                                Rule.FORM_PROPERTY,
                                file,
                                place,
                                name + "." + inner.getKey()));
            }
        });
    }

    private void texts(String place, JsonNode object, Set<String> but) {
        object.properties().stream()
                .filter(property -> !but.contains(property.getKey()))
                .forEach(property -> value(place, property.getValue(), true));
    }

    private void value(String place, JsonNode node, boolean isText) {
        if (node.isTextual() && isText) {
            var text = node.asText();
            findings.require(PlainText.isPlainMarkdown(text), Rule.MARKUP, file, place, text);
            findings.require(!PlainText.isExpression(text), Rule.FORM_VALUE, file, place, text);
        } else if (node.isNumber()) {
            findings.require(Numbers.areModest(node), Rule.FORM_VALUE, file, place, node.asText());
        }
        node.forEach(inner -> value(place, inner, isText));
    }
}
