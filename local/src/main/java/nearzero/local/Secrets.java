package nearzero.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/**
 * Passwords and client secrets of this data directory: made when first asked for, kept in a file that only its owner may
 * read, the same at every later start.
 */
final class Secrets {

    private static final int BYTES = 24;

    private final Path file;
    private final Properties known = new Properties();
    private final SecureRandom random = new SecureRandom();

    Secrets(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                known.load(reader);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    /** The secret of that name: 32 characters that need no quoting anywhere. */
    synchronized String of(String name) {
        var secret = known.getProperty(name);
        return secret == null ? make(name) : secret;
    }

    private String make(String name) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        known.setProperty(name, secret);
        keep();
        return secret;
    }

    /** Whole or not at all: a half-written file would lock its owner out of the data. */
    private void keep() {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try {
            var whole = Files.createTempFile(file.getParent(), "secrets", null, ownerOnly);
            try (var writer = Files.newBufferedWriter(whole)) {
                known.store(writer, "Generated. Made anew by ./run --fresh");
            }
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
