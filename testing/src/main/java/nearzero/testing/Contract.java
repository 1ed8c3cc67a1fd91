package nearzero.testing;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.github.tomakehurst.wiremock.core.Admin;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Holds what a test played with WireMock against the contract of the service that WireMock stands for, so that a stub
 * cannot promise what the real service does not keep, and a service cannot send what the real one refuses.
 *
 * <p>Call {@link #hold(Admin)} after each test. A module that uses this class also declares {@code
 * com.atlassian.oai:swagger-request-validator-core} with scope {@code test}.
 */
public final class Contract {

    private final Path file;
    private final OpenApiInteractionValidator validator;

    private Contract(Path file, OpenApiInteractionValidator validator) {
        this.file = file;
        this.validator = validator;
    }

    /**
     * Reads a contract. Paths are those under its first server, e.g. {@code /api/accounting}.
     *
     * @param openapiYaml OpenAPI 3.0 file; references to files beside it are followed
     * @throws AssertionError if it cannot be read
     */
    public static Contract of(Path openapiYaml) {
        var location = openapiYaml.toAbsolutePath().normalize().toString();
        try {
            return new Contract(
                    openapiYaml,
                    OpenApiInteractionValidator.createForSpecificationUrl(location)
                            .withResolveCombinators(true)
                            .build());
        } catch (RuntimeException unreadable) {
            throw new AssertionError(location + " is not a readable OpenAPI file", unreadable);
        }
    }

    /**
     * Checks every request that was received, every answer that was given, and every stub whose method and path are
     * fixed, even if nobody called it. Broken connections, and 5xx answers that the contract does not mention, are
     * faults and not promises: they are left alone.
     *
     * @param wireMock a {@code WireMockServer} or a {@code WireMockExtension}
     * @throws AssertionError that names each deviation
     */
    public void hold(Admin wireMock) {
        var exchanges = wireMock.getServeEvents().getServeEvents().stream().flatMap(this::exchange);
        var stubs = wireMock.listAllStubMappings().getMappings().stream().flatMap(this::stub);
        var deviations = Stream.concat(exchanges, stubs).toList();
        if (!deviations.isEmpty()) {
            throw new AssertionError("Not as in " + file + ":\n  " + String.join("\n  ", deviations));
        }
    }

    private Stream<String> exchange(ServeEvent event) {
        var sent = event.getRequest();
        var name = sent.getMethod() + " " + sent.getUrl();
        var deviations = new ArrayList<>(named(name + ", request", validator.validateRequest(request(sent)))
                .toList());
        if (event.getWasMatched() && event.getResponseDefinition().getFault() == null) {
            var given = event.getResponse();
            answer(
                            name,
                            sent.getMethod().getName(),
                            sent.getUrl(),
                            given.getStatus(),
                            given.getHeaders(),
                            given.getBody())
                    .forEach(deviations::add);
        }
        return deviations.stream();
    }

    private Stream<String> stub(StubMapping stub) {
        var pattern = stub.getRequest();
        var path = Stream.of(pattern.getUrl(), pattern.getUrlPath(), pattern.getUrlPathTemplate())
                .filter(Objects::nonNull)
                .findFirst();
        var method = pattern.getMethod().getName();
        var promised = stub.getResponse();
        if (path.isEmpty() || method.equals("ANY") || madeWhenCalled(promised)) {
            return Stream.empty();
        }
        var plainPath = path.get().replaceAll("[{}]", "");
        return answer(
                "Stub " + method + " " + path.get(),
                method,
                plainPath,
                promised.getStatus(),
                promised.getHeaders(),
                promised.getByteBody());
    }

    /** Its answer is known only when it is given: checked then. */
    private static boolean madeWhenCalled(ResponseDefinition promised) {
        return promised.getFault() != null
                || promised.isProxyResponse()
                || promised.specifiesBodyFile()
                || (promised.getTransformers() != null
                        && !promised.getTransformers().isEmpty());
    }

    private Stream<String> answer(
            String name, String method, String url, int status, HttpHeaders headers, byte[] body) {
        var response = SimpleResponse.Builder.status(status);
        if (headers != null) {
            headers.all().forEach(header -> response.withHeader(header.key(), header.values()));
        }
        if (body != null && body.length > 0) {
            response.withBody(body);
        }
        var verdict = validator.validateResponse(
                URI.create(url).getPath(), Request.Method.valueOf(method.toUpperCase(Locale.ROOT)), response.build());
        var bareFault = status >= 500
                && verdict.getMessages().stream()
                        .anyMatch(message -> message.getKey().equals("validation.response.status.unknown"));
        return bareFault ? Stream.empty() : named(name + ", answer " + status, verdict);
    }

    private static Request request(LoggedRequest sent) {
        var path = URI.create(sent.getUrl()).getPath();
        var request = new SimpleRequest.Builder(sent.getMethod().getName(), path);
        sent.getHeaders().all().forEach(header -> request.withHeader(header.key(), header.values()));
        sent.getQueryParams()
                .values()
                .forEach(parameter -> request.withQueryParam(parameter.key(), parameter.values()));
        if (sent.getBody() != null && sent.getBody().length > 0) {
            request.withBody(sent.getBody());
        }
        return request.build();
    }

    private static Stream<String> named(String name, ValidationReport verdict) {
        List<ValidationReport.Message> messages = verdict.getMessages();
        return messages.stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .map(message -> name + ": " + message.getMessage());
    }
}
