package nearzero.workflow.release.diff;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import javax.xml.XMLConstants;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What an element of a model says, by paths such as {@code name}, {@code conditionExpression},
 * {@code camunda:property[stage]} or {@code timerEventDefinition/timeDate}. Ids of what lies in it say nothing.
 */
final class ElementValues {

    /** Wrappers that say nothing themselves. */
    private static final Set<String> TRANSPARENT =
            Set.of("extensionElements", "camunda:properties", "camunda:inputOutput");

    /** Attributes by which several elements of one name are told apart. */
    private static final List<String> TOLD_APART_BY = List.of("name", "target", "event", "variables");

    private final SortedMap<String, String> values = new TreeMap<>();
    private final Map<String, Integer> seen = new HashMap<>();
    private final Predicate<Element> isLeftOut;

    private ElementValues(Predicate<Element> isLeftOut) {
        this.isLeftOut = isLeftOut;
    }

    /** All that the element says, without what is left out because it is told elsewhere. */
    static SortedMap<String, String> of(Element element, Predicate<Element> isLeftOut) {
        var values = new ElementValues(isLeftOut);
        values.addAttributes(element, "", "");
        values.addChildren(element, "");
        return values.values;
    }

    private void addAttributes(Element element, String path, String apart) {
        var attributes = element.getAttributes();
        for (var number = 0; number < attributes.getLength(); number++) {
            var attribute = attributes.item(number);
            var name = XmlFile.name(attribute);
            if (saysSomething(attribute) && !name.equals(apart)) {
                var inPath = name.equals("value") ? path : path + "@" + name;
                values.put(
                        path.isEmpty() ? name : inPath, attribute.getNodeValue().strip());
            }
        }
    }

    private static boolean saysSomething(Node attribute) {
        return !XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())
                && !XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(attribute.getNamespaceURI())
                && !XmlFile.name(attribute).equals("id");
    }

    private void addChildren(Element parent, String path) {
        for (var child : XmlFile.children(parent)) {
            if (TRANSPARENT.contains(XmlFile.name(child))) {
                addChildren(child, path);
            } else if (XmlFile.name(child).equals("text") && !path.isEmpty()) {
                values.put(path, child.getTextContent().strip());
            } else if (!isLeftOut.test(child)) {
                add(child, path);
            }
        }
    }

    private void add(Element element, String parent) {
        var apart =
                TOLD_APART_BY.stream().filter(element::hasAttribute).findFirst().orElse("");
        var name = XmlFile.name(element) + (apart.isEmpty() ? "" : "[" + element.getAttribute(apart) + "]");
        var path = parent.isEmpty() ? name : parent + "/" + name;
        var times = seen.merge(path, 1, Integer::sum);
        var here = times == 1 ? path : path + "#" + times;
        var already = values.size();
        addAttributes(element, here, apart);
        addChildren(element, here);
        if (XmlFile.children(element).isEmpty()) {
            var text = element.getTextContent().strip();
            if (!text.isEmpty() || values.size() == already) {
                values.put(here, text);
            }
        }
    }
}
