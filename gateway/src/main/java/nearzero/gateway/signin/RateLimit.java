package nearzero.gateway.signin;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.net.InetSocketAddress;
import java.security.Principal;
import java.time.Duration;
import nearzero.gateway.GatewaySettings;
import nearzero.gateway.GatewaySettings.Limit;
import nearzero.gateway.answer.Answers;
import nearzero.gateway.answer.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * How fast a caller may send requests: each signed-in person for itself, all others by their address. Who somebody is
 * shows late, after tokens were checked and keys fetched; so the address pays first, and gets it back when the caller
 * turns out to be signed in. Counted in this process: with several replicas a caller may have as many times more.
 */
@Component
final class RateLimit {

    private static final String PAID = RateLimit.class.getName();

    private final LoadingCache<String, Bucket> users;
    private final LoadingCache<String, Bucket> addresses;
    private final Answers answers;

    RateLimit(GatewaySettings settings, Answers answers) {
        this.users = buckets(settings.limitPerUser());
        this.addresses = buckets(settings.limitPerAddress());
        this.answers = answers;
    }

    /** Lets the address pay, before anything else is done for the request. */
    Mono<Void> byAddress(ServerWebExchange exchange, WebFilterChain chain) {
        var bucket = addresses.get(address(exchange));
        exchange.getAttributes().put(PAID, bucket);
        return pay(bucket, exchange, chain);
    }

    /** Lets the person pay instead, if there is one. */
    Mono<Void> byPerson(ServerWebExchange exchange, WebFilterChain chain) {
        return exchange.getPrincipal()
                .map(Principal::getName)
                .map(person -> payInstead(users.get(person), exchange, chain))
                .defaultIfEmpty(chain.filter(exchange))
                .flatMap(answer -> answer);
    }

    private Mono<Void> payInstead(Bucket person, ServerWebExchange exchange, WebFilterChain chain) {
        exchange.<Bucket>getRequiredAttribute(PAID).addTokens(1);
        return pay(person, exchange, chain);
    }

    private Mono<Void> pay(Bucket bucket, ServerWebExchange exchange, WebFilterChain chain) {
        return bucket.tryConsume(1) ? chain.filter(exchange) : slowDown(exchange);
    }

    private static LoadingCache<String, Bucket> buckets(Limit limit) {
        return Caffeine.newBuilder()
                .maximumSize(100_000)
                .expireAfterAccess(Duration.ofMinutes(10))
                .build(caller -> Bucket.builder()
                        .addLimit(bandwidth -> bandwidth
                                .capacity(limit.burst())
                                .refillGreedy(limit.perSecond(), Duration.ofSeconds(1)))
                        .build());
    }

    private static String address(ServerWebExchange exchange) {
        InetSocketAddress remote = exchange.getRequest().getRemoteAddress();
        return remote == null ? "unknown" : remote.getHostString();
    }

    private Mono<Void> slowDown(ServerWebExchange exchange) {
        exchange.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, "1");
        return answers.write(exchange, Problem.TOO_MANY_REQUESTS);
    }
}
