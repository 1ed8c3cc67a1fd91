package nearzero.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL 18 for tests. One server serves the whole JVM, because starting it takes seconds and making a
 * database in it takes milliseconds; it goes when the JVM goes, after those who use it. It forgets committed work when
 * it is killed, which is right for tests only.
 */
public final class Postgres {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Set<String> ROLES = new HashSet<>();

    private Postgres() {}

    /**
     * Makes a fresh database {@code <name>_<n>} and, the first time, the roles {@code <name>_owner} and {@code
     * <name>_app}.
     *
     * @param name lower-case letters, digits and underscores
     */
    public static Database database(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,40}")) {
            throw new IllegalArgumentException("not a database name: " + name);
        }
        var owner = name + "_owner";
        var app = name + "_app";
        var database = name + "_" + COUNT.incrementAndGet();
        makeRole(owner);
        makeRole(app);
        execute("create database " + database + " owner " + owner);
        execute("revoke all on database " + database + " from public");
        execute("grant connect on database " + database + " to " + app);
        var url = "jdbc:postgresql://localhost:" + Server.RUNNING.getPort() + "/" + database;
        return new Database(url, owner, passwordOf(owner), app, passwordOf(app));
    }

    private static synchronized void makeRole(String role) {
        if (ROLES.add(role)) {
            execute("create role " + role + " login password '" + passwordOf(role) + "'");
        }
    }

    private static String passwordOf(String role) {
        return role + "-in-tests";
    }

    private static void execute(String sql) {
        try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException refused) {
            throw new IllegalStateException(sql, refused);
        }
    }

    /** Starts with the first database that is asked for. */
    private static final class Server {

        private static final Duration PATIENCE = Duration.ofSeconds(20);
        private static final EmbeddedPostgres RUNNING = start();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(Server::stop));
        }

        private static EmbeddedPostgres start() {
            try {
                // The library's own folder belongs to whoever came first on this machine.
                var program =
                        Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg-" + System.getProperty("user.name"));
                return EmbeddedPostgres.builder()
                        .setOverrideWorkingDirectory(program.toFile())
                        .setLocaleConfig("locale", "C")
                        .setLocaleConfig("locale-provider", "builtin")
                        .setLocaleConfig("builtin-locale", "C.UTF-8")
                        .setPGStartupWait(Duration.ofSeconds(60))
                        .setServerConfig("max_connections", "200")
                        .setRegisterShutdownHook(false)
                        .start();
            } catch (IOException failed) {
                throw new UncheckedIOException("PostgreSQL does not start", failed);
            }
        }

        /** Services shut down at the same time, and wait in vain for a server that went before them. */
        private static void stop() {
            try (RUNNING) {
                var end = System.nanoTime() + PATIENCE.toNanos();
                while (isInUse() && System.nanoTime() < end) {
                    Thread.sleep(50);
                }
            } catch (IOException | SQLException | InterruptedException stopped) {
                throw new IllegalStateException("PostgreSQL does not stop as it should", stopped);
            }
        }

        private static boolean isInUse() throws SQLException {
            try (Connection connection = RUNNING.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement();
                    var others = statement.executeQuery("select 1 from pg_stat_activity"
                            + " where backend_type = 'client backend' and pid <> pg_backend_pid()")) {
                return others.next();
            }
        }
    }
}
