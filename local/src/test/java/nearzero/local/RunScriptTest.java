package nearzero.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code ./run}, as far as it goes before it starts anything. */
class RunScriptTest {

    private static final Path SCRIPT = Path.of(System.getProperty("nearzero.home"), "run");

    /** All the programs that the script finds. */
    @TempDir
    Path programs;

    @Test
    void it_tells_how_to_use_it_without_java() throws Exception {
        var answer = run("--help");

        assertEquals(0, answer.exitCode());
        assertTrue(answer.text().contains("./run --fresh"), answer.text());
    }

    @Test
    void without_a_jdk_it_says_which_one_is_needed() throws Exception {
        var answer = run();

        assertEquals(1, answer.exitCode());
        assertTrue(answer.text().contains("A JDK 17 or later is needed"), answer.text());
        assertTrue(answer.text().contains("需要 JDK 17 或更高版本"), answer.text());
    }

    @Test
    void with_an_old_jdk_it_says_which_one_was_found() throws Exception {
        program("javac", "exit 0");
        program("java", "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2");

        var answer = run();

        assertEquals(1, answer.exitCode());
        assertTrue(answer.text().contains("this one is 11"), answer.text());
    }

    private record Answer(int exitCode, String text) {}

    private Answer run(String... arguments) throws Exception {
        for (var needed : List.of("dirname", "cat", "sed", "head", "readlink")) {
            program(needed, "PATH=/usr/bin:/bin exec " + needed + " \"$@\"");
        }
        var command = new ArrayList<>(List.of("/bin/sh", SCRIPT.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(programs.toFile()).redirectErrorStream(true);
        builder.environment().remove("JAVA_HOME");
        builder.environment().put("PATH", programs.toString());
        var process = builder.start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), text);
    }

    private void program(String name, String script) throws IOException {
        var file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
