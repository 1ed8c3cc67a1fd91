package nearzero.gateway.route;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nearzero.gateway.GatewaySettings;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * What a service hears about a request besides what the caller said: nobody names a user, a method or an address by a
 * header of his own, our own cookies stay here, and the forwarded headers say what the gateway knows itself.
 */
@Component
final class OutgoingHeaders implements HttpHeadersFilter, Ordered {

    private static final Set<String> OWN_COOKIES =
            Set.of("NEARZERO_SESSION", "NEARZERO_SIGN_IN", "NEARZERO_WANTED", "NEARZERO-XSRF");
    private static final Set<String> CLAIMS = Set.of(
            "forwarded",
            "from",
            "proxy-authorization",
            "remote-user",
            "x-forwarded",
            "x-http-method",
            "x-http-method-override",
            "x-method-override",
            "x-original-url",
            "x-real-ip",
            "x-rewrite-url",
            "x-user");
    private static final List<String> CLAIM_PREFIXES = List.of("x-forwarded-", "x-auth-", "x-remote-", "x-client-");

    private final GatewaySettings settings;

    OutgoingHeaders(GatewaySettings settings) {
        this.settings = settings;
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
        var headers = new HttpHeaders();
        input.forEach((name, values) -> {
            if (!isClaim(name)) {
                headers.addAll(name, values);
            }
        });
        dropOwnCookies(headers, exchange);
        forward(headers, exchange.getRequest().getRemoteAddress());
        return headers;
    }

    private static boolean isClaim(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return CLAIMS.contains(lower) || CLAIM_PREFIXES.stream().anyMatch(lower::startsWith);
    }

    private static void dropOwnCookies(HttpHeaders headers, ServerWebExchange exchange) {
        headers.remove(HttpHeaders.COOKIE);
        var others = exchange.getRequest().getCookies().values().stream()
                .flatMap(List::stream)
                .filter(cookie -> !OWN_COOKIES.contains(cookie.getName()))
                .map(HttpCookie::toString)
                .collect(Collectors.joining("; "));
        if (!others.isEmpty()) {
            headers.set(HttpHeaders.COOKIE, others);
        }
    }

    private void forward(HttpHeaders headers, InetSocketAddress caller) {
        var own = settings.publicUrl();
        var port = own.getPort() >= 0 ? own.getPort() : settings.https() ? 443 : 80;
        headers.set("X-Forwarded-Proto", own.getScheme());
        headers.set("X-Forwarded-Host", own.getHost());
        headers.set("X-Forwarded-Port", String.valueOf(port));
        Optional.ofNullable(caller)
                .map(InetSocketAddress::getHostString)
                .ifPresent(address -> headers.set("X-Forwarded-For", address));
    }
}
