package nearzero.documents.content;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Changes of the file system that are on disk when the method returns. */
final class Durable {

    private Durable() {}

    /** Forces what was written to a file. */
    static void file(Path file) throws IOException {
        force(file, StandardOpenOption.WRITE);
    }

    /** Makes a directory and the missing ones above it. */
    static void directories(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            directories(directory.getParent());
            Files.createDirectories(directory);
            directory(directory.getParent());
        }
    }

    /** Puts a file in the place of another, in one step. */
    static void rename(Path source, Path target) throws IOException {
        Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
        directory(target.getParent());
    }

    private static void directory(Path directory) throws IOException {
        try {
            force(directory, StandardOpenOption.READ);
        } catch (AccessDeniedException notPossible) {
            // Windows opens no directories; its journal orders the entries itself.
            if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                throw notPossible;
            }
        }
    }

    private static void force(Path path, StandardOpenOption access) throws IOException {
        try (var channel = FileChannel.open(path, access)) {
            channel.force(true);
        }
    }
}
