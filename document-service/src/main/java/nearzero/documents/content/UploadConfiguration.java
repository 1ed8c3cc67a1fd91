package nearzero.documents.content;

import jakarta.servlet.MultipartConfigElement;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets the server put what it receives straight to disk, where the store cleans up after a crash. */
@Configuration(proxyBeanMethods = false)
class UploadConfiguration {

    @Bean
    MultipartConfigElement multipart(MultipartProperties settings, FileContentStore store) {
        settings.setLocation(store.incoming().toString());
        return settings.createMultipartConfig();
    }
}
