package nearzero.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls the system from outside. Keeps cookies and repeats the tokens against forged requests, as a browser and the
 * scripts in it do, and sends every path exactly as it is written.
 */
final class Visitor {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI origin;
    private final Supplier<String> token;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    /** A caller at this address; the token, null for none, is asked for at every call, because tokens are short-lived. */
    Visitor(URI origin, Supplier<String> token) {
        this.origin = origin;
        this.token = token;
    }

    /** A caller with this token, be it good or bad; null for none. */
    static Visitor with(String token, URI origin) {
        return new Visitor(origin, () -> token);
    }

    /** Where it calls. */
    URI origin() {
        return origin;
    }

    Answer get(String path) {
        return send("GET", path, null, Map.of());
    }

    Answer post(String path, Object body) {
        return send("POST", path, body, Map.of());
    }

    Answer put(String path, Object body) {
        return send("PUT", path, body, Map.of());
    }

    /**
     * With what protects against forged requests. A header of one's own wins; a body that is a string is sent as it is,
     * anything else as JSON.
     */
    Answer send(String method, String path, Object body, Map<String, String> headers) {
        var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        if (cookies.containsKey("XSRF-TOKEN")) {
            all.put("X-XSRF-TOKEN", cookies.get("XSRF-TOKEN"));
        }
        if (cookies.containsKey("NEARZERO-XSRF")) {
            all.put("X-NEARZERO-XSRF", cookies.get("NEARZERO-XSRF"));
        }
        all.putAll(headers);
        return exchange(method, address(path), content(body), all);
    }

    /** As another site would let the browser do: cookies go along, what only our scripts can read does not. */
    Answer forged(String method, String path, Object body) {
        return exchange(method, address(path), content(body), Map.of());
    }

    /** Uploads one document. */
    Answer upload(Map<String, String> fields, String fileName, byte[] file) {
        var boundary = UUID.randomUUID().toString();
        var head = new StringBuilder();
        fields.forEach((name, value) -> head.append(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(boundary, name, value)));
        head.append("--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n"
                .formatted(boundary, fileName));
        var content = BodyPublishers.concat(
                BodyPublishers.ofString(head.toString()),
                BodyPublishers.ofByteArray(file),
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        var type = Map.of("Content-Type", "multipart/form-data; boundary=" + boundary);
        return exchange("POST", address("/api/documents/documents"), content, type);
    }

    /** Takes over another's cookies, or gets to know them. */
    Visitor withCookiesOf(Visitor other) {
        cookies.putAll(other.cookies);
        return this;
    }

    private URI address(String path) {
        return URI.create(origin + path);
    }

    private static BodyPublisher content(Object body) {
        return body == null
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(body instanceof String raw ? raw : JSON.writeValueAsString(body));
    }

    /** Also at another address, as when the sign-in leads a browser to Keycloak. */
    Answer exchange(String method, URI address, BodyPublisher content, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .method(method, content)
                .setHeader("Content-Type", "application/json")
                .setHeader("Idempotency-Key", UUID.randomUUID().toString());
        var bearer = token.get();
        if (bearer != null) {
            request.setHeader("Authorization", "Bearer " + bearer);
        }
        if (!cookies.isEmpty()) {
            request.setHeader(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        headers.forEach(request::setHeader);
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return Answer.of(response);
        } catch (IOException failed) {
            throw new AssertionError(method + " " + address + " failed", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private void keep(String cookie) {
        var pair = cookie.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty()) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }
}
