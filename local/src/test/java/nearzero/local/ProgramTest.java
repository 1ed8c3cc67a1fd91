package nearzero.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
