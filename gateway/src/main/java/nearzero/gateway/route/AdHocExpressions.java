package nearzero.gateway.route;

import java.util.Locale;
import nearzero.gateway.answer.Problem;
import nearzero.gateway.answer.Refusal;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Refuses queries that bring an expression along, at whatever depth: Camunda 7.24 evaluates those in sub-queries
 * (CVE-2026-109432), which means running code for anybody who is signed in. Saved filters keep theirs: they lie on the
 * server. What is not JSON where Camunda expects JSON is refused as well, since nobody could look into it.
 */
@Component
final class AdHocExpressions implements GatewayFilter {

    private static final int LARGEST_JSON = 1024 * 1024;
    private static final String SUFFIX = "expression";

    private final JsonFactory json = new JsonFactory();

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var request = exchange.getRequest();
        if (!isForTheEngine(request.getURI().getPath())) {
            return chain.filter(exchange);
        }
        if (request.getQueryParams().keySet().stream().anyMatch(AdHocExpressions::isExpression)) {
            return Mono.error(new Refusal(Problem.EXPRESSION));
        }
        return isForm(request)
                ? chain.filter(exchange)
                : DataBufferUtils.join(request.getBody(), LARGEST_JSON)
                        .onErrorMap(DataBufferLimitException.class, tooLong -> new Refusal(Problem.TOO_LARGE))
                        .map(AdHocExpressions::bytes)
                        .doOnNext(this::inspect)
                        .map(body ->
                                exchange.mutate().request(again(exchange, body)).build())
                        .defaultIfEmpty(exchange)
                        .flatMap(chain::filter);
    }

    private static boolean isForTheEngine(String path) {
        return path.startsWith("/camunda/api/") || path.startsWith("/engine-rest/");
    }

    /** Uploads and forms: Camunda reads no query out of these. */
    private static boolean isForm(ServerHttpRequest request) {
        try {
            var type = request.getHeaders().getContentType();
            return type != null
                    && (type.equalsTypeAndSubtype(MediaType.MULTIPART_FORM_DATA)
                            || type.equalsTypeAndSubtype(MediaType.APPLICATION_FORM_URLENCODED));
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }

    private static byte[] bytes(DataBuffer buffer) {
        var bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private void inspect(byte[] body) {
        try (var parser = json.createParser(ObjectReadContext.empty(), body)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME && isExpression(parser.currentName())) {
                    throw new Refusal(Problem.EXPRESSION);
                }
            }
        } catch (JacksonException notJson) {
            throw new Refusal(Problem.MALFORMED);
        }
    }

    private static boolean isExpression(String key) {
        return key.toLowerCase(Locale.ROOT).endsWith(SUFFIX);
    }

    private static ServerHttpRequest again(ServerWebExchange exchange, byte[] body) {
        return new ServerHttpRequestDecorator(exchange.getRequest()) {
            @Override
            public Flux<DataBuffer> getBody() {
                return Flux.defer(
                        () -> Flux.just(exchange.getResponse().bufferFactory().wrap(body)));
            }
        };
    }
}
