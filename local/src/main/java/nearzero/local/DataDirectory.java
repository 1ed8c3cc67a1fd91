package nearzero.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/** Where a stack keeps everything: only its owner may look in, and only one stack at a time uses it. */
final class DataDirectory implements AutoCloseable {

    /** Unpacked once, for that takes seconds. */
    static final String POSTGRES_PROGRAM = "postgres-program";

    private static final String LOCK = "lock";

    private final Path path;
    private final FileLock lock;

    private DataDirectory(Path path, FileLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes the directory if need be and takes it.
     *
     * @throws Trouble if another stack runs on it or it cannot be written to
     */
    static DataDirectory open(Path directory) {
        var path = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            Files.createDirectories(path.resolve("logs"));
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

    Path path(String inside) {
        return path.resolve(inside);
    }

    Path log(Part part) {
        return path.resolve("logs").resolve(part.key() + ".log");
    }

    /** Forgets all data, but not PostgreSQL's program; what runs on it has to be stopped before. */
    void empty() {
        try (var found = Files.walk(path)) {
            found.sorted(Comparator.reverseOrder())
                    .filter(file -> !file.equals(path) && !file.equals(path.resolve(LOCK)) && !isProgram(file))
                    .forEach(DataDirectory::delete);
            Files.createDirectories(path.resolve("logs"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private boolean isProgram(Path file) {
        return file.startsWith(path.resolve(POSTGRES_PROGRAM));
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
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
