package nearzero.accounting.upload;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.MediaType;

/** A body of any length, read as it comes; it can be read once. */
public final class StreamedBody extends InputStreamResource {

    private final @Nullable MediaType type;

    StreamedBody(InputStream body, @Nullable MediaType type) {
        super(body);
        this.type = type;
    }

    /** What the sender says that it is. */
    public @Nullable MediaType type() {
        return type;
    }

    /** Two are never the same: each is read once. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
