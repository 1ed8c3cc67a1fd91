package nearzero.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Remembers which processes belong to a data directory, so that those which a hard kill of the launcher left behind are
 * found again. A number alone is not enough, since numbers are used again: the time of its start belongs to it.
 */
final class Pids {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    private final Path directory;

    Pids(Path directory) {
        this.directory = directory;
    }

    void remember(Part part, ProcessHandle process) {
        var started = process.info().startInstant().orElse(Instant.now());
        try {
            Files.createDirectories(directory);
            Files.writeString(file(part), process.pid() + " " + started.toEpochMilli());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void forget(Part part) {
        try {
            Files.deleteIfExists(file(part));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Stops every process that is still there: politely, after a while by force. */
    void stopLeftovers() {
        var leftovers = Stream.of(Part.values())
                .flatMap(part -> leftover(part).stream())
                .toList();
        leftovers.forEach(ProcessHandle::destroy);
        leftovers.forEach(process -> end(process, PATIENCE));
        Stream.of(Part.values()).forEach(this::forget);
    }

    /** Waits for an end that was asked for, then enforces it. */
    static void end(ProcessHandle process, Duration patience) {
        var end = process.onExit();
        try {
            end.completeOnTimeout(process, patience.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } finally {
            if (process.isAlive()) {
                process.destroyForcibly();
                CompletableFuture.allOf(process.onExit())
                        .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                        .join();
            }
        }
    }

    private Optional<ProcessHandle> leftover(Part part) {
        if (!Files.exists(file(part))) {
            return Optional.empty();
        }
        try {
            var words = Files.readString(file(part)).strip().split(" ", 2);
            var started = Instant.ofEpochMilli(Long.parseLong(words[1]));
            return ProcessHandle.of(Long.parseLong(words[0])).filter(process -> isSame(process, started));
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isSame(ProcessHandle process, Instant started) {
        return process.info()
                .startInstant()
                .filter(start -> Duration.between(start, started).abs().compareTo(CLOCK_TOLERANCE) <= 0)
                .isPresent();
    }

    private Path file(Part part) {
        return directory.resolve(part.key() + ".pid");
    }
}
