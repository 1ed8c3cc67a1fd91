package nearzero.workflow.engine;

import java.util.List;
import nearzero.workflow.api.model.Problem;
import nearzero.workflow.problem.ProblemResponses;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Two people at once: the second is told so. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class EngineProblems {

    @ExceptionHandler
    ResponseEntity<Problem> meanwhile(OptimisticLockingException cause) {
        return ResponseEntity.status(409)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemResponses.problem("not-possible-now", 409, "当前状态不允许", "刚刚有人办理了同一事项,请刷新后再试。", List.of()));
    }
}
