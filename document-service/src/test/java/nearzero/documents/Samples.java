package nearzero.documents;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/** Small real files of each kind. */
public final class Samples {

    private static final String WORD =
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private static final String EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    private Samples() {}

    /** A PDF of one empty page whose title makes it different from others. */
    public static byte[] pdf(String title) {
        try (var pdf = new PDDocument()) {
            pdf.addPage(new PDPage());
            pdf.getDocumentInformation().setTitle(title);
            var bytes = new ByteArrayOutputStream();
            pdf.save(bytes);
            return bytes.toByteArray();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static byte[] docx() {
        return office("/word/document.xml", WORD);
    }

    public static byte[] xlsx() {
        return office("/xl/workbook.xml", EXCEL);
    }

    public static byte[] docm() {
        return office("/word/document.xml", "application/vnd.ms-word.document.macroEnabled.main+xml");
    }

    public static byte[] xlsm() {
        return office("/xl/workbook.xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml");
    }

    /** Calls itself a document without macros and carries them all the same. */
    public static byte[] docxWithHiddenMacros() {
        var parts = officeParts("/word/document.xml", WORD);
        parts.put("word/vbaProject.bin", "macros");
        return zip(parts);
    }

    public static byte[] wordAndExcelAtOnce() {
        var parts = officeParts("/word/document.xml", WORD);
        parts.put(
                "[Content_Types].xml",
                contentTypes("/word/document.xml", WORD)
                        .replace(
                                "</Types>",
                                "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + EXCEL + "\"/></Types>"));
        return zip(parts);
    }

    public static byte[] ofd() {
        return zip(
                Map.of(
                        "OFD.xml",
                        "<?xml version=\"1.0\"?><ofd:OFD xmlns:ofd=\"http://www.ofdspec.org/2016\" DocType=\"OFD\" Version=\"1.0\"/>"));
    }

    public static byte[] png() {
        return image("png");
    }

    public static byte[] jpeg() {
        return image("jpeg");
    }

    public static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] joined(byte[] first, byte[] second) {
        var both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }

    public static byte[] zip(Map<String, String> entries) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(text(entry.getValue()));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }

    private static byte[] office(String part, String contentType) {
        return zip(officeParts(part, contentType));
    }

    private static Map<String, String> officeParts(String part, String contentType) {
        var parts = new LinkedHashMap<String, String>();
        parts.put("[Content_Types].xml", contentTypes(part, contentType));
        parts.put(part.substring(1), "<x/>");
        return parts;
    }

    private static String contentTypes(String part, String contentType) {
        return "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                + "<Override PartName=\"" + part + "\" ContentType=\"" + contentType + "\"/></Types>";
    }

    private static byte[] image(String format) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), format, bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }
}
