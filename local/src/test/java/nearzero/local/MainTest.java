package nearzero.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    @TempDir
    Path folder;

    @Test
    void the_command_line_chooses_ports_data_and_a_fresh_start() {
        var options = Main.parse(List.of("--fresh", "--port-base", "19500", "--data", "/tmp/elsewhere"));

        assertTrue(options.isFresh());
        assertEquals(Ports.from(19500), options.chosenPorts());
        assertEquals(Path.of("/tmp/elsewhere"), options.chosenData());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--no-such-option", "--port-base", "--port-base=9000", "fresh"})
    void what_it_does_not_understand_it_answers_with_the_usage(String argument) {
        var trouble = assertThrows(Trouble.class, () -> Main.parse(List.of(argument)));

        assertTrue(trouble.getMessage().contains("./run --help"), trouble.getMessage());
    }

    @Test
    void a_port_base_that_is_no_number_is_refused() {
        assertThrows(Trouble.class, () -> Main.parse(List.of("--port-base", "eight")));
    }

    @Test
    void what_nobody_foresaw_is_told_in_a_sentence_too() {
        var failed = new UncheckedIOException(new NoSuchFileException("/gone"));

        var lines = Main.sentence(failed).lines().toList();

        assertEquals("./run cannot go on: java.nio.file.NoSuchFileException: /gone", lines.get(0));
        assertEquals("./run 无法继续：java.nio.file.NoSuchFileException: /gone", lines.get(1));
        assertEquals(2, lines.size());
    }

    @Test
    void what_was_foreseen_is_told_as_it_is() {
        assertEquals("It is so.\n如此。", Main.sentence(new Trouble("It is so.", "如此。", new IOException("why"))));
    }

    @Test
    void a_stop_before_all_is_up_is_told_in_words() throws Exception {
        var launcher = launcher(homeWithEmptyPrograms());
        var program = folder.resolve("data").resolve(DataDirectory.POSTGRES_PROGRAM);
        for (var i = 0; i < 600 && !Files.exists(program); i++) {
            Thread.sleep(20);
        }
        // Not by Process.destroy(), which closes the streams too.
        launcher.toHandle().destroy();
        var said = new String(launcher.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertTrue(said.contains("已停止，数据已保留"), said);
        assertFalse(said.contains("Exception"), said);
    }

    private Process launcher(Path home) throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dnearzero.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--data",
                folder.resolve("data").toString());
        Ports.free().of().forEach((part, port) -> builder.environment()
                .put("NEARZERO_PORT_" + part.name(), port.toString()));
        return builder.redirectErrorStream(true).start();
    }

    private Path homeWithEmptyPrograms() throws IOException {
        for (var service : Part.SERVICES) {
            var target = Files.createDirectories(folder.resolve(service.title()).resolve("target/extracted"));
            Files.createFile(target.resolve(service.title() + "-" + Versions.NEARZERO + "-exec.jar"));
        }
        for (var inside : List.of("lib", "providers", "conf")) {
            Files.createDirectories(
                    folder.resolve("local/target/keycloak-" + Versions.KEYCLOAK).resolve(inside));
        }
        return folder;
    }
}
