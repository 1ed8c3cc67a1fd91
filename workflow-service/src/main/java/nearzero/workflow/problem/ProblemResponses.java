package nearzero.workflow.problem;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import nearzero.workflow.api.model.FieldProblem;
import nearzero.workflow.api.model.Problem;
import org.slf4j.MDC;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Writes problem details (RFC 9457), also for requests that no controller sees. */
@Component
public class ProblemResponses implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final String TYPE = "urn:nearzero:problem:";

    private final ObjectMapper json;

    ProblemResponses(ObjectMapper json) {
        this.json = json;
    }

    public static Problem problem(String slug, int status, String title, String detail, List<FieldFault> faults) {
        var problem = new Problem(URI.create(TYPE + slug), title, status, detail);
        problem.setCorrelationId(MDC.get(CorrelationFilter.MDC_KEY));
        faults.forEach(fault -> problem.addErrorsItem(new FieldProblem(fault.field(), fault.message())));
        return problem;
    }

    static Problem malformed(int status, String detail, List<FieldFault> parameters) {
        return problem("malformed", status, "请求无法识别", detail, parameters);
    }

    static Problem problem(Refusal refusal) {
        var kind = refusal.kind();
        return problem(kind.slug(), kind.status(), kind.title(), refusal.getMessage(), refusal.faults());
    }

    /** Writes the problem as the whole answer. */
    public void write(HttpServletResponse response, Problem problem) throws IOException {
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer");
        write(response, problem("not-signed-in", 401, "未登录或登录已失效", "请重新登录后再试。", List.of()));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException cause)
            throws IOException {
        write(response, problem("not-allowed", 403, "没有权限", "您的账号不能使用此功能,如有需要请联系管理员。", List.of()));
    }
}
