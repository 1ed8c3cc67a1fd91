package nearzero.documents;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerTypePredicate;
import org.springframework.web.servlet.config.annotation.PathMatchConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts every operation of the contract under the path that the gateway shows too. */
@Configuration(proxyBeanMethods = false)
class ApiPath implements WebMvcConfigurer {

    @Override
    public void configurePathMatch(PathMatchConfigurer paths) {
        paths.addPathPrefix("/api/documents", HandlerTypePredicate.forAnnotation(RestController.class));
    }
}
