package nearzero.gateway.route;

import java.util.concurrent.atomic.AtomicLong;
import nearzero.gateway.answer.Answers;
import nearzero.gateway.answer.Problem;
import nearzero.gateway.answer.Refusal;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Refuses bodies that are too long: by what the request announces, and by counting what it sends. It stands before all
 * that reads bodies, so that nothing collects more than this in memory.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
final class BodyLimit implements WebFilter {

    /** A file of 30 MB with its multipart frame; the document-service has the exact limit. */
    private static final long DOCUMENT = DataSize.ofMegabytes(32).toBytes();

    /** Models of a whole programme; workflow-service has the exact limit. */
    private static final long BUNDLE = DataSize.ofMegabytes(17).toBytes();

    /** A table of factors; accounting-service has the exact limit. */
    private static final long TABLE = DataSize.ofMegabytes(5).toBytes();

    /** Filled templates; accounting-service has the exact limit. */
    private static final long TEMPLATE = DataSize.ofMegabytes(6).toBytes();

    /** Rows of a sheet, millions of them; nothing on the way keeps them. accounting-service has the exact limit. */
    private static final long ROWS = DataSize.ofGigabytes(4).toBytes();

    /** Meter readings, which accounting-service reads as a stream; it has the exact limit. */
    private static final long READINGS = DataSize.ofGigabytes(5).toBytes();

    private static final long DATA = DataSize.ofMegabytes(2).toBytes();

    private final Answers answers;

    BodyLimit(Answers answers) {
        this.answers = answers;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var largest = largest(request.getURI().getPath());
        return request.getHeaders().getContentLength() > largest
                ? answers.write(exchange, Problem.TOO_LARGE)
                : chain.filter(
                        exchange.mutate().request(counted(request, largest)).build());
    }

    private static long largest(String path) {
        if (path.startsWith("/api/documents/")) {
            return DOCUMENT;
        }
        if (path.startsWith("/api/accounting/factor-sets/")) {
            return TABLE;
        }
        if (path.startsWith("/api/accounting/inventories/")
                && (path.endsWith("/imports") || path.endsWith("/import"))) {
            return TEMPLATE;
        }
        if (path.startsWith("/api/accounting/inventories/") && path.endsWith("/rows")) {
            return ROWS;
        }
        if (path.equals("/api/accounting/meter-readings")) {
            return READINGS;
        }
        return path.equals("/api/workflow/drafts") || path.endsWith("/deployment/create") ? BUNDLE : DATA;
    }

    private static ServerHttpRequest counted(ServerHttpRequest request, long largest) {
        return new ServerHttpRequestDecorator(request) {
            @Override
            public Flux<DataBuffer> getBody() {
                return Flux.defer(() -> {
                    var seen = new AtomicLong();
                    return super.getBody().map(part -> withinLimit(part, seen, largest));
                });
            }
        };
    }

    private static DataBuffer withinLimit(DataBuffer part, AtomicLong seen, long largest) {
        if (seen.addAndGet(part.readableByteCount()) > largest) {
            DataBufferUtils.release(part);
            throw new Refusal(Problem.TOO_LARGE);
        }
        return part;
    }
}
