package nearzero.accounting.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Refuses bodies above {@code nearzero.max-body} – for tables of factors, whose million characters are mostly Chinese, above
 * {@code nearzero.max-table}, for what is read as a stream above {@code nearzero.max-upload} – announced or not; neither Tomcat
 * nor Spring limits JSON.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class BodyLimit extends OncePerRequestFilter {

    private static final String TABLES = "/api/accounting/factor-sets/";
    private static final String STREAMED = "/api/accounting/meter-readings";

    private final long most;
    private final long mostOfTable;
    private final long mostOfUpload;
    private final HandlerExceptionResolver problems;

    BodyLimit(
            @Value("${nearzero.max-body}") DataSize most,
            @Value("${nearzero.max-table}") DataSize mostOfTable,
            @Value("${nearzero.max-upload}") DataSize mostOfUpload,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.most = most.toBytes();
        this.mostOfTable = mostOfTable.toBytes();
        this.mostOfUpload = mostOfUpload.toBytes();
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var limit = limit(request.getRequestURI());
        if (request.getContentLengthLong() > limit) {
            problems.resolveException(request, response, null, tooLarge(limit));
            return;
        }
        try {
            chain.doFilter(new Limited(request, limit), response);
        } catch (Refusal readByAFilter) {
            problems.resolveException(request, response, null, readByAFilter);
        }
    }

    private long limit(String path) {
        if (path.equals(STREAMED)) {
            return mostOfUpload;
        }
        return path.startsWith(TABLES) ? mostOfTable : most;
    }

    private static Refusal tooLarge(long limit) {
        return new Refusal(ProblemType.TOO_LARGE, "提交内容超过 " + limit / 1024 + " KB 的上限。请删减或分次提交。");
    }

    private static final class Limited extends HttpServletRequestWrapper {

        private final long limit;

        Limited(HttpServletRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Counted(super.getInputStream(), limit);
        }
    }

    private static final class Counted extends ServletInputStream {

        private final ServletInputStream body;
        private final long limit;
        private long read;

        Counted(ServletInputStream body, long limit) {
            this.body = body;
            this.limit = limit;
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

        private void count(int more) {
            read += more;
            if (read > limit) {
                throw tooLarge(limit);
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
