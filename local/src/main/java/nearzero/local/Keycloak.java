package nearzero.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Keycloak on PostgreSQL. What the build unpacked and prepared is shared and read only; what this data directory adds
 * (the realm to import, temporary files) lies in a home of its own.
 */
final class Keycloak {

    /** What Keycloak looks for in its home. */
    static final List<String> SHARED = List.of("lib", "providers");

    private static final String ADMINISTRATOR = "admin";

    private final Path unpacked;
    private final Path home;
    private final URI url;
    private final Account database;
    private final Secrets secrets;
    private final Realm realm;

    Keycloak(Path unpacked, Path home, URI url, Account database, Secrets secrets, Realm realm) {
        this.unpacked = unpacked;
        this.home = home;
        this.url = url;
        this.database = database;
        this.secrets = secrets;
        this.realm = realm;
    }

    /** Lays out its home; the realm is imported only if the database has none yet. */
    void prepare() {
        try {
            var imports = Files.createDirectories(home.resolve("data/import"));
            Files.writeString(imports.resolve("nearzero-realm.json"), realm.filled());
            for (var shared : SHARED) {
                var link = home.resolve(shared);
                Files.deleteIfExists(link);
                Files.createSymbolicLink(link, unpacked.resolve(shared));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What {@code bin/kc.sh} would run; the script itself would stand between us and the process. */
    List<String> options() {
        var options = new ArrayList<>(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx384m",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Duser.language=en",
                "-Duser.country=US",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dquarkus-log-max-startup-records=10000",
                "-Dpicocli.disable.closures=true",
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + unpacked.resolve("conf")));
        for (var opened : List.of("java.util", "java.util.concurrent", "java.security", "java.lang")) {
            options.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        options.addAll(List.of(
                "-cp",
                unpacked.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                "start",
                "--optimized",
                "--import-realm"));
        return options;
    }

    Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("KC_DB_URL", database.url()),
                Map.entry("KC_DB_USERNAME", database.user()),
                Map.entry("KC_DB_PASSWORD", database.password()),
                Map.entry("KC_DB_POOL_MAX_SIZE", "20"),
                // One node: no cluster, which would listen on all interfaces.
                Map.entry("KC_CACHE", "local"),
                Map.entry("KC_HTTP_ENABLED", "true"),
                Map.entry("KC_HTTP_HOST", "127.0.0.1"),
                Map.entry("KC_HTTP_PORT", Integer.toString(url.getPort())),
                Map.entry("KC_HOSTNAME", url.toString()),
                Map.entry("KC_LOG_CONSOLE_COLOR", "false"),
                Map.entry("KC_BOOTSTRAP_ADMIN_USERNAME", ADMINISTRATOR),
                Map.entry("KC_BOOTSTRAP_ADMIN_PASSWORD", administratorPassword()));
    }

    /** Once it is up. */
    void finish() {
        realm.follow(url, administratorToken());
    }

    private String administratorToken() {
        return Realm.token(
                url,
                "master",
                Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        "admin-cli",
                        "username",
                        ADMINISTRATOR,
                        "password",
                        administratorPassword()));
    }

    private String administratorPassword() {
        return secrets.of("keycloak-admin");
    }

    URI issuer() {
        return url.resolve("/realms/" + Realm.NAME);
    }
}
