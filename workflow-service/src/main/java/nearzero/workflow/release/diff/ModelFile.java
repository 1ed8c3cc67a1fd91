package nearzero.workflow.release.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nearzero.workflow.release.diff.Change.Subject;
import nearzero.workflow.release.diff.Part.Value;
import org.w3c.dom.Element;

/** A process model (BPMN): each element is a part, and what is drawn of it is its layout. */
final class ModelFile {

    /** What elements lie in. */
    private static final Set<String> SCOPES = Set.of(
            "definitions",
            "process",
            "subProcess",
            "transaction",
            "adHocSubProcess",
            "collaboration",
            "laneSet",
            "childLaneSet",
            "lane",
            "category");

    /** What other elements say as well, or what is no part of the model. */
    private static final Set<String> REDUNDANT = Set.of(
            "incoming",
            "outgoing",
            "flowNodeRef",
            "exporter",
            "exporterVersion",
            "executionPlatform",
            "executionPlatformVersion");

    private final Words words;
    private final Names names;
    private final List<Part> parts = new ArrayList<>();
    private final Map<String, String> layout = new HashMap<>();

    private ModelFile(Names names) {
        this.names = names;
        this.words = new Words(names);
    }

    static Contents read(byte[] content, Names names) throws Unreadable {
        var root = XmlFile.read(content);
        if (!XmlFile.name(root).equals("definitions")) {
            throw new Unreadable("not a model");
        }
        var file = new ModelFile(names);
        file.add(root, "");
        return Contents.of(file.parts, file.layout);
    }

    private void add(Element element, String scope) {
        var id = id(element);
        parts.add(part(element, id, scope));
        addAll(element, id);
    }

    private void addAll(Element parent, String scope) {
        for (var child : XmlFile.children(parent)) {
            if (isDrawing(child)) {
                addLayout(child);
            } else if (XmlFile.name(child).endsWith("aneSet")) {
                addAll(child, scope);
            } else if (isPart(child)) {
                add(child, scope);
            }
        }
    }

    private static String id(Element element) {
        return XmlFile.name(element).equals("definitions") ? "definitions" : element.getAttribute("id");
    }

    private static boolean isPart(Element element) {
        return !element.getAttribute("id").isEmpty()
                && element.getParentNode() instanceof Element parent
                && SCOPES.contains(XmlFile.name(parent))
                && !isDrawing(element);
    }

    private static boolean isLeftOut(Element element) {
        var name = XmlFile.name(element);
        return isPart(element) || isDrawing(element) || REDUNDANT.contains(name) || name.endsWith("aneSet");
    }

    private static boolean isDrawing(Element element) {
        return element.getLocalName().equals("BPMNDiagram");
    }

    private Part part(Element element, String id, String scope) {
        var kind = XmlFile.name(element);
        var values = new TreeMap<String, Value>();
        ElementValues.of(element, ModelFile::isLeftOut).forEach((path, text) -> {
            if (!REDUNDANT.contains(path)) {
                values.put(path, words.value(path, text));
            }
        });
        values.put("element", words.value("element", kind));
        if (kind.equals("lane")) {
            values.put("flowNodeRef", members(element));
        }
        var name = name(element, kind, id);
        var title = title(element, kind, name);
        return new Part(
                id, null, Subject.ELEMENT, name, noun(element, kind, title), title, scope, values, order(element));
    }

    private Value members(Element lane) {
        var members = XmlFile.children(lane, "flowNodeRef").stream()
                .map(member -> member.getTextContent().strip())
                .sorted()
                .toList();
        var shown = members.stream().map(names::element).collect(Collectors.joining("、"));
        return new Value(Words.label("flowNodeRef"), String.join(" ", members), "“" + Words.shortened(shown) + "”");
    }

    private String name(Element element, String kind, String id) {
        if (kind.equals("sequenceFlow") || kind.equals("association")) {
            return "从“" + names.element(element.getAttribute("sourceRef")) + "”到“"
                    + names.element(element.getAttribute("targetRef")) + "”的" + Words.kind(kind);
        }
        var text = XmlFile.text(element, "text");
        var named = kind.equals("textAnnotation") && !text.isEmpty() ? Words.shortened(text) : names.element(id);
        return kind.equals("definitions") ? Words.kind(kind) : named;
    }

    /** A line is called by its ends; anything else by its name, and by its stage where it says one. */
    private String title(Element element, String kind, String name) {
        if (kind.equals("sequenceFlow") || kind.equals("association") || kind.equals("definitions")) {
            return name;
        }
        var stage = stage(element);
        return (stage.isEmpty() ? "" : "“" + names.stage(stage) + "”阶段") + "“" + name + "”";
    }

    private static String stage(Element element) {
        return Objects.requireNonNullElse(
                ElementValues.of(element, ModelFile::isLeftOut).get("camunda:property[stage]"), "");
    }

    private static String noun(Element element, String kind, String title) {
        return switch (kind) {
            case "sequenceFlow", "association", "definitions" -> title;
            case "subProcess" -> ("true".equals(element.getAttribute("triggeredByEvent")) ? "事件子流程" : "子流程") + title;
            default -> Words.kind(kind) + title;
        };
    }

    /** The engine asks the conditions of an exclusive gateway in the order of the file. */
    private static List<String> order(Element element) {
        if (!XmlFile.name(element).equals("exclusiveGateway") || !(element.getParentNode() instanceof Element scope)) {
            return List.of();
        }
        return XmlFile.children(scope, "sequenceFlow").stream()
                .filter(flow -> flow.getAttribute("sourceRef").equals(element.getAttribute("id")))
                .filter(flow -> !flow.getAttribute("id").equals(element.getAttribute("default")))
                .map(flow -> flow.getAttribute("id"))
                .toList();
    }

    private void addLayout(Element diagram) {
        for (var plane : XmlFile.children(diagram)) {
            for (var drawn : XmlFile.children(plane)) {
                var values = ElementValues.of(drawn, none -> false);
                layout.put(
                        drawn.getAttribute("bpmnElement"),
                        values.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(" ")));
            }
        }
    }
}
