package nearzero.gateway.door;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import nearzero.gateway.answer.Answers;
import nearzero.gateway.answer.Problem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.UriUtils;
import reactor.core.publisher.Mono;

/**
 * Turns away, before anything else looks at it, what the gateway and a service behind it could read differently
 * (encoded slashes, path parameters, dot segments, a header that names two identities), and what has no door.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
final class Threshold implements WebFilter {

    /** Of a decoded path: backslash, semicolon, percent sign, controls, undecodable bytes, empty and dot segments. */
    private static final Pattern AMBIGUOUS = Pattern.compile("[\\\\;%\\p{Cntrl}\\uFFFD]|//|/\\.{1,2}(/|$)");

    private final Doors doors;
    private final Answers answers;

    Threshold(Doors doors, Answers answers) {
        this.doors = doors;
        this.answers = answers;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var raw = exchange.getRequest().getURI().getRawPath();
        if (isAmbiguous(raw) || saysTwice(exchange.getRequest().getHeaders())) {
            return answers.write(exchange, Problem.MALFORMED);
        }
        return doors.rule(exchange.getRequest().getURI().getPath()) == Doors.Rule.NO_DOOR
                ? answers.write(exchange, Problem.NOT_FOUND)
                : chain.filter(exchange);
    }

    private static boolean isAmbiguous(String raw) {
        try {
            var decoded = UriUtils.decode(raw, StandardCharsets.UTF_8);
            return AMBIGUOUS.matcher(decoded).find() || slashes(decoded) != slashes(raw);
        } catch (IllegalArgumentException notDecodable) {
            return true;
        }
    }

    private static long slashes(String path) {
        return path.chars().filter(character -> character == '/').count();
    }

    private static boolean saysTwice(HttpHeaders headers) {
        return headers.getOrEmpty(HttpHeaders.AUTHORIZATION).size() > 1
                || headers.getOrEmpty(HttpHeaders.CONTENT_TYPE).size() > 1;
    }
}
