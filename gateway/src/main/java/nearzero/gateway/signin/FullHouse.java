package nearzero.gateway.signin;

import java.util.Set;
import nearzero.gateway.GatewaySettings;
import nearzero.gateway.answer.Answers;
import nearzero.gateway.answer.Problem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.server.session.InMemoryWebSessionStore;
import reactor.core.publisher.Mono;

/** Turns away who wants to sign in while memory holds all the sessions that it should; nobody who is in falls out. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 26) // after the limit by address
final class FullHouse implements WebFilter {

    private static final Set<String> SIGN_IN =
            Set.of("/oauth2/authorization/" + Keycloak.CLIENT, "/login/oauth2/code/" + Keycloak.CLIENT);

    private final InMemoryWebSessionStore sessions;
    private final int most;
    private final Answers answers;

    FullHouse(InMemoryWebSessionStore sessions, GatewaySettings settings, Answers answers) {
        this.sessions = sessions;
        this.most = settings.sessions().most();
        this.answers = answers;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return SIGN_IN.contains(exchange.getRequest().getURI().getPath()) && isFull()
                ? answers.write(exchange, Problem.FULL)
                : chain.filter(exchange);
    }

    private boolean isFull() {
        if (sessions.getSessions().size() >= most) {
            sessions.removeExpiredSessions();
        }
        return sessions.getSessions().size() >= most;
    }
}
