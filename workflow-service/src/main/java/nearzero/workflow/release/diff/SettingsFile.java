package nearzero.workflow.release.diff;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import nearzero.workflow.release.diff.Change.Subject;
import nearzero.workflow.release.diff.Part.Value;
import org.springframework.lang.Nullable;

/**
 * The settings of a programme: what has an id in a list, and what stands under a name of its own up to the second level,
 * is a part; the rest are their properties. Things in lists are found again by their ids, not by their places.
 */
final class SettingsFile {

    private static final String SETTINGS = "";
    private static final int NAMED_UP_TO = 2;

    /** By which things in lists are told apart. */
    private static final List<String> IDS = List.of("id", "group", "what", "number");

    private final Names names;
    private final List<Part> parts = new ArrayList<>();

    private SettingsFile(Names names) {
        this.names = names;
    }

    static Contents read(byte[] content, Names names) throws Unreadable {
        var file = new SettingsFile(names);
        file.addPart(TreeFile.yaml(content), SETTINGS, "", null, 0);
        return Contents.of(file.parts, Map.of());
    }

    private void addPart(JsonNode node, String path, String scope, @Nullable String title, int depth) {
        var values = new TreeMap<String, Value>();
        var at = parts.size();
        var order = new ArrayList<String>();
        addMembers(node, path, path, title, depth, values, order);
        var name = name(node, path);
        var shown = title == null ? "设置" : title;
        parts.add(at, new Part(path, null, Subject.SETTING, name, shown, shown, scope, values, order));
    }

    private void addMembers(
            JsonNode node,
            String path,
            String part,
            @Nullable String title,
            int depth,
            Map<String, Value> values,
            List<String> order) {
        node.properties().forEach(member -> {
            var child = member.getValue();
            var to = path + "/" + member.getKey();
            if (child.isObject() && !isText(child) && depth < NAMED_UP_TO && path.equals(part)) {
                addPart(child, to, part, title(title, member.getKey(), child), depth + 1);
            } else if (child.isObject()) {
                addMembers(child, to, part, title, NAMED_UP_TO, values, order);
            } else if (isListOfThings(child)) {
                addThings(child, to, part, title, member.getKey(), order);
            } else {
                var what = to.substring(part.length() + 1);
                values.put(what, value(what, child));
            }
        });
    }

    private void addThings(
            JsonNode list, String path, String part, @Nullable String title, String member, List<String> order) {
        for (var thing : list) {
            var to = path + "/" + id(thing);
            addPart(
                    thing,
                    to,
                    part,
                    (title == null ? "" : title + "的") + Words.label(member) + "“" + name(thing, to) + "”",
                    NAMED_UP_TO);
            order.add(to);
        }
    }

    private String title(@Nullable String title, String key, JsonNode child) {
        var label = Words.label(key);
        if (title == null) {
            return label;
        }
        var name = name(child, "/" + key);
        return title + "“" + (name.equals(key) ? names.element(key) : name) + "”";
    }

    private static String name(JsonNode node, String path) {
        var name = node.path("name")
                .path("zh")
                .asText(node.path("label")
                        .path("zh")
                        .asText(node.path("title").path("zh").asText("")));
        return name.isEmpty() ? path.substring(path.lastIndexOf('/') + 1) : Words.shortened(name);
    }

    /** The same in both languages. */
    private static boolean isText(JsonNode node) {
        var members = new HashSet<String>();
        node.fieldNames().forEachRemaining(members::add);
        return Set.of("zh", "en").containsAll(members);
    }

    private static boolean isListOfThings(JsonNode node) {
        if (!node.isArray() || node.isEmpty()) {
            return false;
        }
        var ids = StreamSupport.stream(node.spliterator(), false)
                .map(SettingsFile::id)
                .filter(Objects::nonNull)
                .distinct()
                .count();
        return ids == node.size();
    }

    private static @Nullable String id(JsonNode thing) {
        return IDS.stream()
                .filter(id -> thing.path(id).isValueNode())
                .findFirst()
                .map(id -> thing.path(id).asText())
                .orElse(null);
    }

    private static Value value(String path, JsonNode node) {
        var label = List.of(path.split("/")).stream().map(Words::label).collect(Collectors.joining("·"));
        if (node.isArray()) {
            var items = new ArrayList<String>();
            node.forEach(item -> items.add(item.isValueNode() ? item.asText() : item.toString()));
            var shown = items.isEmpty() ? "空" : "“" + Words.shortened(String.join("、", items)) + "”";
            return new Value(label, node.toString(), shown);
        }
        return new Value(label, node.asText(), Words.shown(node.asText()));
    }
}
