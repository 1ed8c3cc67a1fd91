package nearzero.documents.content;

import java.nio.file.Path;

/** Bytes that have arrived and are gone again with {@link #close()}, unless they were kept. */
public interface Incoming extends AutoCloseable {

    /** The scratch file; not to be changed, and gone after {@link #keep()}. */
    Path file();

    Sha256 sha256();

    /** In bytes. */
    long size();

    /**
     * Keeps the bytes for good: when this returns they survive a power cut.
     *
     * @throws nearzero.documents.problem.Refusal 503 if that is not possible
     */
    void keep();

    @Override
    void close();
}
