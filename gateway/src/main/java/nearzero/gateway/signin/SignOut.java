package nearzero.gateway.signin;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import nearzero.gateway.GatewaySettings;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.oidc.web.server.logout.OidcClientInitiatedServerLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/**
 * {@code /sign-out} ends our session, Keycloak's and Camunda's. It is a plain link, so that Tasklist's menu can carry
 * it; a request that does not come from a page of ours is asked first, so that no other site signs anybody out.
 */
@Component
final class SignOut implements WebFilter {

    private static final String PATH = "/sign-out";

    private final GatewaySettings settings;
    private final OidcClientInitiatedServerLogoutSuccessHandler keycloak;

    SignOut(GatewaySettings settings, ReactiveClientRegistrationRepository clients) {
        this.settings = settings;
        keycloak = new OidcClientInitiatedServerLogoutSuccessHandler(clients);
        keycloak.setPostLogoutRedirectUri(settings.publicUrl() + "/");
        keycloak.setLogoutSuccessUrl(URI.create("/"));
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        if (!PATH.equals(request.getURI().getPath()) || !HttpMethod.GET.equals(request.getMethod())) {
            return chain.filter(exchange);
        }
        return isFromOwnPage(request.getHeaders()) ? signOut(exchange, chain) : ask(exchange);
    }

    private boolean isFromOwnPage(HttpHeaders headers) {
        var site = headers.getFirst("Sec-Fetch-Site");
        // Browsers tell the site by TLS and on localhost only; elsewhere the referring page says it.
        var page = headers.getFirst(HttpHeaders.REFERER);
        return site != null ? site.equals("same-origin") : page != null && page.startsWith(settings.publicUrl() + "/");
    }

    private Mono<Void> signOut(ServerWebExchange exchange, WebFilterChain chain) {
        forgetCamunda(exchange);
        return exchange.getPrincipal()
                .cast(Authentication.class)
                .flatMap(person -> exchange.getSession()
                        .flatMap(WebSession::invalidate)
                        .then(keycloak.onLogoutSuccess(new WebFilterExchange(exchange, chain), person))
                        .thenReturn(true))
                .switchIfEmpty(Mono.defer(() -> toLanding(exchange).thenReturn(true)))
                .then();
    }

    private static void forgetCamunda(ServerWebExchange exchange) {
        for (var path : List.of("/", "/camunda")) {
            for (var name : List.of("JSESSIONID", "XSRF-TOKEN")) {
                exchange.getResponse()
                        .getHeaders()
                        .add(
                                HttpHeaders.SET_COOKIE,
                                ResponseCookie.from(name)
                                        .path(path)
                                        .maxAge(Duration.ZERO)
                                        .build()
                                        .toString());
            }
        }
    }

    private static Mono<Void> toLanding(ServerWebExchange exchange) {
        exchange.getResponse().setStatusCode(HttpStatus.FOUND);
        exchange.getResponse().getHeaders().setLocation(URI.create("/"));
        return exchange.getResponse().setComplete();
    }

    private static Mono<Void> ask(ServerWebExchange exchange) {
        var response = exchange.getResponse();
        response.getHeaders().setContentType(MediaType.TEXT_HTML);
        return response.writeWith(
                DataBufferUtils.read(new ClassPathResource("pages/sign-out.html"), response.bufferFactory(), 8192));
    }
}
