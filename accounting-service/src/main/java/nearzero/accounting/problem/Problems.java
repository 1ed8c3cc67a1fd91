package nearzero.accounting.problem;

import java.util.List;
import org.slf4j.MDC;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** Makes the one shape that every error has (RFC 9457). */
final class Problems {

    /** Nobody reads more, and a body of a megabyte could have a hundred thousand. */
    private static final int MOST = 1000;

    private Problems() {}

    static ResponseEntity<ProblemDetail> answer(ProblemType type, String detail) {
        return answer(type, detail, List.of());
    }

    static ResponseEntity<ProblemDetail> answer(ProblemType type, String detail, List<Fault> faults) {
        var problem = of(type, type.status(), detail);
        if (!faults.isEmpty()) {
            problem.setProperty("errors", faults.stream().limit(MOST).toList());
        }
        return ResponseEntity.status(type.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    static ProblemDetail of(ProblemType type, HttpStatusCode status, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(type.uri());
        problem.setTitle(type.title());
        problem.setProperty("correlationId", MDC.get("correlationId"));
        return problem;
    }
}
