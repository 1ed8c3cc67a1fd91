package nearzero.gateway.route;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import nearzero.gateway.GatewaySettings;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.GatewayFilterSpec;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/**
 * Which path leads to which service. Whether somebody may go there is the business of {@code door}. Each path has two
 * routes: reading is repeated when the connection fails, though not when the answer is late; changing is not – nor is
 * what it sends kept in memory, which the filter for repetition does on every route that has it.
 */
@Configuration(proxyBeanMethods = false)
class Routes {

    private static final Set<String> TAKING_UPLOADS = Set.of("documents", "accounting");

    /** Long enough to send a whole document, the rows of a sheet or millions of meter readings over a slow line. */
    private static final Map<String, Object> FOR_UPLOADS = Map.of(
            RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR, Duration.ofMinutes(10).toMillis());

    private final GatewaySettings settings;
    private final AdHocExpressions expressions;

    Routes(GatewaySettings settings, AdHocExpressions expressions) {
        this.settings = settings;
        this.expressions = expressions;
    }

    @Bean
    RouteLocator serviceRoutes(RouteLocatorBuilder locator) {
        var routes = locator.routes();
        add(routes, "/camunda", "workflow", settings.workflowUrl());
        add(routes, "/engine-rest", "workflow", settings.workflowUrl());
        add(routes, "/api/workflow", "workflow", settings.workflowUrl());
        add(routes, "/people", "workflow", settings.workflowUrl());
        add(routes, "/api/accounting", "accounting", settings.accountingUrl());
        add(routes, "/api/documents", "documents", settings.documentsUrl());
        addOpen(routes, "/public", "workflow", settings.workflowUrl());
        return routes.build();
    }

    /** The clock of business time, on one machine only. */
    @Bean
    @Profile("local")
    RouteLocator localRoutes(RouteLocatorBuilder locator) {
        var routes = locator.routes();
        add(routes, "/api/local", "workflow", settings.workflowUrl());
        return routes.build();
    }

    private void add(RouteLocatorBuilder.Builder routes, String path, String service, URI address) {
        routes.route("read " + path, route -> route.path(path + "/**")
                        .and()
                        .method(HttpMethod.GET, HttpMethod.HEAD)
                        .filters(filters -> repeated(relayed(filters, service)))
                        .uri(address))
                .route("change " + path, route -> route.path(path + "/**")
                        .filters(filters -> relayed(filters, service))
                        .metadata(TAKING_UPLOADS.contains(service) ? FOR_UPLOADS : Map.of())
                        .uri(address));
    }

    /** For everybody: who is calling is no business of the service there, and it does not hear of it. */
    private void addOpen(RouteLocatorBuilder.Builder routes, String path, String service, URI address) {
        routes.route("read " + path, route -> route.path(path + "/**")
                        .and()
                        .method(HttpMethod.GET, HttpMethod.HEAD)
                        .filters(filters -> repeated(anonymous(filters, service)))
                        .uri(address))
                .route("change " + path, route -> route.path(path + "/**")
                        .and()
                        .method(HttpMethod.POST)
                        .filters(filters -> anonymous(filters, service))
                        .uri(address));
    }

    private static GatewayFilterSpec anonymous(GatewayFilterSpec filters, String service) {
        return filters.preserveHostHeader()
                .removeRequestHeader(HttpHeaders.AUTHORIZATION)
                .circuitBreaker(breaker -> breaker.setName(service));
    }

    /** Adds the caller's token; a service that keeps failing gets a rest. */
    private GatewayFilterSpec relayed(GatewayFilterSpec filters, String service) {
        return filters.preserveHostHeader()
                .filter(expressions)
                .tokenRelay()
                .circuitBreaker(breaker -> breaker.setName(service));
    }

    /** Inside of the circuit breaker, which counts the last attempt only. */
    @SuppressWarnings("unchecked") // an array of one class
    private static GatewayFilterSpec repeated(GatewayFilterSpec filters) {
        return filters.retry(retry -> retry.setRetries(2)
                .setMethods(HttpMethod.GET, HttpMethod.HEAD)
                .setSeries()
                .setExceptions(IOException.class)
                .setBackoff(Duration.ofMillis(50), Duration.ofMillis(500), 2, true));
    }
}
