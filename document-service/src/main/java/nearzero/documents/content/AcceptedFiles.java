package nearzero.documents.content;

import static java.util.stream.Collectors.joining;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nearzero.documents.problem.FieldFault;
import nearzero.documents.problem.Refusal;
import nearzero.documents.problem.Slug;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Which files are taken: those of an allowed type whose content is what the name says. The content decides; what the
 * sender calls it does not count. Files that are two things at once are refused, for they are made to deceive.
 */
@Component
public class AcceptedFiles {

    /** A reader looks for the end of a PDF in its last 1024 bytes. */
    private static final int TAIL = 1024;

    private final Set<FileType> allowed;

    AcceptedFiles(@Value("${nearzero.documents.allowed-types}") List<FileType> allowed) {
        this.allowed = EnumSet.copyOf(allowed);
    }

    private FileType announced(FileName name) {
        return FileType.ofExtension(name.extension())
                .filter(allowed::contains)
                .orElseThrow(() -> refused("不接受此类文件。可以上传的文件类型：" + allowedExtensions() + "。"));
    }

    /**
     * Looks at the content.
     *
     * @return the detected type
     * @throws Refusal 422 if the file is empty, 415 if it is not what its name says or of a type that is not taken
     */
    public FileType detected(FileName name, Incoming content) {
        var announced = announced(name);
        if (content.size() == 0) {
            throw Refusal.notValid("file", "文件是空的。请检查文件后再上传。");
        }
        if (!detect(content.file()).equals(Optional.of(announced))) {
            throw refused("文件内容与扩展名“." + name.extension() + "”不符，或者文件已损坏、已加密。请用原软件另存后再上传。");
        }
        return announced;
    }

    private static Optional<FileType> detect(Path file) {
        try {
            return switch (magic(file)) {
                case "application/pdf" -> only(FileType.PDF, isWholePdf(file), file);
                case "image/png" -> only(FileType.PNG, true, file);
                case "image/jpeg" -> only(FileType.JPEG, true, file);
                case "application/zip", "application/x-tika-ooxml" -> withoutMacros(ZipPackage.read(file));
                default -> Optional.empty();
            };
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String magic(Path file) throws IOException {
        try (var content = new BufferedInputStream(Files.newInputStream(file))) {
            return MimeTypes.getDefaultMimeTypes()
                    .detect(content, new Metadata())
                    .toString();
        }
    }

    private static Optional<FileType> only(FileType type, boolean whole, Path file) {
        return whole && !ZipPackage.canBeOpened(file) ? Optional.of(type) : Optional.empty();
    }

    private static Optional<FileType> withoutMacros(ZipPackage zip) {
        if (zip.macros()) {
            throw refused("文件中含有宏，不能接受。请另存为不含宏的文档后再上传。");
        }
        return zip.type();
    }

    /** Tika also takes a PDF that begins later in the file; what comes before could be anything. */
    private static boolean isWholePdf(Path file) throws IOException {
        try (var content = new RandomAccessFile(file.toFile(), "r")) {
            var head = new byte[5];
            content.readFully(head);
            var tail = new byte[(int) Math.min(TAIL, content.length())];
            content.seek(content.length() - tail.length);
            content.readFully(tail);
            return text(head).equals("%PDF-") && text(tail).contains("%%EOF");
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private String allowedExtensions() {
        return allowed.stream().flatMap(type -> type.extensions().stream()).collect(joining("、"));
    }

    private static Refusal refused(String message) {
        return new Refusal(Slug.TYPE_NOT_ALLOWED, message, List.of(new FieldFault("file", message)));
    }
}
