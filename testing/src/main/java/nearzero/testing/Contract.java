package nearzero.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.Response;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.report.ValidationReport.Level;
import com.github.tomakehurst.wiremock.core.Admin;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Holds what a test played with WireMock against the contract of the service that WireMock stands for, so that a stub
 * cannot promise what the real service does not keep, and a service cannot send what the real one refuses; and holds a
 * service to its own contract.
 *
 * <p>Call {@link #hold(Admin)} after each test, {@link #holdAnswer} with each answer. A module that uses this class also declares {@code
 * com.atlassian.oai:swagger-request-validator-core} with scope {@code test}.
 */
public final class Contract {

    private static final Set<Integer> TURNED_AWAY = Set.of(400, 401, 403, 404, 405);
    private static final Set<String> UNKNOWN =
            Set.of("validation.request.path.missing", "validation.request.operation.notAllowed");

    private final Path file;
    private final String base;
    private final OpenApiInteractionValidator validator;

    /** Stubs never change, and a server that all tests share keeps many: each is checked once. */
    private final Set<StubMapping> held =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    private Contract(Path file, OpenAPI plain, OpenApiInteractionValidator validator) {
        this.file = file;
        this.base = URI.create(plain.getServers().get(0).getUrl()).getPath();
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
        var plain = new OpenAPIV3Parser().read(location);
        if (plain == null) {
            throw new AssertionError(location + " is not a readable OpenAPI file");
        }
        var levels = LevelResolver.create()
                .withLevel("validation.request.parameter.query.unexpected", Level.ERROR)
                .build();
        var validator = OpenApiInteractionValidator.createForSpecificationUrl(location)
                .withResolveCombinators(true)
                .withLevelResolver(levels)
                .withCustomRequestValidation((request, operation) -> signed(plain, request, operation.getOperation()))
                .build();
        return new Contract(openapiYaml, plain, validator);
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
        var stubs = wireMock.listAllStubMappings().getMappings().stream().flatMap(this::stubOnce);
        var deviations = Stream.concat(exchanges, stubs).toList();
        if (!deviations.isEmpty()) {
            throw new AssertionError("Not as in " + file + ":\n  " + String.join("\n  ", deviations));
        }
    }

    /**
     * Checks an answer that the service itself gave. Left alone is what lies outside the contract: other paths, and how
     * somebody is turned away who calls what it does not know.
     *
     * @param path as it was called, without host and query
     * @throws AssertionError that names each deviation
     */
    public void holdAnswer(String method, String path, int status, Map<String, List<String>> headers, byte[] body) {
        if (!path.startsWith(base + "/")) {
            return;
        }
        var answer = SimpleResponse.Builder.status(status);
        headers.forEach(answer::withHeader);
        if (body.length > 0) {
            answer.withBody(body);
        }
        var verdict = validator.validateResponse(path, Request.Method.valueOf(method), answer.build());
        var turnedAway = TURNED_AWAY.contains(status)
                && verdict.getMessages().stream()
                        .map(ValidationReport.Message::getKey)
                        .anyMatch(UNKNOWN::contains);
        var deviations =
                named(method + " " + path + ", answer " + status, verdict).toList();
        if (!turnedAway && !deviations.isEmpty()) {
            throw new AssertionError(
                    "Not as in " + file + ":\n  " + String.join("\n  ", deviations) + "\n" + new String(body, UTF_8));
        }
    }

    private Stream<String> exchange(ServeEvent event) {
        var sent = event.getRequest();
        var name = sent.getMethod() + " " + sent.getUrl();
        if (!sent.getUrl().startsWith(base + "/")) {
            return Stream.of(name + ", request: not under " + base);
        }
        var request = named(name + ", request", validator.validateRequest(request(sent)));
        if (!event.getWasMatched() || event.getResponseDefinition().getFault() != null) {
            return request;
        }
        var given = event.getResponse();
        var response = response(given.getStatus(), given.getHeaders(), given.getBody());
        return Stream.concat(request, answer(name, sent.getMethod(), sent.getUrl(), response));
    }

    private Stream<String> stubOnce(StubMapping stub) {
        if (held.contains(stub)) {
            return Stream.empty();
        }
        var deviations = stub(stub).toList();
        if (deviations.isEmpty()) {
            held.add(stub);
        }
        return deviations.stream();
    }

    private Stream<String> stub(StubMapping stub) {
        var pattern = stub.getRequest();
        var path = Stream.of(pattern.getUrl(), pattern.getUrlPath(), pattern.getUrlPathTemplate())
                .filter(Objects::nonNull)
                .findFirst();
        var promised = stub.getResponse();
        if (path.isEmpty() || pattern.getMethod().equals(RequestMethod.ANY) || madeWhenCalled(promised)) {
            return Stream.empty();
        }
        var name = "Stub " + pattern.getMethod() + " " + path.get();
        if (!path.get().startsWith(base + "/")) {
            return Stream.of(name + ": not under " + base);
        }
        var response = response(promised.getStatus(), promised.getHeaders(), promised.getByteBody());
        return answer(name, pattern.getMethod(), path.get().replaceAll("[{}]", ""), response);
    }

    /** Its answer is known only when it is given: checked then. */
    private static boolean madeWhenCalled(ResponseDefinition promised) {
        return promised.getFault() != null
                || promised.isProxyResponse()
                || promised.specifiesBodyFile()
                || (promised.getTransformers() != null
                        && !promised.getTransformers().isEmpty());
    }

    private Stream<String> answer(String name, RequestMethod method, String url, Response response) {
        var verdict = validator.validateResponse(
                URI.create(url).getPath(), Request.Method.valueOf(method.getName()), response);
        var bareFault = response.getStatus() >= 500
                && verdict.getMessages().stream()
                        .anyMatch(message -> message.getKey().equals("validation.response.status.unknown"));
        return bareFault ? Stream.empty() : named(name + ", answer " + response.getStatus(), verdict);
    }

    private static Response response(int status, HttpHeaders headers, byte[] body) {
        var response = SimpleResponse.Builder.status(status);
        if (headers != null) {
            headers.all().forEach(header -> response.withHeader(header.key(), header.values()));
        }
        if (body != null && body.length > 0) {
            response.withBody(body);
        }
        return response.build();
    }

    /** The validator's own check does not see a security scheme that stands in another file. */
    private static ValidationReport signed(OpenAPI api, Request request, Operation operation) {
        var needed = operation.getSecurity() == null ? api.getSecurity() : operation.getSecurity();
        var bearer = request.getHeaderValue("Authorization").orElse("").startsWith("Bearer ");
        return needed == null || needed.isEmpty() || bearer
                ? ValidationReport.empty()
                : ValidationReport.singleton(
                        ValidationReport.Message.create("nearzero.request.security", "A bearer token is missing.")
                                .build());
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
                .filter(message -> message.getLevel() == Level.ERROR)
                .map(message -> name + ": " + message.getMessage());
    }
}
