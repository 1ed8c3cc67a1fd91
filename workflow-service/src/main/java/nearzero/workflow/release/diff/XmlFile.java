package nearzero.workflow.release.diff;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** XML as models and tables are written in it. Reads no document type, reaches nothing outside and bounds the depth. */
final class XmlFile {

    private static final int DEEPEST = 100;

    /** No release has more; what has is compared by its bytes. */
    private static final int MOST_ELEMENTS = 5_000;

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/";

    private XmlFile() {}

    static Element read(byte[] content) throws Unreadable {
        try {
            var builder = hardened().newDocumentBuilder();
            builder.setErrorHandler(new Silent());
            var document = builder.parse(new ByteArrayInputStream(content));
            if (document.getElementsByTagName("*").getLength() > MOST_ELEMENTS) {
                throw new Unreadable(new IOException("more than " + MOST_ELEMENTS + " elements"));
            }
            return document.getDocumentElement();
        } catch (SAXException | IOException | ParserConfigurationException notXml) {
            throw new Unreadable(notXml);
        }
    }

    private static DocumentBuilderFactory hardened() throws ParserConfigurationException {
        var factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setAttribute("jdk.xml.maxElementDepth", String.valueOf(DEEPEST));
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        factory.setCoalescing(true);
        return factory;
    }

    static List<Element> children(Element parent) {
        var children = new ArrayList<Element>();
        for (var child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    static List<Element> children(Element parent, String name) {
        return children(parent).stream()
                .filter(child -> name(child).equals(name))
                .toList();
    }

    /** The local name, with {@code camunda:} before it where it is the engine's own, whatever prefix the file uses. */
    static String name(Node node) {
        var namespace = node.getNamespaceURI();
        return namespace != null && namespace.startsWith(CAMUNDA)
                ? "camunda:" + node.getLocalName()
                : node.getLocalName();
    }

    static String text(Element parent, String child) {
        return children(parent, child).stream()
                .findFirst()
                .map(found -> found.getTextContent().strip())
                .orElse("");
    }

    /** What is wrong comes as an exception, and not on the standard error as well. */
    private static final class Silent implements ErrorHandler {

        @Override
        public void warning(SAXParseException warning) {}

        @Override
        public void error(SAXParseException error) throws SAXException {
            throw error;
        }

        @Override
        public void fatalError(SAXParseException error) throws SAXException {
            throw error;
        }
    }
}
