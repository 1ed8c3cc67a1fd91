package nearzero.accounting.access;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.PathMatchConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves the contract's operations under the path that the gateway shows too. */
@Configuration
class ApiPaths implements WebMvcConfigurer {

    private static final String CONTRACT = "nearzero.accounting.api";

    @Override
    public void configurePathMatch(PathMatchConfigurer configurer) {
        configurer.addPathPrefix("/api/accounting", ApiPaths::implementsContract);
    }

    private static boolean implementsContract(Class<?> controller) {
        for (var type : controller.getInterfaces()) {
            if (type.getPackageName().equals(CONTRACT)) {
                return true;
            }
        }
        return false;
    }
}
