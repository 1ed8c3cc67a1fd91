package nearzero.gateway.page;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The gateway's own pages: plain files that call the same APIs as everybody else. */
@Configuration(proxyBeanMethods = false)
class Pages {

    @Bean
    RouterFunction<ServerResponse> ownPages() {
        var pages = RouterFunctions.route();
        pages.GET("/", request -> page("index"));
        for (var name :
                List.of("pilots", "overview", "calls", "construction", "inventory", "sheets", "trend", "documents")) {
            pages.GET("/" + name, request -> page(name));
        }
        return pages.build();
    }

    private static Mono<ServerResponse> page(String name) {
        return ServerResponse.ok()
                .contentType(MediaType.TEXT_HTML)
                .cacheControl(CacheControl.noCache())
                .bodyValue(new ClassPathResource("pages/" + name + ".html"));
    }
}
