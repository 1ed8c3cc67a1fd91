package nearzero.accounting.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import nearzero.accounting.Reply;
import nearzero.accounting.RunningService;
import nearzero.accounting.TestDraft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTest extends RunningService {

    /** But for what is wrong with it, each body would make a draft. */
    @ParameterizedTest
    @MethodSource
    void what_is_no_proper_json_is_malformed(String body) {
        var reply = applicant().post("/inventories", body);

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.problem()).isEqualTo("malformed");
        assertThat(reply.at("/detail")).doesNotContainIgnoringCase("exception").doesNotContain("nearzero.");
    }

    static Stream<String> what_is_no_proper_json_is_malformed() {
        var good = TestDraft.of(PARK).json().toString();
        return Stream.of(
                "",
                "null",
                "{",
                good.substring(0, good.length() - 1),
                good + "}",
                good + " {}",
                good + good,
                good.replace("\"year\":2023", "\"year\":2023,\"year\":2023"),
                good.replace("\"year\":2023", "\"year\":"),
                good.replace("\"year\":2023", "year:2023"),
                good.replace("\"year\":2023", "\"year\":2023,"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"text\"", "1"})
    void json_that_is_no_draft_at_all_is_refused(String body) {
        assertThat(applicant().post("/inventories", body).status()).isEqualTo(400);
    }

    @Test
    void a_good_body_is_none_of_these() {
        assertThat(applicant()
                        .post("/inventories", TestDraft.of(PARK).json().toString())
                        .status())
                .isEqualTo(201);
    }

    @Test
    void deep_nesting_is_refused() {
        var reply = applicant().post("/inventories", "{\"gridFactor\":" + "[".repeat(100_000));

        assertThat(reply.status()).isIn(400, 422);
    }

    @Test
    void a_body_too_large_is_refused_when_it_is_announced() {
        var draft = TestDraft.of(PARK).with("/boundary/geographic", "长".repeat(400_000));

        assertTooLarge(applicant().post("/inventories", draft.json()));
    }

    @Test
    void a_body_too_large_is_refused_when_it_is_not_announced() {
        var bytes = TestDraft.of(PARK)
                .with("/boundary/geographic", "a".repeat(1_100_000))
                .json()
                .toString()
                .getBytes(StandardCharsets.UTF_8);

        var reply = applicant()
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", newKey())
                .send("POST", "/inventories", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)));

        assertTooLarge(reply);
    }

    @Test
    void the_form_of_a_stranger_is_not_read() {
        var form = "a=".getBytes(StandardCharsets.UTF_8);
        var endless =
                new SequenceInputStream(new ByteArrayInputStream(form), new ByteArrayInputStream(new byte[1_100_000]));

        var reply = anonymous()
                .header("Content-Type", "application/x-www-form-urlencoded")
                .send("PUT", "/inventories/" + newKey(), BodyPublishers.ofInputStream(() -> endless));

        assertThat(reply.status()).as(reply.text()).isEqualTo(401);
    }

    private static void assertTooLarge(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(413);
        assertThat(reply.problem()).isEqualTo("too-large");
        assertThat(reply.at("/detail")).contains("1024 KB");
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /inventories, 405, method-not-allowed",
        "PATCH, /calculations/2f9f6a52-0000-4000-8000-000000000000, 405, method-not-allowed",
        "GET, /nothing, 404, not-found",
        "GET, /inventories/not-a-number, 404, not-found",
        "GET, /inventories/2f9f6a52-0000-4000-8000-000000000000, 404, not-found",
        "GET, /inventories?size=0, 400, malformed",
        "GET, /inventories?size=201, 400, malformed",
        "GET, /inventories?page=-1, 400, malformed",
        "GET, /inventories?page=one, 400, malformed",
        "GET, /inventories?pilot=%00, 400, malformed",
        "GET, /inventories?organisation=%00, 400, malformed",
    })
    void every_error_is_a_problem_with_a_stable_type(String method, String path, int status, String slug) {
        var reply = applicant().sendAnywhere(method, "/api/accounting" + path, BodyPublishers.noBody());

        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.problem()).isEqualTo(slug);
        assertThat(reply.at("/correlationId")).isNotEmpty().isEqualTo(reply.header("X-Correlation-Id"));
        assertThat(reply.at("/title")).matches(".*\\p{IsHan}.*");
        assertThat(reply.at("/detail")).matches(".*\\p{IsHan}.*");
    }

    @Test
    void another_content_type_is_refused() {
        var reply = applicant()
                .header("Content-Type", "text/plain")
                .header("Idempotency-Key", newKey())
                .send("POST", "/inventories", BodyPublishers.ofString("{}"));

        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.problem()).isEqualTo("type-not-allowed");
    }

    @Test
    void an_answer_in_another_format_is_refused() {
        var reply = applicant().header("Accept", "text/html").get("/inventories");

        assertThat(reply.status()).isEqualTo(406);
        assertThat(reply.problem()).isEqualTo("not-acceptable");
    }

    @Test
    void a_command_without_a_key_is_refused() {
        var reply = applicant()
                .header("Content-Type", "application/json")
                .send(
                        "POST",
                        "/inventories",
                        BodyPublishers.ofString(TestDraft.of(PARK).json().toString()));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.problem()).isEqualTo("malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "with space"})
    void a_key_that_is_none_is_refused(String key) {
        var reply = applicant().post("/inventories", key, TestDraft.of(PARK).json());

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.problem()).isEqualTo("malformed");
        assertThat(reply.at("/errors/0/field")).isEqualTo("Idempotency-Key");
    }

    @Test
    void a_correlation_id_is_kept_when_it_is_one_and_replaced_when_it_is_not() {
        var kept = applicant().header("X-Correlation-Id", "portal-2022-0001").get("/inventories");
        var replaced = applicant().header("X-Correlation-Id", "a b<script>").get("/inventories");

        assertThat(kept.header("X-Correlation-Id")).isEqualTo("portal-2022-0001");
        assertThat(replaced.header("X-Correlation-Id")).matches("[0-9a-f-]{36}");
    }

    @Test
    void a_path_that_the_firewall_refuses_is_a_problem_too() {
        var reply = applicant().sendAnywhere("GET", "/api/accounting/inventories;a=b", BodyPublishers.noBody());

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.problem()).isEqualTo("malformed");
        assertThat(reply.at("/correlationId")).isNotEmpty().isEqualTo(reply.header("X-Correlation-Id"));
    }

    /** Refused by the server before any filter. */
    @ParameterizedTest
    @ValueSource(strings = {"/inventories/%2e%2e%2f%2e%2e", "/inventories/%c0%ae"})
    void a_path_that_the_server_itself_refuses_is_a_problem_too(String path) {
        var reply = applicant().sendAnywhere("GET", "/api/accounting" + path, BodyPublishers.noBody());

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.problem()).isEqualTo("malformed");
        assertThat(reply.at("/detail")).containsPattern("\\p{IsHan}");
    }

    @Test
    void a_request_that_is_hardly_http_shows_nothing_of_the_inside() throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream()
                    .write("GET /\u0001 HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json", "urn:nearzero:problem:malformed")
                    .doesNotContain("Exception", "org.apache", "Tomcat");
        }
    }
}
