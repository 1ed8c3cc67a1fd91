package nearzero.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A caller with cookies who follows no redirects and sends paths exactly as they are written. */
final class Browser {

    /** How a person's browser opens a page. */
    static final String[] AS_PAGE = {"Accept", "text/html,application/xhtml+xml,*/*;q=0.8", "Sec-Fetch-Mode", "navigate"
    };

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final int port;
    private final Map<String, String> cookies = new HashMap<>();

    Browser(int port) {
        this.port = port;
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return send("POST", path, BodyPublishers.ofString(body), headers);
    }

    HttpResponse<String> send(String method, String path, BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookieHeader());
        }
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return response;
        } catch (IOException failed) {
            throw new AssertionError(method + " " + path + " got no answer", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    /** Signs in at a Keycloak that gives the person a token good for five minutes. */
    Browser signIn(String user, String... groups) {
        signIn(user, 300, groups);
        return this;
    }

    /** Goes the whole way to Keycloak and back; returns the last answer. */
    HttpResponse<String> signIn(String user, int seconds, String... groups) {
        var asked = query(get("/oauth2/authorization/gateway")
                .headers()
                .firstValue("Location")
                .orElseThrow());
        var idToken = Surroundings.TOKENS
                .user(user, groups)
                .audience("gateway")
                .claim("nonce", asked.get("nonce"))
                .sign();
        Surroundings.keycloakGives(Surroundings.token(user, groups), idToken, seconds);
        return get("/login/oauth2/code/gateway?code=code&state=" + asked.get("state"));
    }

    String cookie(String name) {
        return cookies.get(name);
    }

    /** Names of all cookies. */
    Set<String> cookies() {
        return cookies.keySet();
    }

    void setCookie(String name, String value) {
        cookies.put(name, value);
    }

    static Map<String, String> query(String address) {
        return Arrays.stream(URI.create(address).getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private String cookieHeader() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private void keep(String setCookie) {
        var pair = setCookie.split(";", 2)[0].split("=", 2);
        if (setCookie.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }
}
