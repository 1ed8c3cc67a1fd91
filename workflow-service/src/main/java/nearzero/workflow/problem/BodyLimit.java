package nearzero.workflow.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import nearzero.workflow.api.model.Problem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

/**
 * Refuses bodies that are too long, announced or not; neither Tomcat nor Spring limits JSON and files that come as they
 * are. Bundles of models may be longer than anything else.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class BodyLimit extends OncePerRequestFilter {

    private static final DataSize DATA = DataSize.ofMegabytes(2);
    private static final DataSize BUNDLE = DataSize.ofMegabytes(17);

    private final ProblemResponses problems;

    BodyLimit(ProblemResponses problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var limit = limit(request.getRequestURI());
        if (request.getContentLengthLong() > limit.toBytes()) {
            problems.write(response, tooLarge(limit));
            return;
        }
        try {
            chain.doFilter(new Limited(request, limit), response);
        } catch (MaxUploadSizeExceededException readByAFilter) {
            problems.write(response, tooLarge(limit));
        }
    }

    private static DataSize limit(String path) {
        return path.equals("/api/workflow/drafts") || path.endsWith("/deployment/create") ? BUNDLE : DATA;
    }

    private static Problem tooLarge(DataSize limit) {
        return ProblemResponses.problem(
                "too-large", 413, "内容过大", "提交内容超过 " + limit.toMegabytes() + " MB 的上限。请删减或分次提交。", List.of());
    }

    private static final class Limited extends HttpServletRequestWrapper {

        private final DataSize limit;

        Limited(HttpServletRequest request, DataSize limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Counted(super.getInputStream());
        }

        private final class Counted extends ServletInputStream {

            private final ServletInputStream body;
            private long read;

            Counted(ServletInputStream body) {
                this.body = body;
            }

            @Override
            public int read() throws IOException {
                var next = body.read();
                count(next < 0 ? 0 : 1);
                return next;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                var count = body.read(target, offset, length);
                count(Math.max(count, 0));
                return count;
            }

            /** What this throws is the answer 413, whoever reads the body. */
            private void count(int more) {
                read += more;
                if (read > limit.toBytes()) {
                    throw new MaxUploadSizeExceededException(limit.toBytes());
                }
            }

            @Override
            public boolean isFinished() {
                return body.isFinished();
            }

            @Override
            public boolean isReady() {
                return body.isReady();
            }

            @Override
            public void setReadListener(ReadListener listener) {
                body.setReadListener(listener);
            }
        }
    }
}
