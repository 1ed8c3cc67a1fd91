package nearzero.documents.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import nearzero.documents.problem.Refusal;
import nearzero.documents.problem.Slug;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * A directory: {@code ab/cd/abcd…} for each content and {@code incoming/} for what is arriving. A content appears under
 * its address by an atomic rename after it was forced to disk, so that there is never half of one.
 */
@Component
class FileContentStore implements ContentStore {

    private static final Logger LOG = LoggerFactory.getLogger(FileContentStore.class);

    /** No upload takes longer; what is older was left by a process that died. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final Path root;
    private final Path incoming;

    FileContentStore(@Value("${nearzero.documents.store}") Path directory) {
        root = directory.toAbsolutePath().normalize();
        incoming = root.resolve("incoming");
        try {
            Files.createDirectories(incoming);
            removeAbandoned();
        } catch (IOException failure) {
            throw new UncheckedIOException("The store " + root + " cannot be written", failure);
        }
    }

    /** Where arriving bytes are put, on the same volume as the store. */
    Path incoming() {
        return incoming;
    }

    private void removeAbandoned() throws IOException {
        var limit = Instant.now().minus(ABANDONED);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(incoming)) {
            for (var file : files) {
                if (isOlder(file, limit)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static boolean isOlder(Path file, Instant limit) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(limit);
        } catch (NoSuchFileException vanished) {
            return false; // an upload to another instance has ended meanwhile
        }
    }

    @Override
    public Incoming receive(InputStream source) {
        var file = incoming.resolve(UUID.randomUUID() + ".part");
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var sha256 = Sha256.copying(source, Channels.newOutputStream(channel));
            return new Arrived(file, sha256, channel.size());
        } catch (IOException failure) {
            delete(file);
            throw unavailable(failure);
        }
    }

    @Override
    public Resource open(Sha256 address) {
        var file = fileOf(address);
        try (var content = Files.newInputStream(file)) {
            if (!Sha256.of(content).equals(address)) {
                throw damaged(address, null);
            }
        } catch (NoSuchFileException missing) {
            throw damaged(address, missing);
        } catch (IOException failure) {
            throw unavailable(failure);
        }
        return new FileSystemResource(file);
    }

    private Path fileOf(Sha256 address) {
        var hex = address.hex();
        return root.resolve(hex.substring(0, 2)).resolve(hex.substring(2, 4)).resolve(hex);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            LOG.warn("{} stays until the next start", file, failure);
        }
    }

    private static Refusal unavailable(IOException failure) {
        LOG.error("The content store fails", failure);
        return new Refusal(Slug.UNAVAILABLE, "文件存储暂时不可用，没有保存任何内容。请稍后再试。");
    }

    private static Refusal damaged(Sha256 address, IOException failure) {
        LOG.error("Content {} is missing or does not have its hash any more", address.hex(), failure);
        return new Refusal(Slug.INTERNAL, "该文件未能通过完整性校验，不能提供下载。请把关联编号告知系统管理员。");
    }

    private final class Arrived implements Incoming {

        private final Path file;
        private final Sha256 sha256;
        private final long size;

        Arrived(Path file, Sha256 sha256, long size) {
            this.file = file;
            this.sha256 = sha256;
            this.size = size;
        }

        @Override
        public Path file() {
            return file;
        }

        @Override
        public Sha256 sha256() {
            return sha256;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public void keep() {
            var target = fileOf(sha256);
            try {
                Durable.file(file);
                Durable.directories(target.getParent());
                Durable.rename(file, target);
            } catch (IOException failure) {
                throw unavailable(failure);
            }
        }

        @Override
        public void close() {
            delete(file);
        }
    }
}
