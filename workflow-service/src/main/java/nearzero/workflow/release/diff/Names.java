package nearzero.workflow.release.diff;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import nearzero.workflow.programme.Bundle;
import org.w3c.dom.Element;

/** What people call the elements and stages of two bundles; where the names differ, by the newer one. */
final class Names {

    private final Map<String, String> elements = new HashMap<>();
    private final Map<String, String> stages = new HashMap<>();

    private Names() {}

    static Names of(Bundle before, Bundle after) {
        var names = new Names();
        names.add(after);
        var others = new TreeMap<>(before.files());
        others.entrySet()
                .removeIf(file -> Arrays.equals(file.getValue(), after.files().get(file.getKey())));
        names.add(new Bundle(others));
        return names;
    }

    /** The name of an element of any model; its id where it has none. */
    String element(String id) {
        return elements.getOrDefault(id, id);
    }

    /** The name of a stage; its id where it has none. */
    String stage(String id) {
        return stages.getOrDefault(id, id);
    }

    private void add(Bundle bundle) {
        bundle.files().forEach((name, content) -> {
            try {
                if (name.endsWith(".bpmn") || name.endsWith(".dmn")) {
                    addElements(XmlFile.read(content));
                } else if (name.equals(Bundle.SETTINGS)) {
                    addStages(TreeFile.yaml(content).path("stages"));
                }
            } catch (Unreadable told) {
                // the difference of this file says so
            }
        });
    }

    private void addElements(Element element) {
        var id = element.getAttribute("id");
        var name = element.getAttribute("name").strip();
        if (!id.isEmpty() && !name.isEmpty()) {
            elements.putIfAbsent(id, name.replaceAll("\\s+", " "));
        }
        XmlFile.children(element).forEach(this::addElements);
    }

    private void addStages(JsonNode list) {
        list.forEach(stage -> Optional.of(stage.path("name").path("zh").asText(""))
                .filter(name -> !name.isEmpty())
                .ifPresent(name -> stages.putIfAbsent(stage.path("id").asText(), name)));
    }
}
