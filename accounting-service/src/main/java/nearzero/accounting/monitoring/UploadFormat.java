package nearzero.accounting.monitoring;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** How readings are written. */
@FunctionalInterface
interface UploadFormat {

    /**
     * Hands on one reading after the other; holds one line in memory, however many there are.
     *
     * @throws Unreadable when what follows cannot be told apart
     * @throws IOException when the sender has gone
     */
    void read(InputStream upload, Consumer<RawReading> taker) throws IOException;
}
