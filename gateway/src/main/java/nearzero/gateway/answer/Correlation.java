package nearzero.gateway.answer;

import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Gives each request an id that goes to the services, into all logs and back to the caller. A caller's own id is taken
 * if it is harmless. Writes one line of log for each request, without its query: queries may hold personal data.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class Correlation implements WebFilter {

    /** Name of the header. */
    public static final String HEADER = "X-Correlation-Id";

    private static final String ATTRIBUTE = Correlation.class.getName();
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9-]{8,64}");
    private static final Logger ACCESS = LoggerFactory.getLogger("nearzero.gateway.access");

    /** The id of this request. */
    public static String id(ServerWebExchange exchange) {
        return exchange.getAttributeOrDefault(ATTRIBUTE, "");
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var id = idFor(exchange);
        exchange.getAttributes().put(ATTRIBUTE, id);
        var response = exchange.getResponse();
        response.beforeCommit(
                () -> Mono.fromRunnable(() -> response.getHeaders().set(HEADER, id)));
        var began = System.nanoTime();
        var correlated = exchange.mutate()
                .request(request -> request.headers(headers -> headers.set(HEADER, id)))
                .build();
        return chain.filter(correlated)
                .doFinally(signal -> log(exchange, () -> access(exchange, System.nanoTime() - began)));
    }

    private static String idFor(ServerWebExchange exchange) {
        var given = exchange.getRequest().getHeaders().getFirst(HEADER);
        return given != null && HARMLESS.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }

    /** Writes to the log under the id of this request. */
    static void log(ServerWebExchange exchange, Runnable lines) {
        MDC.put("correlationId", id(exchange));
        try {
            lines.run();
        } finally {
            MDC.remove("correlationId");
        }
    }

    private static void access(ServerWebExchange exchange, long nanos) {
        ACCESS.info(
                "{} {} {} {} ms",
                exchange.getRequest().getMethod(),
                exchange.getRequest().getURI().getRawPath(),
                exchange.getResponse().getStatusCode(),
                nanos / 1_000_000);
    }
}
