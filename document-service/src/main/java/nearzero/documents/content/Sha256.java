package nearzero.documents.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The address of a content: the SHA-256 of its bytes.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Sha256(String hex) {

    public Sha256 {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256: " + hex);
        }
    }

    /** Hashes a stream to its end; does not close it. */
    static Sha256 of(InputStream source) throws IOException {
        return copying(source, OutputStream.nullOutputStream());
    }

    /** Copies a stream to its end and hashes what went by. */
    static Sha256 copying(InputStream source, OutputStream target) throws IOException {
        var digest = newDigest();
        new DigestInputStream(source, digest).transferTo(target);
        return new Sha256(HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
