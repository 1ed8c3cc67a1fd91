package nearzero.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {

    @TempDir
    Path folder;

    /** Ctrl-C reaches all processes of the terminal; the launcher stops them in order. */
    @Test
    void ctrl_c_leaves_a_part_alone_until_it_is_asked_to_end() throws Exception {
        var program = Program.launch(sleeper(), Map.of(), folder.resolve("log"));
        awaitLine(folder.resolve("log"), "asleep");

        new ProcessBuilder("kill", "-INT", Long.toString(program.handle().pid()))
                .start()
                .waitFor();
        Thread.sleep(500);
        assertTrue(program.isAlive());

        program.stop();
        assertFalse(program.isAlive());
    }

    @Test
    void what_a_part_prints_and_what_it_was_told_are_in_its_log() throws Exception {
        var log = folder.resolve("log");
        var program = Program.launch(sleeper(), Map.of("GREETING", "ni hao"), log);
        awaitLine(log, "asleep");
        program.kill();

        assertEquals("ni hao\nasleep", Program.tail(log, 2));
        assertEquals("asleep", Program.tail(log, 1));
    }

    @Test
    void what_the_caller_has_set_for_other_programs_of_the_kind_does_not_reach_a_part() {
        var environment = new HashMap<>(Map.of(
                "PATH", "/bin",
                "NEARZERO_ISSUER", "https://elsewhere",
                "SPRING_PROFILES_ACTIVE", "production",
                "KC_DB_URL", "jdbc:elsewhere"));

        Program.forgetSettings(environment);

        assertEquals(Map.of("PATH", "/bin"), environment);
    }

    @Test
    void the_end_of_a_long_log_is_found_without_reading_all_of_it() throws Exception {
        var log = folder.resolve("log");
        Files.writeString(log, ("近零碳" + "x".repeat(90) + "\n").repeat(2_000) + "the last\n");

        var lines = Program.tail(log, 100_000).lines().toList();

        assertEquals("the last", lines.get(lines.size() - 1));
        assertEquals("近零碳" + "x".repeat(90), lines.get(0));
        assertTrue(lines.size() < 700, () -> lines.size() + " lines");
    }

    private List<String> sleeper() throws IOException {
        var source = Files.writeString(folder.resolve("Sleeper.java"), """
                class Sleeper {
                    public static void main(String[] arguments) throws Exception {
                        System.out.println(System.getenv("GREETING"));
                        System.out.println("asleep");
                        Thread.sleep(60_000);
                    }
                }
                """);
        return List.of(source.toString());
    }

    private static void awaitLine(Path log, String line) throws Exception {
        for (var i = 0; i < 200 && !Program.tail(log, 1).equals(line); i++) {
            Thread.sleep(50);
        }
        assertEquals(line, Program.tail(log, 1));
    }
}
