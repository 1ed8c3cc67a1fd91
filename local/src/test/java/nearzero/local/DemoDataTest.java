package nearzero.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoDataTest {

    private static final String LIST = "GET /api/workflow/calls?size=1";
    private static final String CLOCK = "PUT /api/local/clock";
    private static final String OPEN = "POST /api/workflow/calls";
    private static final String REGISTER = "POST /api/workflow/experts";
    private static final List<String> WHOLE =
            List.of(LIST, CLOCK, REGISTER, REGISTER, REGISTER, REGISTER, REGISTER, REGISTER, REGISTER, OPEN);

    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private String calls = "[]";
    private String refused = "";
    private HttpServer workflow;

    @BeforeEach
    void start() throws IOException {
        workflow = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        workflow.createContext("/", this::answer);
        workflow.start();
    }

    @AfterEach
    void stop() {
        workflow.stop(0);
    }

    @Test
    void an_empty_system_goes_back_to_the_time_of_the_notice_and_gets_its_call() {
        assertTrue(load());

        assertEquals(WHOLE, requests);
        assertEquals("{\"now\":\"2022-04-25T09:00:00+08:00\"}", bodies.get(1));
        assertEquals(
                "expert-7", Json.MAPPER.readTree(bodies.get(8)).get("userName").asString());
        var call = Json.MAPPER.readTree(bodies.get(9));
        assertEquals("2022年第一批", call.get("name").asString());
        assertEquals("2022-05-13", call.at("/dates/city-submission").asString());
        assertEquals("2022-06-15", call.at("/dates/preliminary-opinions").asString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sichuan-park-2022", "a-call-of-another-programme"})
    void a_system_that_has_a_call_is_left_as_it_is_and_its_business_time_too(String call) {
        calls = "[{\"id\":\"" + call + "\"}]";

        assertFalse(load());

        assertEquals(List.of(LIST), requests);
    }

    @Test
    void what_an_interrupted_start_left_undone_is_done_by_the_next_one() {
        refused = OPEN;
        assertThrows(Trouble.class, this::load);
        requests.clear();
        refused = "";

        assertTrue(load());

        assertEquals(WHOLE, requests);
    }

    private boolean load() {
        var address = URI.create("http://localhost:" + workflow.getAddress().getPort());
        return DemoData.load(address, "token");
    }

    private void answer(HttpExchange exchange) throws IOException {
        var request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        requests.add(request);
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var body = (request.equals(LIST) ? "{\"items\":" + calls + "}" : "{}").getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(request.equals(refused) ? 503 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
