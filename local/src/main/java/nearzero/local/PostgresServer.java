package nearzero.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL 18 without a container. The library that brings it is made for tests and switches durability off; here it is
 * switched on and checked, so that what was committed is there after a power cut. Only this machine may connect, and only
 * with a password.
 */
final class PostgresServer {

    static final List<String> DATABASES = List.of("workflow", "accounting", "documents", "keycloak");

    private static final String SUPERUSER = "postgres";
    private static final List<String> DURABLE = List.of("fsync", "synchronous_commit", "full_page_writes");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String WHO_MAY_CONNECT = """
            # Only from this machine, only with a password.
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128 scram-sha-256
            """;

    private final Path data;
    private final Path program;
    private final Path log;
    private final int port;
    private final Secrets secrets;
    private EmbeddedPostgres server;
    private volatile boolean wanted;

    /**
     * Prepares a server that does not run yet.
     *
     * @param data where its data live
     * @param program where the program is unpacked
     */
    PostgresServer(Path data, Path program, Path log, int port, Secrets secrets) {
        this.data = data;
        this.program = program;
        this.log = log;
        this.port = port;
        this.secrets = secrets;
    }

    /** Starts it and makes what is missing: roles, databases, rights. */
    void start() {
        checkUser();
        close();
        try {
            server = started();
        } catch (IOException | IllegalStateException failed) {
            throw new Trouble(
                    "PostgreSQL does not start. The end of " + log + ":\n" + Program.tail(log, 15)
                            + "\nIf its data are damaged, for instance because the first start was interrupted,"
                            + " forget them: ./run --fresh",
                    "PostgreSQL 无法启动，日志见 " + log + "。如数据已损坏（例如首次启动被中断），可放弃数据：./run --fresh",
                    failed);
        }
        try (var connection = server.getPostgresDatabase().getConnection()) {
            checkDurable(connection);
            for (var database : DATABASES) {
                make(connection, database);
            }
        } catch (SQLException failed) {
            throw new Trouble(
                    "PostgreSQL runs but cannot be set up: " + failed.getMessage(),
                    "PostgreSQL 已启动但无法完成设置：" + failed.getMessage(),
                    failed);
        }
    }

    /** The superuser has his password from the beginning: a server that trusts anybody never runs. */
    private EmbeddedPostgres started() throws IOException {
        var password = Files.createTempFile(data.toAbsolutePath().getParent(), "postgres", ".password");
        try {
            Files.writeString(password, secrets.of(SUPERUSER));
            return builder(password).start();
        } finally {
            Files.delete(password);
        }
    }

    private EmbeddedPostgres.Builder builder(Path password) {
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setOverrideWorkingDirectory(program.toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(PATIENCE)
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                // These are no locale, but options of initdb too; the library would have it trust everybody.
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", password.toString())
                .setDataDirectoryCustomizer(PostgresServer::requirePasswords)
                .setConnectConfig("password", secrets.of(SUPERUSER))
                // No socket file: somebody else's server on this machine could have the same one.
                .setServerConfig("unix_socket_directories", "")
                .setOutputRedirector(Redirect.appendTo(log.toFile()))
                .setErrorRedirector(Redirect.appendTo(log.toFile()));
        DURABLE.forEach(setting -> builder.setServerConfig(setting, "on"));
        return builder;
    }

    Account account(String database, String role) {
        return new Account("jdbc:postgresql://localhost:" + port + "/" + database, role, secrets.of(role));
    }

    Account superuser() {
        return account("postgres", SUPERUSER);
    }

    boolean isAlive() {
        return postmaster().isPresent();
    }

    /** Runs the action if the server ends though nobody asked it to. */
    void onUnexpectedEnd(Runnable action) {
        wanted = true;
        var unused = postmaster().orElseThrow().onExit().thenRun(() -> {
            if (wanted) {
                action.run();
            }
        });
    }

    void stop() {
        wanted = false;
        var postmaster = postmaster();
        try {
            close();
        } finally {
            postmaster.ifPresent(process -> Pids.end(process, PATIENCE));
        }
    }

    /** Ends it as a power cut would: no checkpoint, no farewell. */
    void kill() {
        wanted = false;
        postmaster().ifPresent(process -> {
            var sessions = process.descendants().toList();
            process.destroyForcibly();
            process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
            sessions.forEach(session -> Pids.end(session, Duration.ofSeconds(10)));
        });
        close();
    }

    /** Stops the server that a hard kill of the launcher left behind. */
    void stopLeftover() {
        postmaster().ifPresent(process -> {
            interrupt(process);
            Pids.end(process, PATIENCE);
        });
    }

    /** A "fast" stop of PostgreSQL is an interrupt, which Java cannot send. */
    private static void interrupt(ProcessHandle process) {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void close() {
        if (server != null) {
            try {
                server.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            server = null;
        }
    }

    /** The server's first process, known by its own file and by its command line, which names the data. */
    private Optional<ProcessHandle> postmaster() {
        var file = data.resolve("postmaster.pid");
        try (var lines = Files.lines(file)) {
            return lines.findFirst()
                    .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
                    .filter(process -> process.info().commandLine().orElse("").contains(data.toString()));
        } catch (IOException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    /** PostgreSQL refuses to run as root; the library then runs it in a user namespace, where that is allowed. */
    private static void checkUser() {
        var root = new com.sun.security.auth.module.UnixSystem().getUid() == 0;
        if (root && !LinuxUtils.isUnshareAvailable()) {
            throw new Trouble(
                    "PostgreSQL does not run as root, and this machine does not allow user namespaces (unshare -U)."
                            + " Run as an ordinary user: give the project's folder to that user (chown -R) and start"
                            + " ./run as that user.",
                    "PostgreSQL 不能以 root 身份运行，且本机不允许用户命名空间（unshare -U）。"
                            + "请改用普通用户：将项目目录的属主改为该用户（chown -R），再以该用户运行 ./run。");
        }
    }

    private static void checkDurable(Connection connection) throws SQLException {
        for (var setting : DURABLE) {
            if (!ask(connection, "show " + setting).equals("on")) {
                throw new Trouble(
                        "PostgreSQL runs with " + setting + " off: it could lose data. This is a defect of ./run.",
                        "PostgreSQL 的 " + setting + " 未开启，可能丢失数据。这是 ./run 的缺陷，请报告。");
            }
        }
    }

    private static void requirePasswords(File data) {
        try {
            Files.writeString(data.toPath().resolve("pg_hba.conf"), WHO_MAY_CONNECT);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void make(Connection connection, String database) throws SQLException {
        var owner = database + "_owner";
        var app = database + "_app";
        makeRole(connection, owner);
        makeRole(connection, app);
        if (ask(connection, "select count(*) from pg_database where datname = '%s'".formatted(database))
                .equals("0")) {
            execute(connection, "create database %s owner %s".formatted(database, owner));
        }
        execute(connection, "revoke all on database %s from public".formatted(database));
        execute(connection, "grant connect on database %s to %s".formatted(database, app));
    }

    private void makeRole(Connection connection, String role) throws SQLException {
        if (ask(connection, "select count(*) from pg_roles where rolname = '%s'".formatted(role))
                .equals("0")) {
            execute(connection, "create role %s login".formatted(role));
        }
        execute(connection, "alter role %s password '%s'".formatted(role, secrets.of(role)));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
