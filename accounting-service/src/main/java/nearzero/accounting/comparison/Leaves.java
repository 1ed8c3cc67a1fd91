package nearzero.accounting.comparison;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What a part of a draft says, field by field: texts by JSON pointer. A list or map without content, and a truth that is
 * false, say the same as nothing.
 */
final class Leaves {

    /** Of an input, of an input of a year, and of a block of units; a key of a line may have that name too. */
    private static final Pattern QUANTITY = Pattern.compile("(/(inputs|series)/.*)?/quantity");

    private Leaves() {}

    /** Every field that says something, in the order of the document. */
    static Map<String, String> of(JsonNode node) {
        var leaves = new LinkedHashMap<String, String>();
        collect("", node, leaves);
        return leaves;
    }

    /** The same with quantities in one spelling: 120 and 120.0 are one amount. */
    static Map<String, String> comparable(Map<String, String> leaves) {
        var comparable = new LinkedHashMap<>(leaves);
        comparable.replaceAll((pointer, text) -> QUANTITY.matcher(pointer).matches()
                ? new BigDecimal(text).stripTrailingZeros().toPlainString()
                : text);
        return comparable;
    }

    private static void collect(String pointer, JsonNode node, Map<String, String> leaves) {
        if (node.isObject()) {
            node.properties().forEach(each -> collect(pointer + "/" + escaped(each.getKey()), each.getValue(), leaves));
        } else if (node.isArray()) {
            for (var at = 0; at < node.size(); at++) {
                collect(pointer + "/" + at, node.get(at), leaves);
            }
        } else if (!node.isNull() && !(node.isBoolean() && !node.booleanValue())) {
            leaves.put(pointer, node.asString());
        }
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
