package nearzero.documents.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.slf4j.MDC;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes problem details (RFC 9457) and writes them where no controller is in charge. */
@Component
public class Problems {

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    /** A problem with the status that goes with its kind. */
    public static ProblemDetail of(Slug slug, String detail, List<FieldFault> faults) {
        return of(slug, slug.status(), detail, faults);
    }

    static ProblemDetail of(Slug slug, HttpStatusCode status, String detail, List<FieldFault> faults) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(slug.type());
        problem.setTitle(slug.title());
        var correlationId = MDC.get("correlationId");
        if (correlationId != null) {
            problem.setProperty("correlationId", correlationId);
        }
        if (!faults.isEmpty()) {
            problem.setProperty("errors", faults);
        }
        return problem;
    }

    /** Answers from within a filter. */
    public void write(HttpServletResponse response, Slug slug, String detail) throws IOException {
        response.setStatus(slug.status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), of(slug, detail, List.of()));
    }
}
