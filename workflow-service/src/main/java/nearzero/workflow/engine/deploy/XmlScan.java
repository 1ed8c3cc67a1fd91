package nearzero.workflow.engine.deploy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLEventFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.events.Attribute;
import javax.xml.stream.events.StartElement;
import nearzero.workflow.programme.Rule;

/**
 * Reads a file of a bundle before any other parser sees it: streaming, with no DOCTYPE, no entity and no address followed,
 * and not more than a model can need. What the engine would do with more was tried: 20,000 tasks take 11 seconds, 5,000
 * levels overflow its stack, and an address for a schema is called.
 */
final class XmlScan {

    private static final int MOST_ELEMENTS = 5_000;
    private static final int DEEPEST = 64;
    private static final int MOST_ATTRIBUTES = 64;
    private static final int LONGEST_TEXT = 100 * 1024;

    private final String file;
    private final Findings findings;
    private int elements;
    private boolean namesSchema;

    private XmlScan(String file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    /** The outermost element; empty where something was found that keeps the file from being read. */
    static Optional<XmlElement> read(String file, byte[] content, Findings findings) {
        return new XmlScan(file, findings).read(content);
    }

    private Optional<XmlElement> read(byte[] content) {
        try {
            var reader = input().createXMLStreamReader(new ByteArrayInputStream(content));
            var root = tree(reader);
            if (root.isPresent() && namesSchema) {
                findings.add(Rule.SCHEMA_LOCATION, file, null);
            }
            return root;
        } catch (XMLStreamException | RuntimeException unreadable) {
            findings.add(Rule.XML_UNREADABLE, file, null, cause(unreadable));
            return Optional.empty();
        }
    }

    private Optional<XmlElement> tree(XMLStreamReader reader) throws XMLStreamException {
        XmlElement root = null;
        XmlElement here = null;
        var depth = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> {
                    findings.add(Rule.XML_DOCTYPE, file, null);
                    return Optional.empty();
                }
                case XMLStreamConstants.START_ELEMENT -> {
                    if (tooMuch(++depth, reader.getAttributeCount(), here)) {
                        return Optional.empty();
                    }
                    here = element(reader, here);
                    root = root == null ? here : root;
                    if (tooLong(longestAttribute(here), here)) {
                        return Optional.empty();
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    here = here.parent();
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (here != null) {
                        here.append(reader.getText());
                        if (tooLong(here.textLength(), here)) {
                            return Optional.empty();
                        }
                    }
                }
                default -> {
                    // Comments and instructions are for people.
                }
            }
        }
        return Optional.ofNullable(root);
    }

    private XmlElement element(XMLStreamReader reader, XmlElement parent) {
        var element = new XmlElement(reader.getName(), parent);
        for (var index = 0; index < reader.getAttributeCount(); index++) {
            var name = reader.getAttributeName(index);
            if (isSchemaLocation(name)) {
                namesSchema = true;
            } else {
                element.put(name, reader.getAttributeValue(index));
            }
        }
        return element;
    }

    private boolean tooMuch(int depth, int attributes, XmlElement here) {
        Budget.goOn();
        var what = ++elements > MOST_ELEMENTS
                ? "元素超过" + MOST_ELEMENTS + "个"
                : depth > DEEPEST
                        ? "嵌套超过" + DEEPEST + "层"
                        : attributes > MOST_ATTRIBUTES ? "一个元素的属性超过" + MOST_ATTRIBUTES + "个" : null;
        if (what != null) {
            findings.add(Rule.XML_TOO_COMPLEX, file, here == null ? null : here.place(), what);
        }
        return what != null;
    }

    private static int longestAttribute(XmlElement element) {
        return element.attributes().values().stream()
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    private boolean tooLong(int length, XmlElement here) {
        if (length > LONGEST_TEXT) {
            findings.add(Rule.XML_TOO_COMPLEX, file, here.place(), "一段文字超过100 KB");
        }
        return length > LONGEST_TEXT;
    }

    /**
     * The same file without the addresses of schemas, in UTF-8: what is hashed and deployed. Unchanged where it has none.
     *
     * @param content of a file that was read without a finding
     */
    static byte[] normalised(byte[] content) {
        try {
            return namesSchemaOrIsOther(content) ? rewritten(content) : content;
        } catch (XMLStreamException | RuntimeException unreadable) {
            return content;
        }
    }

    private static boolean namesSchemaOrIsOther(byte[] content) throws XMLStreamException {
        var reader = input().createXMLStreamReader(new ByteArrayInputStream(content));
        if (reader.getEncoding() != null && !"UTF-8".equalsIgnoreCase(reader.getEncoding())) {
            return true;
        }
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                for (var index = 0; index < reader.getAttributeCount(); index++) {
                    if (isSchemaLocation(reader.getAttributeName(index))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static byte[] rewritten(byte[] content) throws XMLStreamException {
        var result = new ByteArrayOutputStream();
        var events = XMLEventFactory.newDefaultFactory();
        var reader = input().createXMLEventReader(new ByteArrayInputStream(content));
        var writer = XMLOutputFactory.newDefaultFactory().createXMLEventWriter(result, "UTF-8");
        while (reader.hasNext()) {
            var event = reader.nextEvent();
            if (event.isStartDocument()) {
                writer.add(events.createStartDocument("UTF-8", "1.0"));
            } else if (event.isStartElement()) {
                writer.add(withoutSchemas(event.asStartElement(), events));
            } else {
                writer.add(event);
            }
        }
        writer.close();
        return result.toByteArray();
    }

    private static StartElement withoutSchemas(StartElement element, XMLEventFactory events) {
        var kept = new ArrayList<Attribute>();
        element.getAttributes().forEachRemaining(attribute -> {
            if (!isSchemaLocation(attribute.getName())) {
                kept.add(attribute);
            }
        });
        return events.createStartElement(element.getName(), kept.iterator(), element.getNamespaces());
    }

    private static boolean isSchemaLocation(QName attribute) {
        return attribute.getNamespaceURI().equals(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI)
                && attribute.getLocalPart().toLowerCase(java.util.Locale.ROOT).endsWith("schemalocation");
    }

    private static XMLInputFactory input() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("外部实体");
        });
        return factory;
    }

    private static String cause(Exception unreadable) {
        return unreadable instanceof XMLStreamException fault && fault.getLocation() != null
                ? "第" + fault.getLocation().getLineNumber() + "行第"
                        + fault.getLocation().getColumnNumber() + "列"
                : "内容损坏";
    }
}
