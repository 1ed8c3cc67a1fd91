package nearzero.gateway.page;

import java.util.regex.Pattern;
import nearzero.gateway.GatewaySettings;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Security headers of every answer. Camunda's web applications keep their own content security policy and caching: they
 * need scripts that ours forbids, and are megabytes that a browser should keep.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class ResponseHeaders implements WebFilter {

    /** Own scripts, styles, images and calls; nothing inline, nothing foreign, in nobody's frame. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final Pattern SECURE = Pattern.compile("(?i);\\s*secure\\s*(;|$)");

    private final GatewaySettings settings;

    ResponseHeaders(GatewaySettings settings) {
        this.settings = settings;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var headers = exchange.getResponse().getHeaders();
        exchange.getResponse()
                .beforeCommit(() -> Mono.fromRunnable(() -> {
                    common(headers);
                    if (!isCamundas(exchange)) {
                        own(headers);
                    }
                }));
        return chain.filter(exchange);
    }

    /** Whether Camunda gave this answer; what the gateway refuses on its behalf is ours. */
    private static boolean isCamundas(ServerWebExchange exchange) {
        return exchange.getRequest().getURI().getPath().startsWith("/camunda/")
                && exchange.getAttributes().containsKey(ServerWebExchangeUtils.CLIENT_RESPONSE_ATTR);
    }

    private void common(HttpHeaders headers) {
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "same-origin");
        headers.remove("Server");
        headers.remove("X-Powered-By");
        if (settings.https()) {
            headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
            secureCookies(headers);
        }
    }

    /** Camunda sees plain HTTP and leaves its cookies open to it. */
    private static void secureCookies(HttpHeaders headers) {
        var cookies = headers.getOrEmpty(HttpHeaders.SET_COOKIE);
        if (!cookies.isEmpty()) {
            headers.put(
                    HttpHeaders.SET_COOKIE,
                    cookies.stream().map(ResponseHeaders::secure).toList());
        }
    }

    private static String secure(String cookie) {
        return SECURE.matcher(cookie).find() ? cookie : cookie + "; Secure";
    }

    private static void own(HttpHeaders headers) {
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Frame-Options", "DENY");
        if (!headers.containsHeader(HttpHeaders.CACHE_CONTROL)) {
            headers.setCacheControl("no-store");
        }
    }
}
