package nearzero.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Versions of what the build makes and unpacks, as the build wrote them down: those of earlier builds may lie there too. */
final class Versions {

    static final String NEARZERO = of("nearzero");
    static final String KEYCLOAK = of("keycloak");

    private Versions() {}

    private static String of(String name) {
        var versions = new Properties();
        try (var resource = Versions.class.getResourceAsStream("/versions.properties")) {
            versions.load(resource);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return versions.getProperty(name);
    }
}
