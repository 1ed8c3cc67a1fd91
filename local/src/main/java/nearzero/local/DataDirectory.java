package nearzero.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;

/**
 * Where a stack keeps everything: only its owner may look in, and only one stack at a time uses it. A marker tells it
 * from any other folder, which is neither closed to others nor emptied.
 */
final class DataDirectory implements AutoCloseable {

    /** Unpacked once, for that takes seconds. */
    static final String POSTGRES_PROGRAM = "postgres-program";

    static final String MARKER = ".nearzero";

    private static final String LOCK = "lock";
    private static final String LOGS = "logs";

    /** All that {@link #empty()} forgets. */
    private static final List<String> FORGOTTEN =
            List.of(LOGS, "run", "secrets.properties", "postgres", "keycloak", "documents", "programs");

    /** With which another stack goes on where this one has ended. */
    private static final List<String> TAKEN_OVER =
            List.of("secrets.properties", "postgres", "keycloak/realm.sha256", "documents");

    private final Path path;
    private final FileLock lock;

    private DataDirectory(Path path, FileLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes the directory if need be and takes it.
     *
     * @throws Trouble if it holds something else, another stack runs on it or it cannot be written to
     */
    static DataDirectory open(Path directory) {
        var path = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            claim(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            Files.createDirectories(path.resolve(LOGS));
            var channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return new DataDirectory(path, lock(channel, path));
        } catch (IOException refused) {
            throw new Trouble(
                    "The data directory " + path + " cannot be used: " + refused
                            + ". If another user made it, choose your own with --data",
                    "数据目录 " + path + " 无法使用（可能属于其他用户），可用 --data 指定自己的目录",
                    refused);
        }
    }

    private static void claim(Path path) throws IOException {
        if (Files.exists(path.resolve(MARKER))) {
            return;
        }
        try (var inside = Files.list(path)) {
            if (inside.findAny().isPresent()) {
                throw new Trouble(
                        "The folder " + path + " is not empty and was not made by ./run: it is left as it is."
                                + " Choose an empty or a new one with --data. If it does hold data of ./run,"
                                + " put an empty file named " + MARKER + " into it.",
                        "目录 " + path + " 不是空目录，也不是由 ./run 创建的，未作任何改动。请用 --data 指定空目录或新目录；"
                                + "如确为 ./run 的数据目录，请在其中新建空文件 " + MARKER + "。");
            }
        }
        Files.writeString(path.resolve(MARKER), "Data of nearzero's ./run; ./run --fresh empties this folder.\n");
    }

    private static FileLock lock(FileChannel channel, Path path) throws IOException {
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException taken) {
            // Another stack of this Java machine has it: told below like any other.
        }
        if (lock == null) {
            channel.close();
            throw new Trouble(
                    "Another ./run uses the data directory " + path + ". Stop it, or choose another with --data",
                    "另一个 ./run 正在使用数据目录 " + path + "，请先停止它，或用 --data 指定其他目录");
        }
        return lock;
    }

    /** Where something is kept; only under a name that {@link #empty()} knows. */
    Path path(String inside) {
        var name = Path.of(inside).getName(0).toString();
        if (!FORGOTTEN.contains(name) && !name.equals(POSTGRES_PROGRAM)) {
            throw new IllegalArgumentException("--fresh would not forget " + inside);
        }
        return path.resolve(inside);
    }

    Path log(Part part) {
        return path.resolve(LOGS).resolve(part.key() + ".log");
    }

    /** Begins new logs and keeps those of the start before. */
    void rotateLogs() {
        for (var part : Part.values()) {
            var old = path.resolve(LOGS).resolve(part.key() + ".old.log");
            try {
                if (Files.exists(log(part))) {
                    Files.move(log(part), old, StandardCopyOption.REPLACE_EXISTING);
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    /** Forgets all data, but not PostgreSQL's program; what runs on it has to be stopped before. */
    void empty() {
        FORGOTTEN.forEach(name -> delete(path.resolve(name)));
        try {
            Files.createDirectories(path.resolve(LOGS));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Deletes a file, or a folder with all that is in it; what a link points to stays. */
    static void delete(Path path) {
        if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var found = Files.walk(path)) {
            for (var file : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Copies what a stack has left in a folder on which none runs any more. */
    void takeOver(Path other) {
        TAKEN_OVER.stream()
                .filter(name -> Files.exists(other.resolve(name)))
                .forEach(name -> replace(path(name), other.resolve(name)));
    }

    /** Puts a copy of a file or folder in place of what is there, closed to others where the original is. */
    static void replace(Path place, Path original) {
        delete(place);
        try (var found = Files.walk(original)) {
            Files.createDirectories(place.getParent());
            for (var file : found.toList()) {
                Files.copy(
                        file, place.resolve(original.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        try {
            lock.acquiredBy().close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
