package nearzero.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path folder;

    @Test
    void a_folder_that_holds_something_else_is_refused_and_left_as_it_is() throws IOException {
        var own = Files.writeString(folder.resolve("thesis.txt"), "years of work");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

        var trouble = assertThrows(Trouble.class, () -> DataDirectory.open(folder));

        assertTrue(trouble.getMessage().contains(folder + " is not empty and was not made by ./run"));
        assertTrue(trouble.getMessage().contains("不是空目录"), trouble.getMessage());
        assertEquals("rwxr-xr-x", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
        try (var inside = Files.list(folder)) {
            assertEquals(own, inside.reduce((one, other) -> folder).orElseThrow());
        }
    }

    @Test
    void an_empty_or_a_new_folder_is_taken_and_known_again() throws IOException {
        for (var chosen : new Path[] {folder.resolve("a/new/one"), Files.createDirectory(folder.resolve("empty"))}) {
            DataDirectory.open(chosen).close();
            DataDirectory.open(chosen).close();

            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(chosen)));
        }
    }

    @Test
    void emptying_forgets_what_a_stack_keeps_and_nothing_else() throws IOException {
        try (var data = DataDirectory.open(folder)) {
            Files.createDirectories(data.path("documents/deep"));
            Files.writeString(data.path("documents/deep/paper"), "forgotten");
            Files.createDirectories(data.path(DataDirectory.POSTGRES_PROGRAM));
            var own = Files.writeString(folder.resolve("thesis.txt"), "years of work");
            Files.createSymbolicLink(data.path("programs"), Files.createDirectory(folder.resolve("elsewhere")));
            var linked = Files.writeString(folder.resolve("elsewhere/linked"), "kept");

            data.empty();

            assertFalse(Files.exists(data.path("documents")));
            assertTrue(Files.exists(data.path(DataDirectory.POSTGRES_PROGRAM)));
            assertTrue(Files.exists(own));
            assertTrue(Files.exists(linked));
        }
        DataDirectory.open(folder).close();
    }

    @Test
    void data_of_another_stack_are_taken_over_as_closed_as_they_were(@TempDir Path other) throws IOException {
        try (var original = DataDirectory.open(other);
                var copy = DataDirectory.open(folder)) {
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
            Files.createDirectory(original.path("postgres"), ownerOnly);
            Files.writeString(original.path("postgres/table"), "rows");
            Files.writeString(original.path("secrets.properties"), "theirs");
            Files.writeString(original.log(Part.GATEWAY), "not told again");
            Files.writeString(copy.path("secrets.properties"), "its own");

            copy.takeOver(other);

            assertEquals("rows", Files.readString(copy.path("postgres/table")));
            assertEquals("theirs", Files.readString(copy.path("secrets.properties")));
            assertEquals(
                    "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(copy.path("postgres"))));
            assertFalse(Files.exists(copy.log(Part.GATEWAY)));
        }
    }

    @Test
    void nothing_is_kept_under_a_name_that_emptying_would_miss() {
        try (var data = DataDirectory.open(folder)) {
            assertThrows(IllegalArgumentException.class, () -> data.path("unheard-of"));
        }
    }

    @Test
    void logs_begin_anew_at_each_start_and_the_last_ones_are_kept() throws IOException {
        try (var data = DataDirectory.open(folder)) {
            for (var start : new String[] {"first", "second"}) {
                Files.writeString(data.log(Part.GATEWAY), start);
                data.rotateLogs();
            }

            assertFalse(Files.exists(data.log(Part.GATEWAY)));
            assertEquals("second", Files.readString(data.path("logs/gateway.old.log")));
        }
    }
}
