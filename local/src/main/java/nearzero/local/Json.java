package nearzero.local;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks JSON with the parts of the stack. */
final class Json {

    static final JsonMapper MAPPER = new JsonMapper();

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private Json() {}

    static JsonNode get(URI address, String token) {
        return answer(request(address, token).GET());
    }

    static JsonNode put(URI address, String token, Object body) {
        return answer(request(address, token).PUT(BodyPublishers.ofString(MAPPER.writeValueAsString(body))));
    }

    /** Posts with a fresh key, so that the receiver can tell one command from another. */
    static JsonNode post(URI address, String token, Object body) {
        return post(address, token, body, UUID.randomUUID().toString());
    }

    /** Posts with a key of the caller's: the same again is done once. */
    static JsonNode post(URI address, String token, Object body, String key) {
        return answer(request(address, token)
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(MAPPER.writeValueAsString(body))));
    }

    static JsonNode form(URI address, Map<String, String> fields) {
        var form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return answer(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    /** The status that is answered there now; 0 if nobody answers. */
    static int status(URI address) {
        var request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(3));
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException notYet) {
            return 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static HttpRequest.Builder request(URI address, String token) {
        return HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private static JsonNode answer(HttpRequest.Builder builder) {
        var request = builder.header("Accept", "application/json, application/problem+json")
                .timeout(PATIENCE)
                .build();
        var name = request.method() + " " + request.uri();
        try {
            var response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new Trouble(
                        name + " was answered with " + response.statusCode() + ": " + response.body(),
                        name + " 返回 " + response.statusCode());
            }
            return MAPPER.readTree(response.body().isEmpty() ? "null" : response.body());
        } catch (IOException failed) {
            throw new Trouble(name + " failed: " + failed, name + " 请求失败", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Trouble(name + " was interrupted.", name + " 被中断。", stopped);
        }
    }
}
