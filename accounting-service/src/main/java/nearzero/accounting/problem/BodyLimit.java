package nearzero.accounting.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Refuses bodies above {@code nearzero.max-body} – for tables of factors, whose million characters are mostly Chinese, above
 * {@code nearzero.max-table}, for workbooks and CSV above {@code nearzero.max-file} – announced or not; neither Tomcat nor
 * Spring limits JSON. On the paths in {@code nearzero.bulk.paths}, whose bodies nobody keeps in memory, the limit is {@code
 * nearzero.bulk.max-body}.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class BodyLimit extends OncePerRequestFilter {

    private static final String TABLES = "/api/accounting/factor-sets/";

    private final long most;
    private final long mostOfTable;
    private final long mostOfFile;
    private final long mostOfBulk;
    private final List<PathPattern> bulk;
    private final HandlerExceptionResolver problems;

    BodyLimit(
            @Value("${nearzero.max-body}") DataSize most,
            @Value("${nearzero.max-table}") DataSize mostOfTable,
            @Value("${nearzero.max-file}") DataSize mostOfFile,
            @Value("${nearzero.bulk.max-body}") DataSize mostOfBulk,
            @Value("${nearzero.bulk.paths}") List<String> bulk,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.most = most.toBytes();
        this.mostOfTable = mostOfTable.toBytes();
        this.mostOfFile = mostOfFile.toBytes();
        this.mostOfBulk = mostOfBulk.toBytes();
        this.bulk = bulk.stream().map(PathPatternParser.defaultInstance::parse).toList();
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

    private long limit(String address) {
        if (address.endsWith("/imports") || address.endsWith("/import")) {
            return mostOfFile;
        }
        if (address.startsWith(TABLES)) {
            return mostOfTable;
        }
        var path = PathContainer.parsePath(address);
        return bulk.stream().anyMatch(pattern -> pattern.matches(path)) ? mostOfBulk : most;
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
