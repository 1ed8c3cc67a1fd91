package nearzero.workflow.release.diff;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import nearzero.workflow.release.diff.Change.Subject;
import nearzero.workflow.release.diff.Part.Value;

/** A form: what it consists of are parts, found again by their ids, or by their keys where a tool gave new ids. */
final class FormFile {

    private static final String FORM = "form";
    private static final String OPTION = "option:";
    private static final Set<String> TOLD_ELSEWHERE =
            Set.of("components", "id", "layout", "exporter", "executionPlatform", "executionPlatformVersion");

    private final List<Part> parts = new ArrayList<>();
    private final Map<String, String> layout = new HashMap<>();

    private FormFile() {}

    static Contents read(byte[] content) throws Unreadable {
        var form = TreeFile.json(content);
        var file = new FormFile();
        file.addForm(form);
        return Contents.of(file.parts, file.layout);
    }

    private void addForm(JsonNode form) {
        var values = values(form);
        values.put(
                "id",
                new Value(
                        Words.label("id"),
                        form.path("id").asText(),
                        Words.shown(form.path("id").asText())));
        parts.add(new Part(FORM, null, Subject.FORM, "表单", "表单", "表单", "", values, order(form)));
        addComponents(form, FORM);
    }

    private void addComponents(JsonNode parent, String scope) {
        var number = 0;
        for (var component : parent.path("components")) {
            var id = id(component, number++);
            var name = name(component, id);
            var key = component.path("key").asText("");
            var noun = (key.isEmpty() ? "内容" : "字段") + "“" + name + "”";
            var type = component.path("type").asText();
            parts.add(new Part(
                    id,
                    key.isEmpty() ? null : key,
                    Subject.FIELD,
                    name,
                    noun + (key.isEmpty() ? "" : "（键 " + key + "，类型 " + type + "）"),
                    noun,
                    scope,
                    values(component),
                    component.has("values") ? options(component) : order(component)));
            layout.put(id, component.path("layout").toString());
            addComponents(component, id);
        }
    }

    private static List<String> order(JsonNode parent) {
        var order = new ArrayList<String>();
        for (var component : parent.path("components")) {
            order.add(id(component, order.size()));
        }
        return order;
    }

    private static List<String> options(JsonNode component) {
        var options = new ArrayList<String>();
        component
                .path("values")
                .forEach(option -> options.add(OPTION + option.path("value").asText()));
        return options;
    }

    private static String id(JsonNode component, int number) {
        var key = component.path("key").asText("#" + number);
        return component.path("id").asText(key);
    }

    private static String name(JsonNode component, String id) {
        for (var said : List.of("label", "text", "dateLabel", "key")) {
            var text = component.path(said).asText("").strip();
            if (!text.isEmpty()) {
                return Words.shortened(
                        text.replaceAll("^#+ *", "").lines().findFirst().orElse(id));
            }
        }
        return id;
    }

    private static SortedMap<String, Value> values(JsonNode component) {
        var values = new TreeMap<String, Value>();
        component.properties().stream()
                .filter(member -> !TOLD_ELSEWHERE.contains(member.getKey()))
                .forEach(member -> add(member.getKey(), member.getValue(), values));
        return values;
    }

    private static void add(String path, JsonNode node, Map<String, Value> values) {
        if (path.equals("values") && node.isArray()) {
            addOptions(node, values);
        } else if (node.isObject()) {
            node.properties().forEach(member -> add(path + "/" + member.getKey(), member.getValue(), values));
        } else {
            var text = node.isValueNode() ? node.asText() : node.toString();
            values.put(path, new Value(Words.label(path), text, Words.shown(text)));
        }
    }

    private static void addOptions(JsonNode options, Map<String, Value> values) {
        for (var option : options) {
            var value = option.path("value").asText();
            var label = option.path("label").asText();
            values.put(OPTION + value, new Value("选项“" + value + "”", label, Words.shown(label)));
        }
    }
}
