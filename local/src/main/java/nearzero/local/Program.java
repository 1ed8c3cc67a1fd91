package nearzero.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A part that runs as a Java process of its own. */
final class Program {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> SETTINGS = List.of("NEARZERO_", "SPRING_", "KC_");
    private static final int BYTES_OF_TAIL = 64 * 1024;

    private final Process process;
    private volatile boolean ready;
    private volatile boolean askedToEnd;

    private Program(Process process) {
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @param options everything after {@code java}
     * @param environment added to the environment of this process, without what would configure the program by chance
     * @param log grows with what the program prints
     */
    static Program launch(List<String> options, Map<String, String> environment, Path log) {
        var builder = new ProcessBuilder(command(options))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        forgetSettings(builder.environment());
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            process.getOutputStream().close();
            return new Program(process);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A part is told everything by us: what the caller has set for other programs of the kind is not meant for it. */
    static void forgetSettings(Map<String, String> environment) {
        environment.keySet().removeIf(name -> SETTINGS.stream().anyMatch(name::startsWith));
    }

    /**
     * Ctrl-C reaches every process of the terminal at once, but the parts have to be stopped in order: so they ignore it
     * and wait to be asked. A signal that is ignored stays ignored after {@code exec}, and Java respects that.
     */
    private static List<String> command(List<String> options) {
        var command = new ArrayList<>(List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        return command;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int exitCode() {
        return process.exitValue();
    }

    void becameReady() {
        ready = true;
    }

    boolean wasReady() {
        return ready;
    }

    boolean wasAskedToEnd() {
        return askedToEnd;
    }

    void stop() {
        askedToEnd = true;
        process.destroy();
        Pids.end(handle(), PATIENCE);
    }

    void kill() {
        askedToEnd = true;
        process.destroyForcibly();
        Pids.end(handle(), PATIENCE);
    }

    /** The last lines of a log, for a message; what lies far back is not read. */
    static String tail(Path log, int lines) {
        if (Files.notExists(log)) {
            return "";
        }
        try (var channel = FileChannel.open(log)) {
            var begin = Math.max(0, channel.size() - BYTES_OF_TAIL);
            var text =
                    new String(Channels.newInputStream(channel.position(begin)).readAllBytes(), StandardCharsets.UTF_8);
            var all = text.lines().skip(begin == 0 ? 0 : 1).toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
