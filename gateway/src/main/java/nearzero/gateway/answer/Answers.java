package nearzero.gateway.answer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes a {@link Problem}: as a small page to somebody who opens a page, as problem+json to everybody else. */
@Component
public final class Answers {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final JsonMapper json;
    private final String page = page();

    Answers(JsonMapper json) {
        this.json = json;
    }

    /** Answers with the problem; nothing of the request is repeated in the answer but its correlation id. */
    public Mono<Void> write(ServerWebExchange exchange, Problem problem) {
        var response = exchange.getResponse();
        if (!response.setStatusCode(problem.status())) {
            return Mono.error(new Refusal(problem));
        }
        var asPage = Navigation.isPage(exchange);
        var headers = response.getHeaders();
        headers.remove(HttpHeaders.CONTENT_LENGTH);
        headers.setContentType(asPage ? HTML : MediaType.APPLICATION_PROBLEM_JSON);
        headers.setCacheControl("no-store");
        if (problem == Problem.NOT_SIGNED_IN) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        var body = asPage ? html(problem, Correlation.id(exchange)) : json(problem, Correlation.id(exchange));
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }

    private byte[] json(Problem problem, String correlationId) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("type", problem.type());
        fields.put("title", problem.title());
        fields.put("status", problem.status().value());
        fields.put("detail", problem.detail());
        fields.put("correlationId", correlationId);
        return json.writeValueAsBytes(fields);
    }

    private byte[] html(Problem problem, String correlationId) {
        return page.replace("{title}", problem.title())
                .replace("{detail}", problem.detail())
                .replace("{correlationId}", correlationId)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String page() {
        try {
            return new ClassPathResource("pages/problem.html").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
