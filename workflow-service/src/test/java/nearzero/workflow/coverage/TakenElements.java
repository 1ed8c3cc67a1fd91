package nearzero.workflow.coverage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which elements of the models pilots have passed in the tests. Each of the machines that the tests are divided among
 * keeps a file of its own, a line an element, {@code <process>/<element>}; all of them together are read when the tests
 * are over.
 */
final class TakenElements {

    static final Path FOLDER = Path.of("target", "model-coverage");
    private static final String NAME = "taken-%d.txt";

    private final Path file;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    TakenElements() {
        file = FOLDER.resolve(NAME.formatted(ProcessHandle.current().pid()));
    }

    boolean has(String process, String element) {
        return known.contains(line(process, element));
    }

    /** Written at once: what a machine has recorded is there however it ends. */
    void add(String process, String element) {
        if (known.add(line(process, element))) {
            write(line(process, element) + "\n");
        }
    }

    private synchronized void write(String line) {
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static String line(String process, String element) {
        return process + "/" + element;
    }

    /** What all machines have recorded. */
    static Set<String> recorded() {
        var all = new HashSet<String>();
        try (var files = Files.newDirectoryStream(FOLDER, "taken-*.txt")) {
            for (var recorded : files) {
                all.addAll(Files.readAllLines(recorded));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return all;
    }
}
