package nearzero.accounting.spreadsheet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import nearzero.accounting.problem.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Files that were made to do harm, or are something else than they say. */
class HostileWorkbookTest {

    private static final byte[] GOOD =
            Filled.workbook(Filled.form("transport"), JsonMapper.shared().createObjectNode());
    private static final String SHEET = "xl/worksheets/sheet1.xml";

    static Stream<Arguments> files() {
        return Stream.of(
                file("nothing that is known", "这不是工作簿".getBytes(UTF_8), "已损坏"),
                file("the old format", ole("Workbook"), ".xls"),
                file("a password", ole("EncryptedPackage"), "密码"),
                file("a page under the name of a workbook", "\uFEFF <html><table>".getBytes(UTF_8), "网页"),
                file(
                        "Strict Open XML",
                        changed(parts -> parts.put(
                                "xl/workbook.xml",
                                new String(parts.get("xl/workbook.xml"), UTF_8)
                                        .replace(
                                                "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                                                "http://purl.oclc.org/ooxml/spreadsheetml/main")
                                        .getBytes(UTF_8))),
                        "Strict"),
                file("a binary workbook", zip(Map.of("xl/workbook.bin", new byte[10])), ".xlsb"),
                file(
                        "a table of another office",
                        zip(Map.of("mimetype", "application/vnd.oasis.opendocument.spreadsheet".getBytes(UTF_8))),
                        ".ods"),
                file("half a file", Arrays.copyOf(GOOD, GOOD.length / 2), "已损坏"),
                file("a ZIP of something else", zip(Map.of("readme.txt", "x".getBytes(UTF_8))), "已损坏"),
                file("macros", changed(parts -> parts.put("xl/vbaProject.bin", new byte[10])), "宏"),
                file(
                        "links to another workbook",
                        changed(parts -> parts.put("xl/externalLinks/externalLink1.xml", "<x/>".getBytes(UTF_8))),
                        "链接"),
                file("what only some readers skip", behindPreamble(parts -> {}), "已损坏"),
                file(
                        "links behind what only some readers skip",
                        behindPreamble(
                                parts -> parts.put("xl/externalLinks/externalLink1.xml", "<x/>".getBytes(UTF_8))),
                        "已损坏"),
                file(
                        "a large part behind what only some readers skip",
                        behindPreamble(parts -> parts.put("xl/large.xml", noise(13 << 20))),
                        "已损坏"),
                file("a package without entries", zip(Map.of()), "已损坏"),
                file(
                        "links with their path written otherwise",
                        changed(parts -> parts.put("/xl\\externalLinks\\externalLink1.xml", "<x/>".getBytes(UTF_8))),
                        "链接"),
                file("a bomb", changed(parts -> parts.put(SHEET, new byte[200_000_000])), "过大"),
                file(
                        "a bomb of pictures",
                        changed(parts -> parts.put("xl/media/image1.png", new byte[90_000_000])),
                        "过大"),
                file(
                        "thousands of parts",
                        changed(parts -> {
                            for (var part = 0; part < 600; part++) {
                                parts.put("xl/x" + part, new byte[1]);
                            }
                        }),
                        "过大"),
                file(
                        "millions of cells",
                        changed(parts -> parts.put(
                                SHEET, ("<worksheet><sheetData><row>" + "<c/>".repeat(1_000_000)).getBytes(UTF_8))),
                        "过大"),
                file("broken XML", changed(parts -> parts.put(SHEET, "<worksheet".getBytes(UTF_8))), "已损坏"),
                file(
                        "XML without an end of depth",
                        changed(parts -> parts.put(SHEET, "<a>".repeat(150_000).getBytes(UTF_8))),
                        "已损坏"),
                file(
                        "a billion laughs",
                        changed(parts -> parts.put("xl/sharedStrings.xml", laughs().getBytes(UTF_8))),
                        "已损坏"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void it_is_refused_in_words(String what, byte[] file, String message) {
        var refusal = catchThrowableOfType(Refusal.class, () -> WorkbookReader.read(file, Form.TABLES));

        assertThat(refusal.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo("file");
            assertThat(fault.message()).contains(message);
        });
    }

    @Test
    void nothing_outside_of_the_file_is_asked_for() throws IOException {
        var asked = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            var address = "http://localhost:" + server.getAddress().getPort() + "/";
            for (var part : new String[] {
                SHEET, "xl/sharedStrings.xml", "xl/workbook.xml", "[Content_Types].xml", "xl/styles.xml"
            }) {
                var doctype = "<!DOCTYPE x [<!ENTITY % e SYSTEM \"" + address + "\"> %e; <!ENTITY f SYSTEM \"" + address
                        + "\">]>";
                var spoilt = changed(parts -> parts.put(
                        part,
                        new String(parts.get(part), UTF_8)
                                .replaceFirst("(<\\?xml[^>]*>)?\\s*", "$1" + doctype)
                                .getBytes(UTF_8)));
                assertThat(catchThrowableOfType(Refusal.class, () -> WorkbookReader.read(spoilt, Form.TABLES)))
                        .as(part)
                        .isNotNull();
            }
        } finally {
            server.stop(0);
        }
        assertThat(asked).hasValue(0);
    }

    /** Does not become smaller when packed, so that a parser does not take it for a bomb. */
    private static byte[] noise(int size) {
        var noise = new byte[size];
        new Random(1).nextBytes(noise);
        return noise;
    }

    private static String laughs() {
        var entities = new StringBuilder("<!DOCTYPE sst [<!ENTITY a0 \"ha\">");
        for (var level = 1; level < 30; level++) {
            entities.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(level, level - 1, level - 1));
        }
        return entities
                + "]><sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>&a29;</t></si></sst>";
    }

    private static byte[] ole(String stream) {
        var file = new byte[4096];
        var head =
                new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1};
        System.arraycopy(head, 0, file, 0, head.length);
        var name = stream.getBytes(StandardCharsets.UTF_16LE);
        System.arraycopy(name, 0, file, 1024, name.length);
        return file;
    }

    private static byte[] changed(Consumer<Map<String, byte[]>> change) {
        var parts = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(GOOD))) {
            for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        change.accept(parts);
        return zip(parts);
    }

    /** One reader of packages begins with the first bytes, another looks for the first entry behind them. */
    private static byte[] behindPreamble(Consumer<Map<String, byte[]>> change) {
        var zip = changed(change);
        var file = new byte[zip.length + 64];
        file[0] = 'P';
        file[1] = 'K';
        System.arraycopy(zip, 0, file, 64, zip.length);
        return file;
    }

    private static byte[] zip(Map<String, byte[]> parts) {
        var file = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(file)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return file.toByteArray();
    }

    private static Arguments file(String what, byte[] file, String message) {
        return arguments(what, file, message);
    }
}
