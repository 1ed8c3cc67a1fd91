package nearzero.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import nearzero.testing.Contract;

/**
 * A caller with a token, who holds every answer against the contract; every command has an idempotency key of its own unless it
 * is given one.
 */
public record Api(String origin, String token) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Contract CONTRACT = Contract.of(Path.of("../openapi/workflow.yaml"));

    /** Escapes what is not ASCII: half of a surrogate pair would not get through UTF-8. */
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** An answer of the service. */
    public record Answer(int status, HttpResponse<String> response) {

        public JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (JsonProcessingException noJson) {
                throw new AssertionError("No JSON: " + response.body(), noJson);
            }
        }

        public String text(String pointer) {
            return json().at(pointer).asText();
        }
    }

    public Answer get(String path) {
        return send("GET", path, null, null);
    }

    public Answer post(String path, Object body) {
        return post(path, body, UUID.randomUUID().toString());
    }

    public Answer post(String path, Object body, String key) {
        return send("POST", path, body, key);
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, body, null);
    }

    /** Replaces what was read under this ETag. */
    public Answer put(String path, Object body, String etag) {
        try {
            return send("PUT", path, "application/json", JSON.writeValueAsString(body), null, etag);
        } catch (JsonProcessingException noJson) {
            throw new AssertionError(noJson);
        }
    }

    public Answer send(String method, String path, Object body, String key) {
        try {
            var content = body == null || body instanceof String ? (String) body : JSON.writeValueAsString(body);
            return send(method, path, "application/json", content, key);
        } catch (JsonProcessingException noJson) {
            throw new AssertionError(noJson);
        }
    }

    /** Posts content of any media type. */
    public Answer postAs(String mediaType, String path, String content) {
        return send("POST", path, mediaType, content, UUID.randomUUID().toString());
    }

    /** Posts a file. */
    public Answer upload(String mediaType, String path, byte[] content) {
        var key = UUID.randomUUID().toString();
        return send("POST", path, mediaType, HttpRequest.BodyPublishers.ofByteArray(content), key, null);
    }

    /** Puts a file in the place of what was read under this ETag. */
    public Answer replace(String path, byte[] content, String etag) {
        var body = HttpRequest.BodyPublishers.ofByteArray(content);
        return send("PUT", path, "application/octet-stream", body, null, etag);
    }

    /** Deletes what was read under this ETag. */
    public Answer delete(String path, String etag) {
        return send("DELETE", path, "application/json", HttpRequest.BodyPublishers.noBody(), null, etag);
    }

    /** A file as it comes. */
    public byte[] download(String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create(origin + path)).header("Authorization", "Bearer " + token);
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            CONTRACT.holdAnswer(
                    "GET", path, response.statusCode(), response.headers().map(), response.body());
            return response.body();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    /** The same under a key of its own. */
    public Answer postAs(String mediaType, String path, String content, String key) {
        return send("POST", path, mediaType, content, key);
    }

    private Answer send(String method, String path, String mediaType, String content, String key) {
        return send(method, path, mediaType, content, key, null);
    }

    private Answer send(String method, String path, String mediaType, String content, String key, String etag) {
        var body = content == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(content);
        return send(method, path, mediaType, body, key, etag);
    }

    private Answer send(
            String method, String path, String mediaType, HttpRequest.BodyPublisher body, String key, String etag) {
        try {
            var request = HttpRequest.newBuilder(URI.create(origin + path))
                    .method(method, body)
                    .header("Content-Type", mediaType)
                    .header("Accept", "application/json, application/problem+json");
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            if (etag != null) {
                request.header("If-Match", etag);
            }
            if (key != null) {
                request.header("Idempotency-Key", key);
            }
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            CONTRACT.holdAnswer(
                    method,
                    response.uri().getPath(),
                    response.statusCode(),
                    response.headers().map(),
                    response.body().getBytes(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), response);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
