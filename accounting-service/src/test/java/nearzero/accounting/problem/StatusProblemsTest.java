package nearzero.accounting.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatusCode;

class StatusProblemsTest {

    @ParameterizedTest
    @CsvSource({
        "400, malformed",
        "404, not-found",
        "405, method-not-allowed",
        "406, not-acceptable",
        "413, too-large",
        "414, malformed",
        "422, not-valid",
        "431, malformed",
        "500, internal",
        "501, internal",
        "503, unavailable",
    })
    void a_status_keeps_its_number_and_gets_the_type_of_the_table(int status, String type) {
        var problem = StatusProblems.of(HttpStatusCode.valueOf(status));

        assertThat(problem.getStatus()).isEqualTo(status);
        assertThat(problem.getType()).hasToString("urn:nearzero:problem:" + type);
    }
}
