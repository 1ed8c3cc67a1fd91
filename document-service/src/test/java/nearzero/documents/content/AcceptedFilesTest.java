package nearzero.documents.content;

import static nearzero.documents.Samples.docm;
import static nearzero.documents.Samples.docx;
import static nearzero.documents.Samples.docxWithHiddenMacros;
import static nearzero.documents.Samples.joined;
import static nearzero.documents.Samples.jpeg;
import static nearzero.documents.Samples.ofd;
import static nearzero.documents.Samples.pdf;
import static nearzero.documents.Samples.png;
import static nearzero.documents.Samples.text;
import static nearzero.documents.Samples.wordAndExcelAtOnce;
import static nearzero.documents.Samples.xlsm;
import static nearzero.documents.Samples.xlsx;
import static nearzero.documents.Samples.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import nearzero.documents.Reply;
import nearzero.documents.RunningService;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AcceptedFilesTest extends RunningService {

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void a_file_of_an_allowed_type_is_taken_with_the_media_type_of_its_content(
            String name, byte[] content, String mediaType) {
        var created = upload(name, content);

        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.at("/latest/mediaType")).isEqualTo(mediaType);
    }

    static Stream<Arguments> a_file_of_an_allowed_type_is_taken_with_the_media_type_of_its_content() {
        return Stream.of(
                arguments("方案.pdf", pdf("方案"), "application/pdf"),
                arguments("方案.PDF", pdf("方案"), "application/pdf"),
                arguments("意见.docx", docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
                arguments("清单.xlsx", xlsx(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
                arguments("盖章件.ofd", ofd(), "application/ofd"),
                arguments("边界图.png", png(), "image/png"),
                arguments("照片.jpg", jpeg(), "image/jpeg"),
                arguments("照片.jpeg", jpeg(), "image/jpeg"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void a_file_that_is_of_another_type_or_not_what_its_name_says_is_refused(String what, String name, byte[] content) {
        long kept = keptFiles();

        var refused = upload(name, content);

        assertThat(refused.status()).isEqualTo(415);
        assertThat(refused.problem()).isEqualTo("type-not-allowed");
        assertThat(refused.at("/errors/0/field")).isEqualTo("file");
        assertThat(refused.at("/detail")).containsPattern("\\p{IsHan}");
        assertThat(keptFiles()).isEqualTo(kept);
    }

    static Stream<Arguments> a_file_that_is_of_another_type_or_not_what_its_name_says_is_refused() {
        var html = text("<!DOCTYPE html><html><script>alert(1)</script></html>");
        var program = joined(new byte[] {'M', 'Z', (byte) 0x90, 0, 3, 0, 0, 0}, new byte[200]);
        var encrypted = joined(
                new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1},
                new byte[1024]);
        var pdf = pdf("方案");
        return Stream.of(
                arguments("a program", "安装.exe", program),
                arguments("a program called PDF", "方案.pdf", program),
                arguments("a page", "说明.html", html),
                arguments("a page called PDF", "方案.pdf", html),
                arguments("a page with a PDF behind it", "方案.pdf", joined(html, pdf)),
                arguments("a page behind a PDF header", "方案.pdf", joined(text("%PDF-1.7\n"), html)),
                arguments("a PDF that was cut off", "方案.pdf", Arrays.copyOf(pdf, pdf.length / 2)),
                arguments("a PDF with an archive behind it", "方案.pdf", joined(pdf, zip(Map.of("a.class", "x")))),
                arguments("a picture with an archive behind it", "图.png", joined(png(), zip(Map.of("a.class", "x")))),
                arguments(
                        "a drawing that can run",
                        "图.svg",
                        text("<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>")),
                arguments("a drawing called PNG", "图.png", text("<svg xmlns='http://www.w3.org/2000/svg'/>")),
                arguments("a JPEG called PNG", "图.png", jpeg()),
                arguments("a workbook called document", "意见.docx", xlsx()),
                arguments("a document with macros", "意见.docm", docm()),
                arguments("a document with macros called one without", "意见.docx", docm()),
                arguments("a document that hides its macros", "意见.docx", docxWithHiddenMacros()),
                arguments("a workbook with macros called one without", "清单.xlsx", xlsm()),
                arguments("document and workbook at once", "意见.docx", wordAndExcelAtOnce()),
                arguments("an encrypted document", "意见.docx", encrypted),
                arguments("any archive", "材料.zip", zip(Map.of("a.txt", "x"))),
                arguments("any archive called document", "意见.docx", zip(Map.of("a.txt", "x"))),
                arguments("any archive called OFD", "盖章件.ofd", zip(Map.of("OFD.xml", "<OFD/>"))),
                arguments(
                        "a list of parts that reads a local file",
                        "意见.docx",
                        zip(Map.of(
                                "[Content_Types].xml",
                                "<!DOCTYPE t [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><Types>&x;</Types>"))),
                arguments("a text", "说明.txt", text("说明")),
                arguments("no extension", "方案", pdf),
                arguments("another extension last", "方案.pdf.exe", pdf));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void a_file_without_content_or_with_a_dangerous_name_is_refused(String what, String name, byte[] content) {
        var refused = upload(name, content);

        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.problem()).isEqualTo("not-valid");
        assertThat(refused.at("/errors/0/field")).isEqualTo("file");
        assertThat(refused.at("/detail")).containsPattern("\\p{IsHan}");
    }

    static Stream<Arguments> a_file_without_content_or_with_a_dangerous_name_is_refused() {
        return Stream.of(
                arguments("nothing in it", "方案.pdf", new byte[0]),
                arguments("a path", "../../etc/方案.pdf", pdf("x")),
                arguments("a path of Windows", "C:\\方案.pdf", pdf("x")),
                arguments("a stream of NTFS", "方案.pdf:x.pdf", pdf("x")),
                arguments("a control character", "方\u0007案.pdf", pdf("x")),
                arguments("text that runs backwards", "方案\u202Efdp.pdf", pdf("x")),
                arguments("a hidden file", ".方案.pdf", pdf("x")),
                arguments("a blank before it", " 方案.pdf", pdf("x")),
                arguments("more than 200 characters", "案".repeat(197) + ".pdf", pdf("x")),
                arguments("no name", "", pdf("x")));
    }

    @ParameterizedTest
    @MethodSource
    void unusual_but_harmless_names_are_kept_as_they_are(String name) {
        var created = upload(name, pdf("x"));

        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.at("/latest/fileName")).isEqualTo(name);
        assertThat(applicant()
                        .get("/documents/" + created.id() + "/versions/1/content")
                        .header("Content-Disposition"))
                .startsWith("attachment;");
    }

    static Stream<String> unusual_but_harmless_names_are_kept_as_they_are() {
        return Stream.of(
                "案".repeat(196) + ".pdf", "方案 (1) 'final'; filename=x.exe;.pdf", "㛃䶮𬭳.pdf", "100%.pdf", "a..b.pdf");
    }

    private Reply upload(String name, byte[] content) {
        var form = form(PARK, null, "other", "材料").file(name, "text/html", content);
        return applicant().upload("/documents", newKey(), form);
    }

    /** Without what is arriving or was refused a moment ago. */
    private static long keptFiles() {
        return filesIn(STORE) - filesIn(STORE.resolve("incoming"));
    }
}
