package nearzero.accounting.sheet;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts what is read and takes its digest, in passing. */
final class CountedBytes extends FilterInputStream {

    private final MessageDigest digest = sha256();
    private long count;

    CountedBytes(InputStream bytes) {
        super(bytes);
    }

    @Override
    public int read() throws IOException {
        var next = super.read();
        if (next >= 0) {
            digest.update((byte) next);
            count++;
        }
        return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        var read = super.read(target, offset, length);
        if (read > 0) {
            digest.update(target, offset, read);
            count += read;
        }
        return read;
    }

    long count() {
        return count;
    }

    /** SHA-256 of all that was read; asked once, at the end. */
    String digest() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
