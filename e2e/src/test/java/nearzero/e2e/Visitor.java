package nearzero.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nearzero.local.Part;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps cookies and repeats the tokens against forged requests, as a browser and the scripts in it do, and sends every
 * path exactly as it is written.
 */
final class Visitor {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");

    private final URI origin;
    private final String token;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    /** A script at this address with this token; null for none. */
    Visitor(URI origin, String token) {
        this.origin = origin;
        this.token = token;
    }

    /** A person's browser at the gateway, after the sign-in at Keycloak. */
    static Visitor signedIn(String user) {
        var browser = new Visitor(RunningSystem.stack().url(Part.GATEWAY), null);
        var html = Map.of("Accept", "text/html");
        var login = browser.follow(browser.send("GET", "/camunda/app/tasklist/default/", null, html));
        var form = FORM.matcher(login.body());
        if (!form.find()) {
            throw new AssertionError("No sign-in form: " + login.status() + " " + login.body());
        }
        var credentials = "username=" + user + "&password=" + URLEncoder.encode(user, StandardCharsets.UTF_8);
        var formType = Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "text/html");
        var action = URI.create(form.group(1).replace("&amp;", "&"));
        browser.follow(browser.exchange("POST", action, credentials, formType)).expect(200);
        browser.send("GET", "/", null, html).expect(200);
        return browser;
    }

    Api.Answer get(String path) {
        return send("GET", path, null, Map.of());
    }

    Api.Answer post(String path, Object body) {
        return send("POST", path, body, Map.of());
    }

    /** With what protects against forged requests. A header of one's own wins. */
    Api.Answer send(String method, String path, Object body, Map<String, String> headers) {
        var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        if (cookies.containsKey("XSRF-TOKEN")) {
            all.put("X-XSRF-TOKEN", cookies.get("XSRF-TOKEN"));
        }
        if (cookies.containsKey("NEARZERO-XSRF")) {
            all.put("X-NEARZERO-XSRF", cookies.get("NEARZERO-XSRF"));
        }
        all.putAll(headers);
        return exchange(method, URI.create(origin + path), body, all);
    }

    /** As another site would let the browser do: cookies go along, what only our scripts can read does not. */
    Api.Answer forged(String method, String path, Object body) {
        return exchange(method, URI.create(origin + path), body, Map.of());
    }

    /** Takes over another's cookies, or gets to know them. */
    Visitor withCookiesOf(Visitor other) {
        cookies.putAll(other.cookies);
        return this;
    }

    private Api.Answer follow(Api.Answer answer) {
        var last = answer;
        while (last.status() / 100 == 3) {
            last = exchange("GET", origin.resolve(last.headers().get("Location")), null, Map.of("Accept", "text/html"));
        }
        return last;
    }

    private Api.Answer exchange(String method, URI address, Object body, Map<String, String> headers) {
        var content = body == null
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(body instanceof String raw ? raw : JSON.writeValueAsString(body));
        var request = HttpRequest.newBuilder(address)
                .method(method, content)
                .setHeader("Content-Type", "application/json")
                .setHeader("Idempotency-Key", UUID.randomUUID().toString());
        if (token != null) {
            request.setHeader("Authorization", "Bearer " + token);
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
            return answer(HTTP.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException failed) {
            throw new AssertionError(method + " " + address + " failed", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private Api.Answer answer(HttpResponse<byte[]> response) {
        response.headers().allValues("Set-Cookie").forEach(this::keep);
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        response.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
        return new Api.Answer(response.statusCode(), headers, response.body());
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
