package nearzero.gateway.answer;

import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.support.ServiceUnavailableException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClientException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** The last word on every exception: a {@link Problem}, never a stack trace and never a page of the framework. */
@Component
@Order(-2) // before Spring Boot's own handler at -1
final class Failures implements WebExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private static final Set<Class<? extends Exception>> OUTAGES = Set.of(
            IOException.class, TimeoutException.class, WebClientException.class, ServiceUnavailableException.class);

    private final Answers answers;

    Failures(Answers answers) {
        this.answers = answers;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        var problem = problem(failure);
        Correlation.log(exchange, () -> log(problem, failure));
        return answers.write(exchange, problem);
    }

    private static Problem problem(Throwable failure) {
        if (failure instanceof Refusal refusal) {
            return refusal.problem();
        }
        if (failure instanceof ResponseStatusException status) {
            return problem(status.getStatusCode());
        }
        return isOutage(failure) ? Problem.UNAVAILABLE : Problem.INTERNAL;
    }

    private static Problem problem(HttpStatusCode status) {
        return switch (status.value()) {
            case 404 -> Problem.NOT_FOUND;
            case 405 -> Problem.METHOD_NOT_ALLOWED;
            case 406 -> Problem.NOT_ACCEPTABLE;
            case 413 -> Problem.TOO_LARGE;
            case 415 -> Problem.TYPE_NOT_ALLOWED;
            case 502, 503, 504 -> Problem.UNAVAILABLE;
            default -> status.is4xxClientError() ? Problem.MALFORMED : Problem.INTERNAL;
        };
    }

    /** A part behind the gateway, Keycloak included, cannot be reached or does not answer in time. */
    private static boolean isOutage(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> OUTAGES.stream().anyMatch(outage -> outage.isInstance(cause)));
    }

    private static void log(Problem problem, Throwable failure) {
        switch (problem) {
            case INTERNAL -> LOG.error("not foreseen", failure);
            case UNAVAILABLE -> LOG.warn("unavailable: {}", failure.toString());
            default -> LOG.debug("refused: {}", problem);
        }
    }
}
