package nearzero.gateway.signin;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import nearzero.gateway.GatewaySettings;
import nearzero.gateway.answer.Navigation;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.web.server.savedrequest.ServerRequestCache;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The page that somebody asked for before signing in, in a cookie of that browser until it is shown: in a session it
 * would cost memory for everybody who asks. Spring Security's own cookie would come along with every answer.
 */
@Component
final class WantedPage implements ServerRequestCache {

    private static final String COOKIE = "NEARZERO_WANTED";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Longer ones do not fit into a cookie. */
    private static final int LONGEST = 2000;

    /** A path of ours: no other host, nothing that a URI would not write so. */
    private static final Pattern PAGE = Pattern.compile("/(?:[\\w.~!$&'()*+,;=:@?-][\\w.~!$&'()*+,;=:@?/%-]*)?");

    private final GatewaySettings settings;

    WantedPage(GatewaySettings settings) {
        this.settings = settings;
    }

    @Override
    public Mono<Void> saveRequest(ServerWebExchange exchange) {
        return Mono.fromRunnable(() -> {
            var page = page(exchange.getRequest());
            if (Navigation.isPage(exchange) && page.length() <= LONGEST) {
                setCookie(exchange, encoded(page), PATIENCE);
            }
        });
    }

    @Override
    public Mono<URI> getRedirectUri(ServerWebExchange exchange) {
        return Mono.justOrEmpty(wanted(exchange)).map(URI::create).onErrorComplete(IllegalArgumentException.class);
    }

    @Override
    public Mono<ServerHttpRequest> removeMatchingRequest(ServerWebExchange exchange) {
        return Mono.fromSupplier(() -> {
            var request = exchange.getRequest();
            if (wanted(exchange).filter(page(request)::equals).isPresent()) {
                setCookie(exchange, "", Duration.ZERO);
            }
            return request;
        });
    }

    private static String page(ServerHttpRequest request) {
        var query = request.getURI().getRawQuery();
        return request.getURI().getRawPath() + (query == null ? "" : "?" + query);
    }

    private static Optional<String> wanted(ServerWebExchange exchange) {
        return Optional.ofNullable(exchange.getRequest().getCookies().getFirst(COOKIE))
                .map(cookie -> decoded(cookie.getValue()))
                .filter(page -> PAGE.matcher(page).matches());
    }

    private static String encoded(String page) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(page.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String value) {
        try {
            return new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException madeUp) {
            return "";
        }
    }

    private void setCookie(ServerWebExchange exchange, String value, Duration age) {
        exchange.getResponse()
                .addCookie(ResponseCookie.from(COOKIE, value)
                        .path("/")
                        .maxAge(age)
                        .httpOnly(true)
                        .sameSite("Lax")
                        .secure(settings.https())
                        .build());
    }
}
