package nearzero.accounting.monitoring;

import java.io.IOException;
import java.io.InputStream;

/** How readings are written. */
@FunctionalInterface
interface UploadFormat {

    /**
     * Hands on one reading after the other; holds one line in memory, however many there are.
     *
     * @throws Unreadable when what follows cannot be told apart
     * @throws IOException when the sender has gone
     */
    void read(InputStream upload, ReadingSink sink) throws IOException;
}
