package nearzero.gateway.route;

import java.util.concurrent.atomic.AtomicLong;
import nearzero.gateway.answer.Problem;
import nearzero.gateway.answer.Refusal;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Refuses bodies that are too long: by what the request announces, and by counting what it sends. */
record BodyLimit(long bytes) implements GatewayFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var request = exchange.getRequest();
        if (request.getHeaders().getContentLength() > bytes) {
            return Mono.error(new Refusal(Problem.TOO_LARGE));
        }
        return chain.filter(exchange.mutate().request(counted(request)).build());
    }

    private ServerHttpRequest counted(ServerHttpRequest request) {
        return new ServerHttpRequestDecorator(request) {
            @Override
            public Flux<DataBuffer> getBody() {
                return Flux.defer(() -> {
                    var seen = new AtomicLong();
                    return super.getBody().map(part -> withinLimit(part, seen));
                });
            }
        };
    }

    private DataBuffer withinLimit(DataBuffer part, AtomicLong seen) {
        if (seen.addAndGet(part.readableByteCount()) > bytes) {
            DataBufferUtils.release(part);
            throw new Refusal(Problem.TOO_LARGE);
        }
        return part;
    }
}
