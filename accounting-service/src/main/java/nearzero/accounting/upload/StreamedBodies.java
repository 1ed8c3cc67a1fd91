package nearzero.accounting.upload;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Hands bodies of rows to their controllers unread; Spring by itself would gather them in memory first. */
@Configuration
class StreamedBodies implements WebMvcConfigurer {

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
        builder.addCustomConverter(new Unread());
    }

    private static final class Unread implements HttpMessageConverter<Resource> {

        private static final List<MediaType> ROWS =
                List.of(MediaType.parseMediaType("text/csv"), MediaType.parseMediaType("application/x-ndjson"));

        @Override
        public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
            return type == Resource.class
                    && mediaType != null
                    && ROWS.stream().anyMatch(mediaType::equalsTypeAndSubtype);
        }

        @Override
        public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
            return false;
        }

        @Override
        public List<MediaType> getSupportedMediaTypes() {
            return ROWS;
        }

        @Override
        public Resource read(Class<? extends Resource> type, HttpInputMessage message) throws IOException {
            return new StreamedBody(message.getBody(), message.getHeaders().getContentType());
        }

        @Override
        public void write(Resource resource, @Nullable MediaType type, HttpOutputMessage message) {
            throw new UnsupportedOperationException("reads only");
        }
    }
}
