package nearzero.local;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidsTest {

    @TempDir
    Path folder;

    private Process process;

    @BeforeEach
    void start() throws IOException {
        process = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void a_process_that_was_left_over_is_stopped_at_the_next_start() throws Exception {
        new Pids(folder).remember(Part.WORKFLOW, process.toHandle());

        new Pids(folder).stopLeftovers();

        assertTrue(process.waitFor(1, TimeUnit.SECONDS));
        assertFalse(Files.exists(folder.resolve("workflow.pid")));
    }

    @Test
    void a_stranger_who_got_the_number_of_an_old_process_is_left_alone() throws Exception {
        Files.writeString(folder.resolve("workflow.pid"), process.pid() + " 1000");

        new Pids(folder).stopLeftovers();

        assertFalse(process.waitFor(300, TimeUnit.MILLISECONDS));
    }

    @Test
    void a_process_that_ended_as_it_should_is_forgotten() throws Exception {
        var pids = new Pids(folder);
        pids.remember(Part.WORKFLOW, process.toHandle());
        pids.forget(Part.WORKFLOW);

        pids.stopLeftovers();

        assertFalse(process.waitFor(300, TimeUnit.MILLISECONDS));
    }

    @Test
    void a_file_that_says_nothing_useful_does_no_harm() throws Exception {
        Files.writeString(folder.resolve("workflow.pid"), "?");

        new Pids(folder).stopLeftovers();

        assertTrue(process.isAlive());
    }
}
