package nearzero.accounting.monitoring;

import java.io.InputStream;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.MediaType;

/** A body that is still on its way. Spring's own resource would be the whole of it in memory. */
final class StreamedUpload extends InputStreamResource {

    private final MediaType type;

    StreamedUpload(InputStream body, MediaType type) {
        super(body);
        this.type = type;
    }

    MediaType type() {
        return type;
    }
}
