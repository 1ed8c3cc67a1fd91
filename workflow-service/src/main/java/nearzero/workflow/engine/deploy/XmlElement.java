package nearzero.workflow.engine.deploy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.namespace.QName;

/** An element of a file that {@link XmlScan} let pass, with its attributes, its own text and what is in it. */
final class XmlElement {

    private final QName name;
    private final XmlElement parent;
    private final Map<QName, String> attributes = new LinkedHashMap<>();
    private final List<XmlElement> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    XmlElement(QName name, XmlElement parent) {
        this.name = name;
        this.parent = parent;
        if (parent != null) {
            parent.children.add(this);
        }
    }

    void put(QName attribute, String value) {
        attributes.put(attribute, value);
    }

    void append(String more) {
        text.append(more);
    }

    int textLength() {
        return text.length();
    }

    String namespace() {
        return name.getNamespaceURI();
    }

    /** Without its prefix. */
    String name() {
        return name.getLocalPart();
    }

    /** As people read it, with a short word for the namespace. */
    String shownName() {
        return name.getPrefix().isEmpty() ? name() : name.getPrefix() + ":" + name();
    }

    boolean is(String namespace, String localName) {
        return name().equals(localName) && namespace().equals(namespace);
    }

    /** The element that holds this one; null for the outermost. */
    XmlElement parent() {
        return parent;
    }

    List<XmlElement> children() {
        return children;
    }

    Stream<XmlElement> children(String namespace, String localName) {
        return children.stream().filter(child -> child.is(namespace, localName));
    }

    /** This one and all that is in it, in the order of the file. */
    Stream<XmlElement> all() {
        var all = new ArrayList<XmlElement>();
        var open = new java.util.ArrayDeque<XmlElement>(List.of(this));
        while (!open.isEmpty()) {
            var next = open.pop();
            all.add(next);
            for (var index = next.children.size() - 1; index >= 0; index--) {
                open.push(next.children.get(index));
            }
        }
        return all.stream();
    }

    Map<QName, String> attributes() {
        return attributes;
    }

    /** An attribute without a namespace; empty if it is absent. */
    String attribute(String localName) {
        return attributes.getOrDefault(new QName(localName), "");
    }

    String attribute(String namespace, String localName) {
        return attributes.getOrDefault(new QName(namespace, localName), "");
    }

    String id() {
        return attribute("id");
    }

    /** Its own text, trimmed. */
    String text() {
        return text.toString().trim();
    }

    /** The id by which people find it: its own, or that of what holds it. */
    String place() {
        var here = this;
        while (here.id().isEmpty() && here.parent != null) {
            here = here.parent;
        }
        return here.id();
    }
}
