package nearzero.accounting;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer as it came over the wire. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares or changes it
public record Reply(int status, HttpHeaders headers, byte[] body) {

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        return JsonMapper.shared().readTree(body);
    }

    /** A text of the JSON body by its pointer. */
    public String at(String pointer) {
        return json().at(pointer).asString();
    }

    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    public String id() {
        return at("/id");
    }

    public String etag() {
        return header("ETag");
    }

    /** The kind of problem, without its prefix. */
    public String problem() {
        return header("Content-Type").startsWith("application/problem+json")
                ? at("/type").replace("urn:nearzero:problem:", "")
                : "no problem+json: " + text();
    }
}
