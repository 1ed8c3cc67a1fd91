package nearzero.workflow.programme;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a bundle's schema lets through of the settings for accounting, held against accounting's own contract: what accounting
 * would refuse is refused when the bundle is released, not when it is told.
 */
class AccountingSectionTest {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final List<String> PROBES = Stream.concat(
                    Stream.of(
                            "A", "1", "-1", "0.5", "100", "101", "a-b", "a--b", "a_b", "1e3", "1.", "+1", "a ",
                            "万元@2020"),
                    Stream.of(0, 1, 12, 13, 18, 19, 31, 32, 33, 40, 41, 63, 64, 65, 200, 201, 500, 501, 1000)
                            .flatMap(length -> Stream.of("a".repeat(length), "1".repeat(length))))
            .toList();

    private final JsonNode contract =
            YAML.readTree(Path.of("..", "openapi", "accounting.yaml").toFile());
    private final JsonNode schema = YAML.readTree(
            Path.of("..", "bpmn", "programmes", "programme.schema.json").toFile());
    private final List<String> looser = new ArrayList<>();

    AccountingSectionTest() throws IOException {}

    @Test
    void nothing_is_let_through_that_the_contract_of_accounting_refuses() {
        var settings = contract.at("/components/schemas/ProgrammeSettings");
        var name = schema.at("/properties/name");

        compare("name", settings.at("/properties/name"), name);
        compare("baseYear", settings.at("/properties/baseYear"), schema.at("/properties/baseYear"));
        properties("accounting", settings, schema.at("/properties/accounting"));

        assertThat(looser).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"maxLength", "minimum", "maxItems"})
    void a_schema_without_its_limits_is_noticed(String limit) {
        var all = schema.findParents(limit);
        all.forEach(each -> ((ObjectNode) each).remove(limit));

        compare(
                "baseYear",
                contract.at("/components/schemas/ProgrammeSettings/properties/baseYear"),
                schema.at("/properties/baseYear"));
        properties(
                "accounting",
                contract.at("/components/schemas/ProgrammeSettings"),
                schema.at("/properties/accounting"));

        assertThat(looser).isNotEmpty();
    }

    private void compare(String place, JsonNode accounting, JsonNode bundle) {
        var theirs = resolved(contract, accounting);
        var ours = inChinese(resolved(schema, bundle));
        switch (theirs.path("type").asText()) {
            case "object" -> {
                require(place + " required", texts(ours.path("required")).containsAll(texts(theirs.path("required"))));
                properties(place, theirs, ours);
            }
            case "array" -> {
                within(place, "maxItems", theirs, ours, 1);
                within(place, "minItems", theirs, ours, -1);
                compare(place + "[]", theirs.path("items"), ours.path("items"));
            }
            case "integer" -> {
                within(place, "maximum", theirs, ours, 1);
                within(place, "minimum", theirs, ours, -1);
            }
            case "string" ->
                texts(ours).stream()
                        .filter(probe -> !takes(theirs, probe))
                        .forEach(probe -> looser.add(place + " takes \"" + probe + "\""));
            default -> require(place + " type", theirs.path("type").equals(ours.path("type")));
        }
    }

    private void properties(String place, JsonNode theirs, JsonNode ours) {
        require(
                place + " is closed",
                ours.path("additionalProperties").toString().equals("false"));
        ours.path("properties").properties().forEach(property -> {
            var known = theirs.path("properties").path(property.getKey());
            require(place + "." + property.getKey() + " is known", !known.isMissingNode());
            compare(place + "." + property.getKey(), known, property.getValue());
        });
    }

    /** @param direction 1 for a most, -1 for a least */
    private void within(String place, String limit, JsonNode theirs, JsonNode ours, int direction) {
        if (theirs.has(limit)) {
            require(
                    place + " " + limit,
                    ours.has(limit)
                            && ours.get(limit)
                                                    .decimalValue()
                                                    .compareTo(theirs.get(limit).decimalValue())
                                            * direction
                                    <= 0);
        }
    }

    private void require(String what, boolean isSo) {
        if (!isSo) {
            looser.add(what);
        }
    }

    /** The elements of a list, or the probes that a string of the schema takes, its own values among them. */
    private static List<String> texts(JsonNode node) {
        if (!node.isObject()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(JsonNode::asText)
                    .toList();
        }
        return Stream.concat(PROBES.stream(), texts(node.path("enum")).stream())
                .filter(probe -> takes(node, probe))
                .toList();
    }

    private static boolean takes(JsonNode string, String text) {
        return (!string.has("enum") || texts(string.get("enum")).contains(text))
                && text.length() >= string.path("minLength").asInt(0)
                && text.length() <= string.path("maxLength").asInt(Integer.MAX_VALUE)
                && (!string.has("pattern")
                        || Pattern.compile(string.get("pattern").asText())
                                .matcher(text)
                                .find());
    }

    /** Follows a reference, and joins what stands beside {@code allOf} with it. */
    private static JsonNode resolved(JsonNode document, JsonNode node) {
        if (node.has("$ref")) {
            return resolved(document, document.at(node.get("$ref").asText().substring(1)));
        }
        var base = node.path("allOf").path(0);
        return base.has("$ref") ? joined(resolved(document, base), node.path("properties")) : node;
    }

    private static JsonNode joined(JsonNode base, JsonNode further) {
        var joined = base.deepCopy();
        further.properties()
                .forEach(property -> ((ObjectNode) joined.path("properties").path(property.getKey()))
                        .setAll((ObjectNode) property.getValue()));
        return joined;
    }

    /** Accounting is told the Chinese one of two names. */
    private static JsonNode inChinese(JsonNode node) {
        return node.path("properties").has("zh") ? node.at("/properties/zh") : node;
    }
}
