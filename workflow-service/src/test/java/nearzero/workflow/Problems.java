package nearzero.workflow;

import static org.assertj.core.api.Assertions.assertThat;

/** What every refusal must be: a problem of a known type, in words that a clerk understands. */
final class Problems {

    private Problems() {}

    /** The answer is this problem; gives it back for more. */
    static Api.Answer assertProblem(Api.Answer answer, int status, String slug) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.response().headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.text("/type")).isEqualTo("urn:nearzero:problem:" + slug);
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.text("/title")).matches(".*\\p{IsHan}.*");
        assertThat(answer.text("/detail")).matches(".*\\p{IsHan}.*[。;]?");
        assertThat(answer.text("/correlationId"))
                .isEqualTo(answer.response()
                        .headers()
                        .firstValue("X-Correlation-Id")
                        .orElse("none"));
        return answer;
    }

    /** The answer says that exactly these fields are not valid. */
    static void assertNotValid(Api.Answer answer, String... fields) {
        assertProblem(answer, 422, "not-valid");
        assertThat(answer.json().path("errors").findValuesAsText("field")).containsOnly(fields);
        assertThat(answer.json().path("errors").findValuesAsText("message"))
                .allSatisfy(message -> assertThat(message).matches(".*\\p{IsHan}.*"));
    }
}
