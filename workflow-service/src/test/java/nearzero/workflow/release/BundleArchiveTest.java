package nearzero.workflow.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.programme.Finding;
import nearzero.workflow.programme.UnfitBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives as people and other programs make them, and as those make them who mean harm. */
class BundleArchiveTest {

    private static final byte[] CONTENT = "id: example".getBytes(StandardCharsets.UTF_8);
    private static final Charset GBK = Charset.forName("GBK");

    @Test
    void a_bundle_goes_into_an_archive_and_comes_out_the_same() throws IOException {
        var bundle = new Bundle(new TreeMap<>(Map.of("programme.yaml", CONTENT, "plan.form", new byte[] {1, 2})));

        var archive = BundleArchive.write(bundle);

        assertThat(read(archive).hash()).isEqualTo(bundle.hash());
        assertThat(BundleArchive.write(bundle)).isEqualTo(archive);
    }

    @Test
    void one_folder_around_all_files_and_what_a_system_leaves_behind_are_taken_off() throws IOException {
        var archive = zip(
                "example/",
                "example/programme.yaml",
                "example/.DS_Store",
                "__MACOSX/example/._programme.yaml",
                "example/plan.form");

        assertThat(read(archive).files()).containsOnlyKeys("plan.form", "programme.yaml");
    }

    @Test
    void chinese_names_are_read_whoever_wrote_them() throws IOException {
        assertThat(read(zip(StandardCharsets.UTF_8, "方案.form")).files()).containsOnlyKeys("方案.form");
        assertThat(read(zip(GBK, "方案.form")).files()).containsOnlyKeys("方案.form");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../pilot.bpmn",
                "../../etc/cron.d/pilot.bpmn",
                "/etc/pilot.bpmn",
                "C:\\windows\\pilot.bpmn",
                "C:/windows/pilot.bpmn",
                "..\\pilot.bpmn",
                "a/b/pilot.bpmn",
                "a/../pilot.bpmn",
                "pilot\u0000.bpmn",
                "./pilot.bpmn"
            })
    void a_name_that_is_more_than_a_name_is_refused(String name) {
        assertRefused(zip(name), "archive-name");
    }

    @Test
    void names_that_are_equal_or_that_only_some_systems_keep_apart_are_refused() {
        assertRefused(zip("a/pilot.bpmn", "pilot.bpmn"), "archive-name");
        assertRefused(zip("Pilot.bpmn", "pilot.bpmn"), "archive-name");
        var twice = zip("pilot1.bpmn", "pilot2.bpmn");
        assertRefused(replaced(twice, "pilot2", "pilot1"), "archive-name");
    }

    /** What comes out is counted, not what the archive says of itself. */
    @Test
    void an_archive_that_unfolds_to_more_than_a_bundle_may_have_is_not_unfolded() {
        assertRefused(zeros(1, 200 * 1024 * 1024), "archive-too-large");
        assertRefused(zeros(90, 1024 * 1024), "archive-too-large");
        assertRefused(
                zip(IntStream.range(0, 101).mapToObj(number -> number + ".form").toArray(String[]::new)),
                "archive-too-large");
        assertRefused(
                zip(IntStream.range(0, 500)
                        .mapToObj(number -> "folder" + number + "/")
                        .toArray(String[]::new)),
                "archive-too-large");
    }

    @Test
    void what_is_no_archive_is_broken_or_locked_is_refused() {
        var archive = zip("programme.yaml");
        var locked = archive.clone();
        locked[6] |= 1;

        assertRefused(new byte[0], "archive-unreadable");
        assertRefused("%PDF-1.7".getBytes(StandardCharsets.UTF_8), "archive-unreadable");
        assertRefused(Arrays.copyOf(archive, 45), "archive-unreadable");
        assertRefused(locked, "archive-unreadable");
        assertRefused(new ByteArrayOutputStream().toByteArray(), "archive-unreadable");
    }

    /** A link is an entry like any other: its target is the text of the file, and no file is opened. */
    @Test
    void a_link_is_only_the_text_of_its_target() throws IOException {
        var archive = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(archive)) {
            zip.putNextEntry(new ZipEntry("plan.form"));
            zip.write("/etc/hostname".getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        var link = archive.toByteArray();
        var directory = indexOf(link, new byte[] {'P', 'K', 1, 2});
        link[directory + 5] = 3; // made on Unix
        link[directory + 41] = (byte) 0xA1; // a symbolic link

        assertThat(read(link).file("plan.form"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("/etc/hostname");
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        return IntStream.range(0, bytes.length - part.length)
                .filter(at -> Arrays.equals(Arrays.copyOfRange(bytes, at, at + part.length), part))
                .findFirst()
                .orElseThrow();
    }

    private static void assertRefused(byte[] archive, String rule) {
        assertThatThrownBy(() -> read(archive))
                .isInstanceOfSatisfying(UnfitBundle.class, refused -> assertThat(refused.findings())
                        .extracting(Finding::rule)
                        .containsExactly(rule));
    }

    private static Bundle read(byte[] archive) throws IOException {
        return BundleArchive.read(new ByteArrayInputStream(archive));
    }

    private static byte[] replaced(byte[] archive, String text, String other) {
        return new String(archive, StandardCharsets.ISO_8859_1)
                .replace(text, other)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] zip(String... names) {
        return zip(StandardCharsets.UTF_8, names);
    }

    private static byte[] zip(Charset charset, String... names) {
        return zip(charset, CONTENT, 1, names);
    }

    private static byte[] zeros(int files, int size) {
        var names =
                IntStream.range(0, files).mapToObj(number -> number + ".form").toArray(String[]::new);
        return zip(StandardCharsets.UTF_8, new byte[1024 * 1024], size / 1024 / 1024, names);
    }

    private static byte[] zip(Charset charset, byte[] content, int times, String... names) {
        var archive = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(archive, charset)) {
            for (var name : names) {
                zip.putNextEntry(new ZipEntry(name));
                for (var time = 0; time < times && !name.endsWith("/"); time++) {
                    zip.write(content);
                }
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
        return archive.toByteArray();
    }
}
