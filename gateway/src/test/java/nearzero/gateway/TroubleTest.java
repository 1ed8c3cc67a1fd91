package nearzero.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static nearzero.gateway.Surroundings.ACCOUNTING;
import static nearzero.gateway.Surroundings.DOCUMENTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Services that fail, and callers who ask too much. */
@TestPropertySource(
        properties = {
            "spring.cloud.gateway.server.webflux.httpclient.response-timeout=400ms",
            "nearzero.limit-per-user.burst=60",
            "nearzero.limit-per-user.per-second=1"
        })
class TroubleTest extends GatewayTest {

    private static final String APPLICANT = bearer("park-applicant", "applicants/example-park");
    private static final String INVENTORIES = "/api/accounting/inventories";
    private static final String READINGS = "/api/accounting/meter-readings?organisation=applicants/example-park";

    @Autowired
    private CircuitBreakerRegistry breakers;

    @AfterEach
    void services_recover() {
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
    }

    @Test
    void a_service_that_is_down_is_a_sentence() {
        failing();
        var answer = somebody().get(INVENTORIES, "Authorization", APPLICANT);
        assertProblem(answer, 503, "unavailable");
        assertThat(answer.body()).doesNotContain("Exception", "reset");
    }

    @Test
    void a_page_that_fails_is_a_page() {
        var answer = somebody().get("/no-such-page", Browser.AS_PAGE);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(answer.body()).contains("地址不存在").doesNotContain("Whitelabel", "{");
    }

    @Test
    void a_service_that_is_too_slow_is_not_waited_for_and_not_asked_again() {
        ACCOUNTING.stubFor(any(anyUrl()).willReturn(ok().withFixedDelay(2000)));
        assertProblem(somebody().get(INVENTORIES, "Authorization", APPLICANT), 503, "unavailable");
        ACCOUNTING.verify(1, getRequestedFor(urlEqualTo(INVENTORIES)));
    }

    @Test
    void an_upload_may_take_longer_than_a_question() {
        DOCUMENTS.stubFor(any(anyUrl()).willReturn(ok("ok").withFixedDelay(800)));
        assertArrives(somebody().post("/api/documents/documents", "--x--", "Authorization", APPLICANT));
        ACCOUNTING.stubFor(any(anyUrl()).willReturn(ok("ok").withFixedDelay(800)));
        assertArrives(somebody().post(READINGS, "meter,time,value", "Authorization", APPLICANT));
    }

    @Test
    void rows_of_a_sheet_may_be_many_and_take_their_time() {
        ACCOUNTING.stubFor(any(anyUrl()).willReturn(ok("ok").withFixedDelay(800)));
        var rows = BodyPublishers.ofString("electricity,1,MWh\n".repeat(200_000));
        assertArrives(somebody().send("PUT", INVENTORIES + "/1/sheets/own/rows", rows, "Authorization", APPLICANT));
    }

    @Test
    void reading_is_tried_again_and_changing_is_not() {
        ACCOUNTING.stubFor(get(INVENTORIES)
                .inScenario("once")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
                .willSetStateTo("recovered"));
        assertArrives(somebody().get(INVENTORIES, "Authorization", APPLICANT));
        ACCOUNTING.verify(2, getRequestedFor(urlEqualTo(INVENTORIES)));

        failing();
        assertProblem(somebody().post(INVENTORIES, "{}", "Authorization", APPLICANT), 503, "unavailable");
        ACCOUNTING.verify(1, postRequestedFor(urlEqualTo(INVENTORIES)));
    }

