package nearzero.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keycloak on PostgreSQL. It runs from a home of its own with the realm to import, its temporary files and a copy of what
 * the build unpacked and prepared, since a build that cleans up would take the program away from under it.
 */
final class Keycloak {

    /** What Keycloak looks for in its home. */
    private static final List<String> COPIED = List.of("lib", "providers", "conf");

    private static final String ADMINISTRATOR = "admin";
    private static final String OUTDATED = new Trouble(
                    "The users and clients of this data directory are those of another version of the realm."
                            + " Today's come with ./run --fresh, which forgets all data.",
                    "本数据目录中的用户和客户端来自另一版本的配置；如需更新，请运行 ./run --fresh（会清空全部数据）。")
            .getMessage();

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
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        COPIED.forEach(folder -> DataDirectory.replace(home.resolve(folder), unpacked.resolve(folder)));
    }

    /** What {@code bin/kc.sh} would run; the script itself would stand between us and the process. */
    List<String> options() {
        var options = new ArrayList<>(List.of(
                "-XX:TieredStopAtLevel=1",
                // Without the second compiler only 48 MB would be reserved, too little for what is used.
                "-XX:ReservedCodeCacheSize=128m",
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
                "-Djboss.server.config.dir=" + home.resolve("conf")));
        for (var opened : List.of("java.util", "java.util.concurrent", "java.security", "java.lang")) {
            options.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        options.addAll(List.of(
                "-cp",
                home.resolve("lib/quarkus-run.jar").toString(),
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

    /**
     * Once it is up.
     *
     * @return what the person at the terminal should know of the realm, if anything
     */
    Optional<String> finish() {
        realm.follow(url, administratorToken());
        return realm.isImportedFromAnother(home.resolve("realm.sha256")) ? Optional.of(OUTDATED) : Optional.empty();
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
