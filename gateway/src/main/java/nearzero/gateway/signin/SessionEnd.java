package nearzero.gateway.signin;

import java.io.IOException;
import java.util.Set;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.oauth2.client.ClientAuthorizationException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/**
 * When Keycloak gives no more tokens for a session (signed out elsewhere, account closed, session too old), our session
 * ends too. When Keycloak merely fails to answer, it does not.
 */
record SessionEnd(ServerAuthenticationEntryPoint toSignIn) implements WebFilter {

    private static final Set<String> FINAL = Set.of("invalid_grant", "client_authorization_required");

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return chain.filter(exchange)
                .onErrorResume(
                        ClientAuthorizationException.class,
                        failure -> FINAL.contains(failure.getError().getErrorCode())
                                ? exchange.getSession()
                                        .flatMap(WebSession::invalidate)
                                        .then(toSignIn.commence(
                                                exchange, new CredentialsExpiredException("no more tokens", failure)))
                                : Mono.error(new IOException("Keycloak refreshes no token", failure)));
    }
}
