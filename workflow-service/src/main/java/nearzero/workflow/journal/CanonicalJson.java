package nearzero.workflow.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeSet;

/**
 * One text for one JSON value, after RFC 8785: no white space, members sorted by the UTF-16 units of their names,
 * strings in UTF-8 with only quotation mark, backslash and control characters escaped. Numbers differ from the RFC:
 * they are exact decimals written plainly without trailing zeros ({@code 0.1}, {@code 1200}), because the RFC's
 * doubles would lose digits. The form survives PostgreSQL's {@code jsonb}, which reorders members.
 */
final class CanonicalJson {

    private static final int MOST_DIGITS = 200;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .findAndAddModules()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true)
            .build();

    private CanonicalJson() {}

    /**
     * The canonical text of a value.
     *
     * @throws IllegalArgumentException when the value holds what {@code jsonb} cannot keep: U+0000, half of a
     *     surrogate pair, or a number of more than 200 digits
     */
    static String of(Object value) {
        try {
            return MAPPER.writeValueAsString(ordered(MAPPER.valueToTree(value)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Reads the members of a JSON object. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> read(String object) {
        try {
            return MAPPER.readValue(object, Map.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static JsonNode ordered(JsonNode node) {
        if (node.isObject()) {
            return orderedObject(node);
        }
        if (node.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode(node.size());
            node.forEach(item -> array.add(ordered(item)));
            return array;
        }
        if (node.isNumber()) {
            return plain(node);
        }
        if (node.isTextual()) {
            requireKeepable(node.textValue());
        }
        return node;
    }

    private static JsonNode orderedObject(JsonNode node) {
        var object = JsonNodeFactory.instance.objectNode();
        var names = new TreeSet<String>();
        node.fieldNames().forEachRemaining(names::add);
        for (var name : names) {
            requireKeepable(name);
            object.set(name, ordered(node.get(name)));
        }
        return object;
    }

    private static JsonNode plain(JsonNode number) {
        if ((number.isDouble() || number.isFloat()) && !Double.isFinite(number.doubleValue())) {
            throw new IllegalArgumentException("not a number in JSON: " + number);
        }
        var decimal = number.decimalValue();
        if (decimal.precision() > MOST_DIGITS || Math.abs((long) decimal.scale()) > MOST_DIGITS) {
            throw new IllegalArgumentException("a number of more than " + MOST_DIGITS + " digits");
        }
        return DecimalNode.valueOf(new BigDecimal(decimal.stripTrailingZeros().toPlainString()));
    }

    private static void requireKeepable(String text) {
        try {
            StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("half of a surrogate pair in a text", e);
        }
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("U+0000 in a text");
        }
    }
}
