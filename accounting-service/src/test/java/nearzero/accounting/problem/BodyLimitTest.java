package nearzero.accounting.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

/** A body that a filter behind the limit reads; controllers are seen to in {@link ProblemTest}. */
class BodyLimitTest {

    private final List<Exception> problems = new ArrayList<>();
    private final BodyLimit limit = new BodyLimit(
            DataSize.ofBytes(10),
            DataSize.ofBytes(20),
            DataSize.ofBytes(30),
            DataSize.ofBytes(40),
            List.of("/api/things/*/rows"),
            (request, response, handler, problem) -> {
                problems.add(problem);
                return null;
            });

    @Test
    void a_body_too_large_that_a_filter_reads_is_too_large_and_no_failure() throws Exception {
        limit.doFilter(unannounced(11), new MockHttpServletResponse(), reading());

        assertThat(problems).singleElement().isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.type())
                .isEqualTo(ProblemType.TOO_LARGE));
    }

    @Test
    void a_body_of_the_limit_itself_is_read() throws Exception {
        limit.doFilter(unannounced(10), new MockHttpServletResponse(), reading());

        assertThat(problems).isEmpty();
    }

    @Test
    void a_table_of_factors_may_be_larger() throws Exception {
        limit.doFilter(table(20), new MockHttpServletResponse(), reading());
        assertThat(problems).isEmpty();

        limit.doFilter(table(21), new MockHttpServletResponse(), reading());
        assertThat(problems).hasSize(1);
    }

    @Test
    void a_file_may_be_larger_still() throws Exception {
        for (var path : List.of("/api/accounting/inventories/imports", "/api/accounting/inventories/1/import")) {
            problems.clear();
            var file = unannounced(30);
            file.setRequestURI(path);
            limit.doFilter(file, new MockHttpServletResponse(), reading());
            assertThat(problems).isEmpty();

            var larger = unannounced(31);
            larger.setRequestURI(path);
            limit.doFilter(larger, new MockHttpServletResponse(), reading());
            assertThat(problems).hasSize(1);
        }
    }

    private static MockHttpServletRequest table(int bytes) {
        var request = unannounced(bytes);
        request.setRequestURI("/api/accounting/factor-sets/grid/editions/1");
        return request;
    }

    @ParameterizedTest
    @CsvSource({
        "/api/things/1/rows, 40, 0",
        "/api/things/1/rows, 41, 1",
        "/api/things/rows, 11, 1",
        "/api/things/1/rows/2, 11, 1",
    })
    void where_bodies_are_streamed_the_limit_is_another(String path, int bytes, int refusals) throws Exception {
        var request = unannounced(bytes);
        request.setRequestURI(path);

        limit.doFilter(request, new MockHttpServletResponse(), reading());

        assertThat(problems).hasSize(refusals);
    }

    private static FilterChain reading() {
        return (request, response) -> request.getInputStream().readAllBytes();
    }

    private static MockHttpServletRequest unannounced(int bytes) {
        var request = new MockHttpServletRequest() {
            @Override
            public long getContentLengthLong() {
                return -1;
            }
        };
        request.setContent(new byte[bytes]);
        return request;
    }
}
