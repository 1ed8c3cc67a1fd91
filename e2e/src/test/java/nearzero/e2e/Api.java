package nearzero.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A caller of the REST APIs.
 *
 * @param origin where the API is
 * @param token asked for at every call, because tokens are short-lived; null for none
 */
record Api(URI origin, Supplier<String> token) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What came back. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares two answers
    record Answer(int status, Map<String, String> headers, byte[] bytes) {

        String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return JSON.readTree(bytes);
        }

        String text(String pointer) {
            return json().at(pointer).asString("");
        }

        Answer expect(int expected) {
            if (status != expected) {
                throw new AssertionError("Expected " + expected + ", got " + status + ": " + body());
            }
            return this;
        }
    }

    Answer get(String path) {
        return send("GET", path, null, Map.of());
    }

    Answer post(String path, Object body) {
        return post(path, body, UUID.randomUUID().toString());
    }

    Answer post(String path, Object body, String key) {
        return send("POST", path, body, Map.of("Idempotency-Key", key));
    }

    Answer put(String path, Object body) {
        return send("PUT", path, body, Map.of());
    }

    /** A body that is a string is sent as it is, anything else as JSON. */
    Answer send(String method, String path, Object body, Map<String, String> headers) {
        var content = body == null
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(body instanceof String raw ? raw : JSON.writeValueAsString(body));
        return exchange(method, path, content, "application/json", headers);
    }

    /** Uploads one document. */
    Answer upload(Map<String, String> fields, String fileName, byte[] file) {
        var boundary = UUID.randomUUID().toString();
        var head = new StringBuilder();
        fields.forEach((name, value) -> head.append(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(boundary, name, value)));
        head.append("--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n"
                .formatted(boundary, fileName));
        var tail = "\r\n--" + boundary + "--\r\n";
        var content = BodyPublishers.concat(
                BodyPublishers.ofString(head.toString()),
                BodyPublishers.ofByteArray(file),
                BodyPublishers.ofString(tail));
        return exchange(
                "POST",
                "/api/documents/documents",
                content,
                "multipart/form-data; boundary=" + boundary,
                Map.of("Idempotency-Key", UUID.randomUUID().toString()));
    }

    private Answer exchange(
            String method,
            String path,
            HttpRequest.BodyPublisher content,
            String contentType,
            Map<String, String> headers) {
        var request = HttpRequest.newBuilder(origin.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .method(method, content)
                .header("Content-Type", contentType);
        var bearer = token.get();
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        headers.forEach(request::setHeader);
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            var received = new java.util.TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            response.headers().map().forEach((name, values) -> received.put(name, values.get(0)));
            return new Answer(response.statusCode(), received, response.body());
        } catch (IOException failed) {
            throw new AssertionError(method + " " + path + " failed", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
