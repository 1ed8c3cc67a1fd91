package nearzero.documents.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Looks into a ZIP file to tell what document it carries. Tika leaves that to POI, which would bring a large parser
 * into contact with hostile input; the list of parts is all that is needed. Only that list is unpacked, up to a limit.
 *
 * @param type the document type, empty if it is none that is known
 * @param macros whether it can carry macros
 */
record ZipPackage(Optional<FileType> type, boolean macros) {

    private static final int LARGEST_LIST = 1 << 20;
    private static final int MOST_ENTRIES = 20_000;
    private static final String WORD =
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private static final String EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    private static final String OFD_NAMESPACE = "http://www.ofdspec.org/2016";

    /** Whether a file can be opened as a ZIP at all, whatever it begins with. */
    static boolean canBeOpened(Path file) {
        try (var zip = new ZipFile(file.toFile())) {
            return zip.size() >= 0;
        } catch (IOException notZip) {
            return false;
        }
    }

    /** Reads the list of parts; a broken or bloated package is of no known type. */
    static ZipPackage read(Path file) {
        try (var zip = new ZipFile(file.toFile())) {
            return zip.size() > MOST_ENTRIES ? unknown() : read(zip);
        } catch (IOException | XMLStreamException | IllegalArgumentException broken) {
            return unknown();
        }
    }

    private static ZipPackage read(ZipFile zip) throws IOException, XMLStreamException {
        var parts = zip.getEntry("[Content_Types].xml");
        if (parts != null) {
            return office(zip, contentTypes(xml(zip, parts)));
        }
        var root = zip.getEntry("OFD.xml");
        return root != null && isOfd(xml(zip, root)) ? new ZipPackage(Optional.of(FileType.OFD), false) : unknown();
    }

    private static ZipPackage office(ZipFile zip, Set<String> contentTypes) {
        boolean macros =
                contentTypes.stream().anyMatch(type -> type.contains("macroenabled") || type.contains("vbaproject"))
                        || zip.stream()
                                .anyMatch(entry ->
                                        entry.getName().toLowerCase(Locale.ROOT).endsWith("vbaproject.bin"));
        boolean word = contentTypes.contains(WORD);
        boolean excel = contentTypes.contains(EXCEL);
        // Both at once would be opened as one thing here and as another there.
        if (word == excel) {
            return new ZipPackage(Optional.empty(), macros);
        }
        return new ZipPackage(Optional.of(word ? FileType.DOCX : FileType.XLSX), macros);
    }

    /** The content types of all parts, in lower case. */
    private static Set<String> contentTypes(XMLStreamReader xml) throws XMLStreamException {
        var types = new HashSet<String>();
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                var type = xml.getAttributeValue(null, "ContentType");
                if (type != null) {
                    types.add(type.toLowerCase(Locale.ROOT));
                }
            }
        }
        return types;
    }

    private static boolean isOfd(XMLStreamReader xml) throws XMLStreamException {
        xml.nextTag();
        return xml.getLocalName().equals("OFD") && OFD_NAMESPACE.equals(xml.getNamespaceURI());
    }

    private static XMLStreamReader xml(ZipFile zip, ZipEntry entry) throws IOException, XMLStreamException {
        try (var content = zip.getInputStream(entry)) {
            var bytes = content.readNBytes(LARGEST_LIST);
            var factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            return factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
        }
    }

    private static ZipPackage unknown() {
        return new ZipPackage(Optional.empty(), false);
    }
}
