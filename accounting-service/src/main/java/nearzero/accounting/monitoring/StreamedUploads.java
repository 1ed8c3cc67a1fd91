package nearzero.accounting.monitoring;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.stereotype.Component;

/** Hands the body of an upload on as a stream. */
@Component
class StreamedUploads extends AbstractHttpMessageConverter<Resource> {

    StreamedUploads() {
        super(MediaType.valueOf("text/csv"), MediaType.valueOf("application/x-ndjson"));
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == Resource.class;
    }

    @Override
    protected Resource readInternal(Class<? extends Resource> type, HttpInputMessage request) throws IOException {
        return new StreamedUpload(
                request.getBody(), Objects.requireNonNull(request.getHeaders().getContentType()));
    }

    @Override
    protected boolean canWrite(MediaType type) {
        return false;
    }

    @Override
    public boolean canWrite(Class<?> type, MediaType media) {
        return false;
    }

    @Override
    protected void writeInternal(Resource resource, HttpOutputMessage answer) throws HttpMessageNotWritableException {
        throw new UnsupportedOperationException("reads only");
    }

    @Override
    public List<MediaType> getSupportedMediaTypes(Class<?> type) {
        return type == Resource.class ? getSupportedMediaTypes() : List.of();
    }
}
