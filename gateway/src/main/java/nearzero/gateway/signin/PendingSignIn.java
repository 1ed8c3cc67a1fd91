package nearzero.gateway.signin;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import nearzero.gateway.GatewaySettings;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.server.ServerAuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * What must be remembered while somebody is at Keycloak: the three random values of the sign-in, in a cookie of that
 * browser for some minutes. In a session, everybody who begins a sign-in would cost memory. The cookie needs no
 * signature: who changes it spoils only a sign-in of that same browser.
 */
@Component
final class PendingSignIn implements ServerAuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    private static final String COOKIE = "NEARZERO_SIGN_IN";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** State, nonce and verifier; none of the three alphabets has a dot. */
    private static final Pattern VALUES = Pattern.compile("([\\w=-]+)\\.([\\w=-]+)\\.([\\w=-]+)");

    private final GatewaySettings settings;
    private final ReactiveClientRegistrationRepository clients;

    PendingSignIn(GatewaySettings settings, ReactiveClientRegistrationRepository clients) {
        this.settings = settings;
        this.clients = clients;
    }

    @Override
    public Mono<Void> saveAuthorizationRequest(OAuth2AuthorizationRequest request, ServerWebExchange exchange) {
        return Mono.fromRunnable(() -> setCookie(
                exchange,
                String.join(
                        ".",
                        request.getState(),
                        request.getAttribute(OidcParameterNames.NONCE),
                        request.getAttribute(PkceParameterNames.CODE_VERIFIER)),
                PATIENCE));
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> loadAuthorizationRequest(ServerWebExchange exchange) {
        var cookie = exchange.getRequest().getCookies().getFirst(COOKIE);
        var values = VALUES.matcher(cookie == null ? "" : cookie.getValue());
        var state = exchange.getRequest().getQueryParams().getFirst(OAuth2ParameterNames.STATE);
        return values.matches() && values.group(1).equals(state)
                ? clients.findByRegistrationId(Keycloak.CLIENT)
                        .map(client -> request(client, state, values.group(2), values.group(3)))
                : Mono.empty();
    }

    @Override
    public Mono<OAuth2AuthorizationRequest> removeAuthorizationRequest(ServerWebExchange exchange) {
        return loadAuthorizationRequest(exchange).doOnNext(found -> setCookie(exchange, "", Duration.ZERO));
    }

    private static OAuth2AuthorizationRequest request(
            ClientRegistration client, String state, String nonce, String verifier) {
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(client.getProviderDetails().getAuthorizationUri())
                .clientId(client.getClientId())
                .redirectUri(client.getRedirectUri())
                .scopes(client.getScopes())
                .state(state)
                .attributes(Map.of(
                        OAuth2ParameterNames.REGISTRATION_ID,
                        client.getRegistrationId(),
                        OidcParameterNames.NONCE,
                        nonce,
                        PkceParameterNames.CODE_VERIFIER,
                        verifier))
                .build();
    }

    private void setCookie(ServerWebExchange exchange, String value, Duration age) {
        exchange.getResponse()
                .addCookie(ResponseCookie.from(COOKIE, value)
                        .path("/login/oauth2/code/" + Keycloak.CLIENT)
                        .maxAge(age)
                        .httpOnly(true)
                        .sameSite("Lax")
                        .secure(settings.https())
                        .build());
    }
}
