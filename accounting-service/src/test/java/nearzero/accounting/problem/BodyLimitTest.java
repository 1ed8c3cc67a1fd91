package nearzero.accounting.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

/** A body that a filter behind the limit reads; controllers are seen to in {@link ProblemTest}. */
class BodyLimitTest {

    private final List<Exception> problems = new ArrayList<>();
    private final BodyLimit limit = new BodyLimit(
            DataSize.ofBytes(10), DataSize.ofBytes(20), DataSize.ofBytes(30), (request, response, handler, problem) -> {
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
    void what_is_read_as_a_stream_may_be_larger_still() throws Exception {
        limit.doFilter(to("/api/accounting/meter-readings", 30), new MockHttpServletResponse(), reading());
        assertThat(problems).isEmpty();

        limit.doFilter(to("/api/accounting/meter-readings", 31), new MockHttpServletResponse(), reading());
        limit.doFilter(to("/api/accounting/meter-readings/x", 30), new MockHttpServletResponse(), reading());
        assertThat(problems).hasSize(2);
    }

    private static MockHttpServletRequest table(int bytes) {
        return to("/api/accounting/factor-sets/grid/editions/1", bytes);
    }

    private static MockHttpServletRequest to(String path, int bytes) {
        var request = unannounced(bytes);
        request.setRequestURI(path);
        return request;
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
