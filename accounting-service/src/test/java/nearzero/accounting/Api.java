package nearzero.accounting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import nearzero.testing.Contract;
import tools.jackson.databind.JsonNode;

/** Speaks to the service by real HTTP and holds every answer against the contract. */
public final class Api {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final Contract CONTRACT = Contract.of(Path.of("../openapi/accounting.yaml"));

    private final int port;
    private final Map<String, String> headers;

    public Api(int port) {
        this(port, Map.of());
    }

    private Api(int port, Map<String, String> headers) {
        this.port = port;
        this.headers = headers;
    }

    public Api with(String token) {
        return header("Authorization", "Bearer " + token);
    }

    public Api header(String name, String value) {
        var more = new TreeMap<>(headers);
        more.put(name, value);
        return new Api(port, more);
    }

    public Reply get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    public Reply put(String path, Object json) {
        return header("Content-Type", "application/json").send("PUT", path, text(json));
    }

    public Reply put(String path, String etag, Object json) {
        return header("If-Match", etag).put(path, json);
    }

    /** A command of its own. */
    public Reply post(String path, Object json) {
        return post(path, UUID.randomUUID().toString(), json);
    }

    public Reply post(String path, String key, Object json) {
        return header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .send("POST", path, text(json));
    }

    public Reply send(String method, String path, BodyPublisher body) {
        var reply = sendAnywhere(method, "/api/accounting" + path, body);
        CONTRACT.holdAnswer(
                method,
                "/api/accounting" + path.replaceAll("[?].*", ""),
                reply.status(),
                reply.headers().map(),
                reply.body());
        return reply;
    }

    /** To any address of the server, also one that no contract knows. */
    public Reply sendAnywhere(String method, String path, BodyPublisher body) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, body);
        headers.forEach(request::header);
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static BodyPublisher text(Object json) {
        return BodyPublishers.ofString(json instanceof JsonNode node ? node.toString() : String.valueOf(json));
    }
}
