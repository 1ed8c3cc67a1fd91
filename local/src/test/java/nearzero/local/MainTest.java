package nearzero.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

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
    void what_is_not_built_is_told_with_the_command_that_builds_it() {
        var trouble = assertThrows(Trouble.class, () -> Service.of(Part.WORKFLOW, Path.of("/nowhere")));

        assertTrue(trouble.getMessage().contains("workflow-service is not built"), trouble.getMessage());
        assertTrue(trouble.getMessage().contains("./mvnw"), trouble.getMessage());
    }
}
