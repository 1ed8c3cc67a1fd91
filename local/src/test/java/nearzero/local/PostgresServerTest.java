package nearzero.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

    @TempDir
    static Path folder;

    private static PostgresServer server;

    @BeforeAll
    static void start() {
        server = server();
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @Test
    void what_was_committed_is_there_after_the_server_was_killed() throws SQLException {
        execute(owner(), "create table answered (id int primary key)");
        for (var id = 1; id <= 20; id++) {
            execute(owner(), "insert into answered values (" + id + ")");
        }

        server.kill();
        assertFalse(server.isAlive());
        server.start();

        assertEquals("20", ask(owner(), "select count(*) from answered"));
    }

    @Test
    void what_the_library_switches_off_is_on() throws SQLException {
        for (var setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
            assertEquals("on", ask(server.superuser(), "show " + setting), setting);
        }
    }

    @Test
    void nobody_comes_in_without_the_password() {
        var right = owner();
        for (var wrong : new String[] {"postgres", "workflow_owner"}) {
            assertRefused("28P01", () -> ask(new Account(right.url(), right.user(), wrong), "select 1"));
            var superuser = server.superuser();
            assertRefused("28P01", () -> ask(new Account(superuser.url(), "postgres", wrong), "select 1"));
        }
    }

    @Test
    void nobody_slips_in_while_a_new_server_is_set_up(@TempDir Path another) throws Exception {
        var port = Ports.free().of(Part.POSTGRES);
        var fresh = new PostgresServer(
                another.resolve("data"),
                folder.resolve("program"),
                another.resolve("log"),
                port,
                new Secrets(another.resolve("secrets.properties")));
        var stranger = new Account("jdbc:postgresql://localhost:" + port + "/postgres", "postgres", "guessed");
        var cameIn = new AtomicInteger();
        var done = new AtomicBoolean();
        var trying = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                try {
                    ask(stranger, "select 1");
                    cameIn.incrementAndGet();
                } catch (SQLException refused) {
                    Thread.onSpinWait();
                }
            }
        });
        try {
            fresh.start();
        } finally {
            done.set(true);
            trying.join();
            fresh.stop();
        }

        assertEquals(0, cameIn.get());
        assertFalse(Files.readString(another.resolve("data/pg_hba.conf")).contains("trust"));
        try (var inside = Files.list(another)) {
            assertFalse(inside.anyMatch(file -> file.toString().endsWith(".password")));
        }
    }

    @Test
    void data_that_are_damaged_are_told_with_the_way_out(@TempDir Path another) throws Exception {
        Files.createDirectories(another.resolve("data"));
        Files.writeString(another.resolve("data/half-made"), "the first start was interrupted");
        var damaged = new PostgresServer(
                another.resolve("data"),
                folder.resolve("program"),
                another.resolve("log"),
                Ports.free().of(Part.POSTGRES),
                new Secrets(another.resolve("secrets.properties")));

        var trouble = assertThrows(Trouble.class, damaged::start);

        assertTrue(trouble.getMessage().contains("forget them: ./run --fresh"), trouble.getMessage());
        assertTrue(trouble.getMessage().contains("可放弃数据：./run --fresh"), trouble.getMessage());
    }

    @Test
    void a_service_reaches_its_own_database_only_and_owns_nothing_there() throws SQLException {
        assertEquals("workflow_app", ask(app("workflow"), "select current_user"));
        assertRefused("42501", () -> execute(app("workflow"), "create table own (id int)"));
        var elsewhere = new Account(
                owner("accounting").url(),
                app("workflow").user(),
                app("workflow").password());
        assertRefused("42501", () -> ask(elsewhere, "select 1"));
    }

    @Test
    void a_second_start_finds_roles_and_data_and_the_same_passwords() throws SQLException {
        execute(owner(), "create table kept (id int)");
        server.stop();
        assertFalse(server.isAlive());

        server = server();
        server.start();

        assertEquals("0", ask(owner(), "select count(*) from kept"));
        assertTrue(server.isAlive());
    }

    private static PostgresServer server() {
        var port = Ports.free().of(Part.POSTGRES);
        var secrets = new Secrets(folder.resolve("secrets.properties"));
        return new PostgresServer(
                folder.resolve("data"), folder.resolve("program"), folder.resolve("log"), port, secrets);
    }

    private Account owner() {
        return owner("workflow");
    }

    private Account owner(String database) {
        return server.account(database, database + "_owner");
    }

    private Account app(String database) {
        return server.account(database, database + "_app");
    }

    private interface Attempt {
        void make() throws SQLException;
    }

    private static void assertRefused(String state, Attempt attempt) {
        assertEquals(state, assertThrows(SQLException.class, attempt::make).getSQLState());
    }

    private static Connection connect(Account account) throws SQLException {
        return DriverManager.getConnection(account.url(), account.user(), account.password());
    }

    private static void execute(Account account, String sql) throws SQLException {
        try (var connection = connect(account);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(Account account, String sql) throws SQLException {
        try (var connection = connect(account);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
