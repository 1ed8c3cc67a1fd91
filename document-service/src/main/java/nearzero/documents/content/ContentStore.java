package nearzero.documents.content;

import java.io.InputStream;
import org.springframework.core.io.Resource;

/**
 * Keeps bytes under their SHA-256. Knows nothing of documents: who may read what is decided before.
 *
 * <p>Content is kept before the row that names it commits. A content without a row, left by a process that was killed
 * in between, is harmless: the same bytes arrive at the same address.
 */
public interface ContentStore {

    /**
     * Reads a source to its end into a scratch file, so that it can be looked at before it is kept.
     *
     * @throws nearzero.documents.problem.Refusal 503 if it cannot be written
     */
    Incoming receive(InputStream source);

    /**
     * Finds a content and checks that it still has its hash, before anybody is sent a byte of it.
     *
     * @throws nearzero.documents.problem.Refusal 500 if it is missing or damaged
     */
    Resource open(Sha256 address);
}
