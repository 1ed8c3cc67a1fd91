package nearzero.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    Path folder;

    @Test
    void only_the_owner_may_read_the_file() throws IOException {
        var file = folder.resolve("secrets.properties");

        new Secrets(file).of("postgres");

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void a_secret_stays_the_same_at_the_next_start() {
        var file = folder.resolve("secrets.properties");
        var first = new Secrets(file).of("postgres");

        assertEquals(first, new Secrets(file).of("postgres"));
    }

    @Test
    void secrets_differ_by_name_and_by_place() {
        var here = new Secrets(folder.resolve("here"));
        var there = new Secrets(folder.resolve("there"));

        assertNotEquals(here.of("postgres"), here.of("keycloak_owner"));
        assertNotEquals(here.of("postgres"), there.of("postgres"));
        assertTrue(here.of("postgres").matches("[A-Za-z0-9_-]{32}"));
    }
}
