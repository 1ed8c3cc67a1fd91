package nearzero.e2e;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came back. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two answers
record Answer(int status, Map<String, String> headers, byte[] bytes) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Of each header the first value, under its name in any case. */
    static Answer of(HttpResponse<byte[]> response) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        response.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
        return new Answer(response.statusCode(), headers, response.body());
    }

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
