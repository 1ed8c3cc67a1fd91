package nearzero.documents;

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
import nearzero.testing.Contract;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to the service by real HTTP and holds every answer against the contract. */
public final class Api {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final Contract CONTRACT = Contract.of(Path.of("../openapi/documents.yaml"));

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
        return header("Content-Type", "application/json").send("PUT", path, json(json));
    }

    public Reply post(String path, String key, Object json) {
        return header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .send("POST", path, json(json));
    }

    public Reply upload(String path, String key, Form form) {
        return header("Idempotency-Key", key).sendForm(path, form);
    }

    public Reply sendForm(String path, Form form) {
        return header("Content-Type", form.contentType()).send("POST", path, BodyPublishers.ofByteArray(form.bytes()));
    }

    public Reply uploadVersion(String id, String key, String etag, String fileName, byte[] content) {
        return header("If-Match", etag)
                .upload("/documents/" + id + "/versions", key, new Form().file(fileName, content));
    }

    public Reply send(String method, String path, BodyPublisher body) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/documents" + path)
                        .normalize())
                .method(method, body);
        headers.forEach(request::header);
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            var reply = new Reply(response.statusCode(), response.headers(), response.body());
            CONTRACT.holdAnswer(
                    method,
                    request.build().uri().getPath(),
                    reply.status(),
                    reply.headers().map(),
                    reply.body());
            return reply;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static BodyPublisher json(Object value) {
        return BodyPublishers.ofString(
                value instanceof String text ? text : JsonMapper.shared().writeValueAsString(value));
    }
}
