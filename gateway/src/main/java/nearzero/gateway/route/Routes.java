package nearzero.gateway.route;

import java.time.Duration;
import nearzero.gateway.GatewaySettings;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.GatewayFilterSpec;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.cloud.gateway.route.builder.UriSpec;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpMethod;
import org.springframework.util.unit.DataSize;

/** Which path leads to which service. Whether somebody may go there is the business of {@code door}. */
@Configuration(proxyBeanMethods = false)
class Routes {

    /** A file of 30 MB with its multipart frame; the document-service has the exact limit. */
    private static final DataSize DOCUMENT = DataSize.ofMegabytes(32);

    private static final DataSize DEPLOYMENT = DataSize.ofMegabytes(16);
    private static final DataSize DATA = DataSize.ofMegabytes(2);

    /** Long enough to send a whole document over a slow line; milliseconds. */
    private static final long UPLOAD = Duration.ofMinutes(10).toMillis();

    private final GatewaySettings settings;

    Routes(GatewaySettings settings) {
        this.settings = settings;
    }

    @Bean
    RouteLocator serviceRoutes(RouteLocatorBuilder routes, AdHocExpressions expressions) {
        return routes.routes()
                .route("camunda", route -> route.path("/camunda/**")
                        .filters(filters -> relayed(filters.preserveHostHeader(), DEPLOYMENT, "workflow", expressions))
                        .uri(settings.workflowUrl()))
                .route("engine-rest", route -> route.path("/engine-rest/**")
                        .filters(filters -> relayed(filters, DEPLOYMENT, "workflow"))
                        .uri(settings.workflowUrl()))
                .route("workflow", route -> route.path("/api/workflow/**")
                        .filters(filters -> relayed(filters, DATA, "workflow"))
                        .uri(settings.workflowUrl()))
                .route("accounting", route -> route.path("/api/accounting/**")
                        .filters(filters -> relayed(filters, DATA, "accounting"))
                        .uri(settings.accountingUrl()))
                .route("documents", route -> route.path("/api/documents/**")
                        .filters(filters -> relayed(filters, DOCUMENT, "documents"))
                        .metadata(RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR, UPLOAD)
                        .uri(settings.documentsUrl()))
                .build();
    }

    /** The clock of business time, on one machine only. */
    @Bean
    @Profile("local")
    RouteLocator localRoutes(RouteLocatorBuilder routes) {
        return routes.routes()
                .route("local", route -> route.path("/api/local/**")
                        .filters(filters -> relayed(filters, DATA, "workflow"))
                        .uri(settings.workflowUrl()))
                .build();
    }

    /**
     * Bounds the body, looks into it, adds the caller's token; then the circuit breaker around the repetition: reading
     * is repeated when the connection fails, and a service that keeps failing gets a rest.
     */
    private static UriSpec relayed(
            GatewayFilterSpec filters, DataSize largest, String service, GatewayFilter... inspections) {
        filters.filter(new BodyLimit(largest.toBytes()));
        for (var inspection : inspections) {
            filters.filter(inspection);
        }
        return filters.tokenRelay()
                .circuitBreaker(breaker -> breaker.setName(service))
                .retry(retry -> retry.setRetries(2)
                        .setMethods(HttpMethod.GET, HttpMethod.HEAD)
                        .setSeries()
                        .setBackoff(Duration.ofMillis(50), Duration.ofMillis(500), 2, true));
    }
}
