package nearzero.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathTemplate;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractTest {

    private static final String THING = "/api/things/things/7";
    private static final String GOOD = "{\"name\":\"coal\",\"amount\":\"12.5\",\"remark\":null}";
    private static final WireMockServer SERVER =
            new WireMockServer(options().dynamicPort().http2PlainDisabled(true));

    private final Contract contract = Contract.of(Path.of("src/test/resources/contract/things.yaml"));
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        SERVER.start();
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    @BeforeEach
    void forget() {
        SERVER.resetAll();
    }

    @Test
    void an_exchange_as_agreed_holds() throws Exception {
        SERVER.stubFor(get(THING + "?size=20").willReturn(okJson(GOOD)));
        SERVER.stubFor(put(THING).willReturn(noContent()));

        send(request(THING + "?size=20").GET());
        send(request(THING)
                .header("Idempotency-Key", "key-00001")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(GOOD)));

        assertDoesNotThrow(() -> contract.hold(SERVER));
    }

    @Test
    void a_file_may_be_uploaded() throws Exception {
        SERVER.stubFor(post("/api/things/files").willReturn(noContent()));
        var body = """
                --b
                Content-Disposition: form-data; name="file"; filename="a.pdf"
                Content-Type: application/pdf

                %PDF
                --b--
                """.replace("\n", "\r\n");

        send(request("/api/things/files")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString(body)));

        assertDoesNotThrow(() -> contract.hold(SERVER));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"coal\"}                               | amount",
                "{\"name\":\"coal\",\"amount\":12.5}               | amount",
                "{\"name\":\"coal\",\"amount\":\"12,5\"}           | amount",
                "{\"name\":\"coal\",\"amount\":\"1\",\"mass\":\"2\"} | mass",
            })
    void a_stub_that_promises_another_body_is_named_even_if_nobody_calls_it(String body, String blamed) {
        SERVER.stubFor(get(THING).willReturn(okJson(body)));

        assertDeviation("Stub GET " + THING, blamed);
    }

    @Test
    void a_stub_with_a_path_template_is_held_too() {
        SERVER.stubFor(get(urlPathTemplate("/api/things/things/{id}")).willReturn(okJson("{}")));

        assertDeviation("Stub GET /api/things/things/{id}", "amount");
    }

    @Test
    void a_stub_with_a_status_that_is_not_agreed_is_named() {
        SERVER.stubFor(get(THING).willReturn(jsonResponse(GOOD, 202)));

        assertDeviation("Stub GET", "202");
    }

    @Test
    void a_problem_in_another_media_type_is_named() {
        SERVER.stubFor(get(THING).willReturn(jsonResponse("{\"type\":\"urn:x\",\"title\":\"x\"}", 404)));

        assertDeviation("Stub GET", "application/json");
    }

    @Test
    void an_answer_of_a_stub_for_many_paths_is_held_when_it_is_given() throws Exception {
        SERVER.stubFor(get(urlPathMatching("/api/things/.*")).willReturn(okJson("{\"name\":1}")));
        assertDoesNotThrow(() -> contract.hold(SERVER));

        send(request(THING).GET());

        assertDeviation("GET " + THING + ", answer 200", "amount");
    }

    @Test
    void a_request_without_the_agreed_header_is_named() throws Exception {
        SERVER.stubFor(put(THING).willReturn(noContent()));

        send(request(THING).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(GOOD)));

        assertDeviation("PUT " + THING + ", request", "Idempotency-Key");
    }

    @Test
    void a_request_with_a_parameter_out_of_bounds_is_named() throws Exception {
        SERVER.stubFor(get(THING + "?size=201").willReturn(okJson(GOOD)));

        send(request(THING + "?size=201").GET());

        assertDeviation(", request", "201");
    }

    @Test
    void a_request_with_a_parameter_that_nobody_agreed_is_named() throws Exception {
        send(request(THING + "?colour=red").GET());

        assertDeviation(", request", "colour");
    }

    @Test
    void a_request_without_a_token_is_named() throws Exception {
        send(HttpRequest.newBuilder(URI.create(SERVER.baseUrl() + THING)).GET());

        assertDeviation(", request", "bearer token");
    }

    @Test
    void a_request_to_a_path_outside_the_contract_is_named_though_no_stub_answered() throws Exception {
        send(request("/things/7").GET());

        assertDeviation("GET /things/7, request", "not under /api/things");
    }

    @Test
    void a_stub_for_a_path_that_the_contract_does_not_know_is_named() {
        SERVER.stubFor(get("/api/things/nothing").willReturn(okJson("{}")));

        assertDeviation("Stub GET /api/things/nothing", "No API path");
    }

    @Test
    void faults_are_no_promises() throws Exception {
        SERVER.stubFor(get(THING).willReturn(serverError()));
        SERVER.stubFor(any(anyUrl()).willReturn(serverError()));
        SERVER.stubFor(put(THING).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        send(request(THING).GET());

        assertDoesNotThrow(() -> contract.hold(SERVER));
    }

    @Test
    void a_file_that_is_no_contract_is_refused() {
        assertThrows(AssertionError.class, () -> Contract.of(Path.of("src/test/resources/contract/absent.yaml")));
    }

    private void assertDeviation(String where, String blamed) {
        var message =
                assertThrows(AssertionError.class, () -> contract.hold(SERVER)).getMessage();
        assertTrue(message.contains(where) && message.contains(blamed), message);
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(SERVER.baseUrl() + path)).header("Authorization", "Bearer t");
    }

    private void send(HttpRequest.Builder request) throws IOException, InterruptedException {
        http.send(request.build(), HttpResponse.BodyHandlers.discarding());
    }
}
