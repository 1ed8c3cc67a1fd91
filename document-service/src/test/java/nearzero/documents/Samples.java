package nearzero.documents;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
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

    /** An illustrative public notice of one pilot. */
    /** The certificate of a title. */
    public static Map<String, Object> certificate(String pilot) {
        return new HashMap<>(Map.of(
                "pilot",
                pilot,
                "template",
                "title-certificate",
                "title",
                "称号证书",
                "certificate",
                Map.of(
                        "number",
                        "SC-PARK-T-2025-001",
                        "honour",
                        "四川省近零碳排放园区",
                        "zone",
                        "示例园区",
                        "applicant",
                        "示例园区管理委员会",
                        "legalBasis",
                        List.of("《关于开展近零碳排放园区试点工作的通知》（川环函〔2022〕409号）"),
                        "issuers",
                        List.of("四川省生态环境厅", "四川省经济和信息化厅"),
                        "awardedOn",
                        "2025-09-10")));
    }

    public static Map<String, Object> notice(String pilot) {
        return notice(pilot, List.of(noticed("SC-PARK-2022-0001", "示例园区", "示例园区管理委员会", "示例市")));
    }

    public static Map<String, Object> notice(String pilot, List<Map<String, Object>> pilots) {
        return new HashMap<>(Map.of(
                "pilot",
                pilot,
                "template",
                "public-notice",
                "title",
                "关于四川省近零碳排放园区试点拟入选名单的公示",
                "data",
                new HashMap<>(Map.of(
                        "pilots",
                        pilots,
                        "legalBasis",
                        List.of("《关于开展近零碳排放园区试点工作的通知》（川环函〔2022〕409号）", "《四川省近零碳排放园区试点建设工作方案》"),
                        "from",
                        "2022-07-04",
                        "to",
                        "2022-07-08",
                        "workingDays",
                        5,
                        "sites",
                        List.of(
                                Map.of("department", "四川省生态环境厅", "address", "https://example.org/notice/1?a=1&b=2"),
                                Map.of("department", "四川省经济和信息化厅")),
                        "objection",
                        Map.of(
                                "how",
                                "对公示内容有异议的，请在公示期内以书面形式提出，并署真实姓名或者单位名称和联系方式，逾期不予受理。",
                                "contacts",
                                List.of(
                                        Map.of(
                                                "department",
                                                "四川省生态环境厅",
                                                "phone",
                                                "000-00000001",
                                                "email",
                                                "notice@example.org"),
                                        Map.of(
                                                "department",
                                                "四川省经济和信息化厅",
                                                "phone",
                                                "000-00000002",
                                                "postalAddress",
                                                "示例市示例区示例路1号"))),
                        "issuers",
                        List.of("四川省生态环境厅", "四川省经济和信息化厅"),
                        "issuedOn",
                        "2022-07-01"))));
    }

    public static Map<String, Object> noticed(String number, String zone, String applicant, String city) {
        return Map.of("number", number, "zone", zone, "applicant", applicant, "city", city);
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
