package nearzero.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher itself is killed hard: its children go on without it. */
class AbandonedTest {

    @TempDir
    static Path folder;

    @Test
    void the_next_start_stops_what_was_left_over_and_finds_what_was_committed() throws Exception {
        var launcher = launcher();
        awaitUp(launcher);
        launcher.destroyForcibly().waitFor();
        var abandoned = ProcessHandle.of(postmaster()).orElseThrow();
        assertTrue(abandoned.isAlive());

        try (var stack = options(folder).start()) {
            abandoned.onExit().get(1, TimeUnit.SECONDS);
            assertFalse(abandoned.isAlive());
            assertEquals("1", ask(stack.owner("accounting"), "select count(*) from kept"));
        }
    }

    @Test
    void data_without_their_passwords_are_refused_with_the_way_out() throws Exception {
        options(folder).start().close();
        Files.delete(folder.resolve("secrets.properties"));

        var trouble = assertThrows(Trouble.class, () -> options(folder).start());

        assertTrue(trouble.getMessage().contains("./run --fresh"), trouble.getMessage());
        try (var stack = options(folder).fresh(true).start()) {
            assertEquals(
                    "0", ask(stack.owner("accounting"), "select count(*) from pg_tables where tablename = 'kept'"));
        }
    }

    @Test
    void a_server_that_dies_on_its_own_is_told_and_can_be_started_again() throws Exception {
        var said = new LinkedBlockingQueue<String>();
        try (var stack = options(folder).fresh(true).output(said::add).start()) {
            said.clear();
            ProcessHandle.of(postmaster()).orElseThrow().destroyForcibly();

            var sentence = said.poll(10, TimeUnit.SECONDS);
            assertTrue(sentence.startsWith("PostgreSQL ended unexpectedly"), sentence);
            stack.restart(Part.POSTGRES);
            assertEquals("workflow", ask(stack.owner("workflow"), "select current_database()"));
        }
    }

    private static long postmaster() throws IOException {
        return Long.parseLong(Files.readAllLines(folder.resolve("postgres/postmaster.pid"))
                .get(0)
                .strip());
    }

    private Process launcher() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classpath = System.getProperty("java.class.path");
        return new ProcessBuilder(java, "-cp", classpath, Launcher.class.getName(), folder.toString())
                .redirectErrorStream(true)
                .start();
    }

    private static void awaitUp(Process launcher) throws Exception {
        var output = new BufferedReader(new InputStreamReader(launcher.getInputStream(), StandardCharsets.UTF_8));
        var line = output.readLine();
        while (line != null && !line.equals("up")) {
            line = output.readLine();
        }
        assertEquals("up", line);
    }

    private static Options options(Path folder) {
        return Stack.options().data(folder).ports(Ports.free()).only(Part.POSTGRES);
    }

    private static String ask(Account account, String sql) throws Exception {
        try (var connection = DriverManager.getConnection(account.url(), account.user(), account.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Starts PostgreSQL, commits a row and waits to be killed. */
    static final class Launcher {

        public static void main(String[] arguments) throws Exception {
            var stack = options(Path.of(arguments[0])).fresh(true).start();
            var account = stack.owner("accounting");
            try (var connection = DriverManager.getConnection(account.url(), account.user(), account.password());
                    var statement = connection.createStatement()) {
                statement.execute("create table kept as select 1 as id");
            }
            System.out.println("up");
            Thread.sleep(60_000);
        }
    }
}