    @Test
    void an_error_that_the_service_explains_passes_and_is_not_repeated() {
        ACCOUNTING.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503).withBody("explained")));
        assertThat(somebody().get(INVENTORIES, "Authorization", APPLICANT).body())
                .isEqualTo("explained");
        ACCOUNTING.verify(1, getRequestedFor(urlEqualTo(INVENTORIES)));
    }

    @Test
    void a_service_that_keeps_failing_gets_a_rest_and_the_others_go_on() {
        failing();
        IntStream.range(0, 10).forEach(i -> somebody().post(INVENTORIES, "{}", "Authorization", bearer("u" + i)));
        Surroundings.reset();
        assertProblem(somebody().post(INVENTORIES, "{}", "Authorization", APPLICANT), 503, "unavailable");
        assertNothingReached(ACCOUNTING);
        assertArrives(somebody().get("/api/workflow/me", "Authorization", APPLICANT));
    }

    @Test
    void a_body_that_is_too_long_is_refused_whether_announced_or_not_and_is_nobody_s_failure() {
        var tooLong = new byte[2 * 1024 * 1024 + 1];
        IntStream.range(0, 12).forEach(i -> {
            var announced = BodyPublishers.ofByteArray(tooLong);
            var chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooLong));
            var caller = bearer("u" + i);
            assertProblem(somebody().send("POST", INVENTORIES, announced, "Authorization", caller), 413, "too-large");
            assertProblem(somebody().send("POST", INVENTORIES, chunked, "Authorization", caller), 413, "too-large");
        });
        assertArrives(somebody()
                .send(
                        "POST",
                        INVENTORIES,
                        BodyPublishers.ofByteArray(new byte[2 * 1024 * 1024]),
                        "Authorization",
                        APPLICANT));
        assertArrives(somebody()
                .send(
                        "POST",
                        INVENTORIES + "/imports",
                        BodyPublishers.ofByteArray(new byte[5 * 1024 * 1024]),
                        "Authorization",
                        APPLICANT));
        assertArrives(somebody()
                .send(
                        "POST",
                        "/api/documents/documents",
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[31_000_000])),
                        "Authorization",
                        APPLICANT));
        assertArrives(
                somebody().send("POST", READINGS, BodyPublishers.ofByteArray(tooLong), "Authorization", APPLICANT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void a_body_that_is_too_long_is_refused_before_its_end(String method) throws IOException {
        var begin = method + " " + INVENTORIES + " HTTP/1.1\r\nHost: x\r\nAuthorization: " + APPLICANT + "\r\n";
        try (var socket = connect()) {
            write(socket, begin + "Content-Length: 99999999\r\n\r\n");
            assertThat(nextStatus(answers(socket))).contains("413");
        }
        try (var socket = connect()) {
            write(socket, begin + "Transfer-Encoding: chunked\r\n\r\n300000\r\n" + "x".repeat(0x300000));
            assertThat(nextStatus(answers(socket))).contains("413");
        }
    }

    @Test
    void who_asks_too_fast_is_slowed_down_and_nobody_else() {
        var hasty = bearer("hasty");
        var answers = IntStream.range(0, 90)
                .mapToObj(i -> somebody().get(INVENTORIES, "Authorization", hasty))
                .toList();
        assertArrives(answers.get(0));
        var refused = answers.get(answers.size() - 1);
        assertProblem(refused, 429, "too-many-requests");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertArrives(somebody().get(INVENTORIES, "Authorization", bearer("patient")));
    }

    /** Reactor Netty 1.3.7 never read again from a connection on which requests had come fast (its issue 4361). */
    @Test
    void a_connection_goes_on_after_requests_that_came_fast() throws IOException {
        ACCOUNTING.stubFor(any(anyUrl()).willReturn(ok("ok").withFixedDelay(100)));
        var slow = "GET " + INVENTORIES + " HTTP/1.1\r\nHost: x\r\nAuthorization: " + APPLICANT + "\r\n\r\n";
        var fast = "GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n";
        try (var socket = connect()) {
            var answers = answers(socket);
            write(socket, slow + fast);
            assertThat(nextStatus(answers)).contains("200");
            assertThat(nextStatus(answers)).contains("404");
            write(socket, fast);
            assertThat(nextStatus(answers)).contains("404");
        }
    }

    private Socket connect() throws IOException {
        var socket = new Socket("localhost", port());
        socket.setSoTimeout(5000);
        return socket;
    }

    private static void write(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    }

    private static BufferedReader answers(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static String nextStatus(BufferedReader answers) throws IOException {
        var line = answers.readLine();
        while (!line.contains("HTTP/1.1 ")) {
            line = answers.readLine();
        }
        return line;
    }

    private static void failing() {
        ACCOUNTING.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    }
}
