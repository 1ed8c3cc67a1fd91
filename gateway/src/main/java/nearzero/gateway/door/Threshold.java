package nearzero.gateway.door;

import nearzero.gateway.answer.Answers;
import nearzero.gateway.answer.Problem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Turns away, before anything else looks at it, what has no door and what the gateway and a service behind it could read
 * differently: bytes that are no text, a header that names two identities. Encoded slashes, path parameters, dot
 * segments and their like are turned away by Spring Security's firewall, which comes next.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
final class Threshold implements WebFilter {

    /** What Java puts in place of bytes that are not UTF-8. */
    private static final char UNREADABLE = '\uFFFD';

    private final Doors doors;
    private final Answers answers;

    Threshold(Doors doors, Answers answers) {
        this.doors = doors;
        this.answers = answers;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var path = exchange.getRequest().getURI().getPath();
        if (path.indexOf(UNREADABLE) >= 0 || saysTwice(exchange.getRequest().getHeaders())) {
            return answers.write(exchange, Problem.MALFORMED);
        }
        return doors.rule(path) == Doors.Rule.NO_DOOR
                ? answers.write(exchange, Problem.NOT_FOUND)
                : chain.filter(exchange);
    }

    private static boolean saysTwice(HttpHeaders headers) {
        return headers.getOrEmpty(HttpHeaders.AUTHORIZATION).size() > 1
                || headers.getOrEmpty(HttpHeaders.CONTENT_TYPE).size() > 1;
    }
}
