package nearzero.documents.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import nearzero.documents.problem.Refusal;
import nearzero.documents.problem.Slug;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileContentStoreTest {

    /** SHA-256 of "abc", from FIPS 180-2. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path root;

    @Test
    void what_is_kept_lies_under_its_hash_and_comes_back() throws IOException {
        var store = new FileContentStore(root);

        try (var incoming = store.receive(bytes("abc"))) {
            assertThat(incoming.sha256().hex()).isEqualTo(ABC);
            assertThat(incoming.size()).isEqualTo(3);
            incoming.keep();
        }

        assertThat(files()).containsExactly(Path.of("ba", "78", ABC));
        assertThat(store.open(new Sha256(ABC)).getContentAsString(StandardCharsets.UTF_8))
                .isEqualTo("abc");
    }

    @Test
    void what_is_not_kept_is_gone() throws IOException {
        var store = new FileContentStore(root);

        try (var incoming = store.receive(bytes("abc"))) {
            assertThat(incoming.file()).exists();
        }

        assertThat(files()).isEmpty();
    }

    @Test
    void a_source_that_breaks_off_leaves_nothing() throws IOException {
        var store = new FileContentStore(root);

        assertThatThrownBy(() -> store.receive(breakingOff()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.slug()).isEqualTo(Slug.UNAVAILABLE));

        assertThat(files()).isEmpty();
    }

    @Test
    void the_same_bytes_twice_lie_there_once() throws IOException {
        var store = new FileContentStore(root);

        keep(store, "abc");
        keep(store, "abc");

        assertThat(files()).hasSize(1);
    }

    @Test
    void a_content_that_was_changed_on_disk_is_not_given_out() throws IOException {
        var store = new FileContentStore(root);
        keep(store, "abc");
        Files.writeString(root.resolve("ba").resolve("78").resolve(ABC), "abd");

        assertThatThrownBy(() -> store.open(new Sha256(ABC)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.slug()).isEqualTo(Slug.INTERNAL));
    }

    @Test
    void a_content_that_is_damaged_is_healed_when_the_same_bytes_come_again() throws IOException {
        var store = new FileContentStore(root);
        keep(store, "abc");
        Files.writeString(root.resolve("ba").resolve("78").resolve(ABC), "abd");

        keep(store, "abc");

        assertThat(store.open(new Sha256(ABC)).contentLength()).isEqualTo(3);
    }

    @Test
    void a_content_that_is_missing_is_not_given_out() {
        var store = new FileContentStore(root);

        assertThatThrownBy(() -> store.open(new Sha256(ABC)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.slug()).isEqualTo(Slug.INTERNAL));
    }

    @Test
    void what_a_killed_process_left_is_removed_at_the_next_start_but_what_arrives_now_is_not() throws IOException {
        var incoming = Files.createDirectories(root.resolve("incoming"));
        var abandoned = Files.createFile(incoming.resolve("old.part"));
        Files.setLastModifiedTime(abandoned, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        var arriving = Files.createFile(incoming.resolve("new.part"));

        new FileContentStore(root).receive(bytes("x")).close();

        assertThat(abandoned).doesNotExist();
        assertThat(arriving).exists();
    }

    /** A link that leads nowhere is listed and cannot be looked at, like a file that vanishes in between. */
    @Test
    void a_file_that_vanishes_while_the_store_starts_does_not_keep_it_from_starting() throws IOException {
        var incoming = Files.createDirectories(root.resolve("incoming"));
        Files.createSymbolicLink(incoming.resolve("gone.part"), root.resolve("nowhere"));

        var store = new FileContentStore(root);

        keep(store, "abc");
        assertThat(store.open(new Sha256(ABC)).contentLength()).isEqualTo(3);
    }

    private static void keep(FileContentStore store, String text) {
        try (var incoming = store.receive(bytes(text))) {
            incoming.keep();
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).map(root::relativize).toList();
        }
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream breakingOff() {
        var end = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken off");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return read();
            }
        };
        return new SequenceInputStream(bytes("half"), end);
    }
}
