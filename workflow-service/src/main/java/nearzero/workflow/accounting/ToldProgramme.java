package nearzero.workflow.accounting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import nearzero.workflow.programme.Programme;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.programme.Release;

/**
 * What accounting is told of a version of a programme; the outbox carries it.
 *
 * @param settings as the contract of accounting has them
 */
record ToldProgramme(String programme, int version, JsonNode settings) {

    static final String TO_ACCOUNTING = "programme-accounting";

    static ToldProgramme of(Release release) {
        return new ToldProgramme(
                release.programme(), release.version(), settings(Programmes.settings(release.bundle())));
    }

    /** As accounting has them. */
    static JsonNode settings(Programme programme) {
        var settings = JsonNodeFactory.instance.objectNode();
        settings.put("name", programme.name().zh());
        settings.put("baseYear", programme.baseYear());
        programme.accounting().ifPresent(section -> settings.setAll((ObjectNode) inChinese(section)));
        return settings;
    }

    static String key(Release release) {
        return release.programme() + ":" + release.version();
    }

    /** Names stand in two languages in the bundle; accounting answers in Chinese. */
    private static JsonNode inChinese(JsonNode node) {
        if (node.has("zh")) {
            return node.get("zh");
        }
        if (node instanceof ArrayNode list) {
            var all = JsonNodeFactory.instance.arrayNode();
            list.forEach(item -> all.add(inChinese(item)));
            return all;
        }
        if (node.isObject()) {
            var all = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(property -> all.set(property.getKey(), inChinese(property.getValue())));
            return all;
        }
        return node;
    }
}
