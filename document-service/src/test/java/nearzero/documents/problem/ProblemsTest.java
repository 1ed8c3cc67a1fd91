package nearzero.documents.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import nearzero.documents.Form;
import nearzero.documents.Reply;
import nearzero.documents.RunningService;
import nearzero.documents.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsTest extends RunningService {

    @ParameterizedTest
    @CsvSource({
        "GET, /no-such-path, 404, not-found",
        "GET, /documents/not-a-uuid, 404, not-found",
        "GET, /documents/6b1f7f0e-0000-4000-8000-000000000000/versions/x, 404, not-found",
        "GET, /documents?page=-1, 400, malformed",
        "GET, /documents?size=201, 400, malformed",
        "GET, /documents?page=x, 400, malformed",
        "GET, /documents?type=%00, 400, malformed",
        "GET, /document-types;x=1, 400, malformed",
        "DELETE, /documents, 405, method-not-allowed",
        "PATCH, /document-types, 405, method-not-allowed",
        "PUT, /pins/x, 415, type-not-allowed",
        "POST, /documents, 415, type-not-allowed",
        "PUT, /pins/%E9%92%89, 415, type-not-allowed"
    })
    void whatever_goes_wrong_is_a_problem_in_chinese(String method, String path, int status, String problem) {
        var reply = as("x", "services", PARK).send(method, path, BodyPublishers.noBody());

        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.problem()).isEqualTo(problem);
        assertThat(reply.json().at("/status").asInt()).isEqualTo(status);
        assertThat(reply.at("/title")).containsPattern("\\p{IsHan}");
        assertThat(reply.at("/detail")).containsPattern("\\p{IsHan}");
        assertThat(reply.at("/correlationId")).isEqualTo(reply.header("X-Correlation-Id"));
    }

    /** Refused by the server before any filter. */
    @ParameterizedTest
    @ValueSource(strings = {"/documents/%2e%2e%2f%2e%2e", "/documents/%c0%ae"})
    void a_path_that_the_server_itself_refuses_is_a_problem_too(String path) {
        var reply = applicant().get(path);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.problem()).isEqualTo("malformed");
        assertThat(reply.at("/detail")).containsPattern("\\p{IsHan}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/pdf", "text/html", "image/png"})
    void a_problem_comes_as_a_problem_whatever_the_caller_accepts(String accept) {
        var missing =
                applicant().header("Accept", accept).get("/documents/" + UUID.randomUUID() + "/versions/1/content");

        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.problem()).isEqualTo("not-found");
    }

    @Test
    void an_answer_that_cannot_be_given_as_asked_is_not_acceptable() {
        var refused = applicant().header("Accept", "text/html").get("/document-types");

        assertThat(refused.status()).isEqualTo(406);
        assertThat(refused.problem()).isEqualTo("not-acceptable");
    }

    @Test
    void a_download_is_given_to_whoever_asks_for_its_own_type() {
        var plan = newPlan();

        assertThat(applicant()
                        .header("Accept", "application/pdf")
                        .get("/documents/" + plan.id() + "/versions/1/content")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{}{}", "{\"pilot\": \"A\", \"pilot\": \"B\"}"})
    void a_body_that_cannot_be_read_is_malformed(String body) {
        var refused = workflow().put("/pins/" + newKey(), body);

        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.problem()).isEqualTo("malformed");
    }

    @Test
    void a_body_too_large_is_refused_when_it_is_announced() {
        assertTooLarge(workflow().put("/pins/" + newKey(), "{\"pilot\": \"" + "x".repeat(3_000_000) + "\"}"));
    }

    @Test
    void a_body_too_large_is_refused_when_it_is_not_announced() {
        var body = ("{\"pilot\": \"" + "x".repeat(3_000_000) + "\"}").getBytes(StandardCharsets.UTF_8);

        assertTooLarge(workflow()
                .header("Content-Type", "application/json")
                .send("PUT", "/pins/" + newKey(), BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
    }

    private static void assertTooLarge(Reply refused) {
        assertThat(refused.status()).as(refused.text()).isEqualTo(413);
        assertThat(refused.problem()).isEqualTo("too-large");
        assertThat(refused.at("/detail")).contains("2048 KB");
        assertThat(refused.at("/correlationId")).isEqualTo(refused.header("X-Correlation-Id"));
    }

    @Test
    void the_form_of_a_stranger_is_not_read() {
        var refused = anonymous()
                .header("Content-Type", "application/x-www-form-urlencoded")
                .send(
                        "PUT",
                        "/pins/" + newKey(),
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[3_000_000])));

        assertThat(refused.status()).as(refused.text()).isEqualTo(401);
    }

    @Test
    void the_callers_correlation_id_goes_through_and_a_bad_one_is_replaced() {
        var good = applicant().header("X-Correlation-Id", "abc-12345").get("/document-types");
        var bad = applicant().header("X-Correlation-Id", "<script>").get("/documents/" + UUID.randomUUID());

        assertThat(good.header("X-Correlation-Id")).isEqualTo("abc-12345");
        assertThat(bad.header("X-Correlation-Id")).matches("[0-9a-f-]{36}");
        assertThat(bad.at("/correlationId")).isEqualTo(bad.header("X-Correlation-Id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "with space in it"})
    void an_idempotency_key_that_breaks_the_contract_is_refused(String key) {
        var refused = applicant()
                .upload("/documents", key, form(PARK, null, "other", "标题").file("图.png", Samples.png()));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.problem()).isEqualTo("malformed");
        assertThat(refused.at("/errors/0/field")).isEqualTo("Idempotency-Key");
    }

    @Test
    void a_part_with_an_endless_header_is_refused() {
        var form = new Form().field("x".repeat(10_000), "x").file("图.png", Samples.png());

        assertThat(applicant().upload("/documents", newKey(), form).status()).isEqualTo(413);
    }

    @Test
    void more_parts_than_a_form_has_are_refused() {
        var form = new Form();
        for (int i = 0; i < 50; i++) {
            form.field("f" + i, "x");
        }

        var refused = applicant().upload("/documents", newKey(), form);

        assertThat(refused.status()).isBetween(400, 413);
        assertThat(refused.problem()).isIn("malformed", "too-large");
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
