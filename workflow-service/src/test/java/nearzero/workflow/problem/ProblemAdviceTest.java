package nearzero.workflow.problem;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What a failure of a controller is told as. */
class ProblemAdviceTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new CannotGetJdbcConnectionException("away"), 503, "unavailable"),
                Arguments.of(new CannotCreateTransactionException("away"), 503, "unavailable"),
                Arguments.of(new CannotAcquireLockException("deadlock"), 409, "not-possible-now"),
                Arguments.of(refused("22021"), 400, "malformed"),
                Arguments.of(refused("23505"), 500, "internal"),
                Arguments.of(new HttpMessageNotWritableException("no JSON"), 500, "internal"),
                Arguments.of(new ResponseStatusException(HttpStatus.BAD_GATEWAY), 500, "internal"),
                Arguments.of(new IllegalStateException("unforeseen"), 500, "internal"));
    }

    private static RuntimeException refused(String sqlState) {
        return new DataIntegrityViolationException("refused", new SQLException("refused", sqlState));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_failure_is_told_as_what_it_is(RuntimeException failure, int status, String slug) throws Exception {
        MockMvcBuilders.standaloneSetup(new Failing(failure))
                .setControllerAdvice(new ProblemAdvice())
                .build()
                .perform(get("/"))
                .andExpect(status().is(status))
                .andExpect(jsonPath("$.type").value("urn:nearzero:problem:" + slug))
                .andExpect(jsonPath("$.status").value(status));
    }

    @RestController
    static final class Failing {

        private final RuntimeException failure;

        Failing(RuntimeException failure) {
            this.failure = failure;
        }

        @GetMapping("/")
        String fail() {
            throw failure;
        }
    }
}
