package nearzero.workflow.problem;

import jakarta.validation.ConstraintViolationException;
import java.sql.SQLException;
import java.util.List;
import nearzero.workflow.api.model.Problem;
import nearzero.workflow.idempotency.KeyReused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Every failure of a controller becomes an answer; what nobody foresaw is logged whole and told in one sentence. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    /** PostgreSQL: a character that text cannot hold, that is U+0000. */
    private static final String CHARACTER_NOT_IN_REPERTOIRE = "22021";

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refusal refusal) {
        return answer(ProblemResponses.problem(refusal));
    }

    @ExceptionHandler
    ResponseEntity<Problem> keyReused(KeyReused cause) {
        return answer(ProblemResponses.problem(Refusal.keyReused(cause.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<Problem> outOfBounds(ConstraintViolationException cause) {
        var faults = cause.getConstraintViolations().stream()
                .map(violation -> new FieldFault(
                        violation.getPropertyPath().toString().replaceFirst("^[^.]*\\.", ""), "取值不符合接口约定的范围或格式。"))
                .toList();
        return answer(outOfBounds(faults));
    }

    /** Two commands wait for each other, and the database lets one of them go. */
    @ExceptionHandler
    ResponseEntity<Problem> meanwhile(PessimisticLockingFailureException cause) {
        return answer(ProblemResponses.problem(Refusal.notPossibleNow("刚刚有人办理了同一事项,请刷新后再试。")));
    }

    @ExceptionHandler({
        TransientDataAccessException.class,
        DataAccessResourceFailureException.class,
        CannotCreateTransactionException.class
    })
    ResponseEntity<Problem> databaseAway(Exception cause) {
        LOG.error("The database does not answer", cause);
        return answer(ProblemResponses.problem(Refusal.unavailable("系统暂时无法访问数据库,没有保存任何内容,请稍后再试。")));
    }

    /** What is checked nowhere else, such as a parameter to look for, may hold what no text of the database can. */
    @ExceptionHandler
    ResponseEntity<Problem> databaseRefuses(DataIntegrityViolationException cause) {
        return cause.getMostSpecificCause() instanceof SQLException refused
                        && CHARACTER_NOT_IN_REPERTOIRE.equals(refused.getSQLState())
                ? answer(ProblemResponses.malformed(400, "请求中含有不允许的字符,请删除后再试。", List.of()))
                : internal(cause);
    }

    @ExceptionHandler
    ResponseEntity<Problem> unforeseen(Exception cause) throws Exception {
        if (cause instanceof AccessDeniedException || cause instanceof AuthenticationException) {
            throw cause;
        }
        return internal(cause);
    }

    private static ResponseEntity<Problem> internal(Exception cause) {
        LOG.error("Unforeseen failure", cause);
        return answer(ProblemResponses.problem(
                "internal", 500, "系统内部错误", "系统未能完成本次操作,没有保存任何内容。请稍后再试;如仍失败,请将关联编号告知运维人员。", List.of()));
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException cause, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var faults = cause.getBindingResult().getAllErrors().stream()
                .map(error -> new FieldFault(
                        error instanceof FieldError field ? field.getField() : error.getObjectName(),
                        "取值不符合接口约定的范围或格式。"))
                .toList();
        return body(ProblemResponses.problem(Refusal.notValid(faults)));
    }

    @Override
    protected ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException cause, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var faults = cause.getParameterValidationResults().stream()
                .flatMap(result -> fieldsOf(result).stream())
                .map(field -> new FieldFault(field, "取值不符合接口约定的范围或格式。"))
                .toList();
        return cause.getParameterValidationResults().stream().anyMatch(ParameterErrors.class::isInstance)
                ? body(ProblemResponses.problem(Refusal.notValid(faults)))
                : body(outOfBounds(faults));
    }

    private static Problem outOfBounds(List<FieldFault> parameters) {
        return ProblemResponses.malformed(400, "请求的参数或请求头超出了接口约定的范围或格式,请对照接口文档检查。", parameters);
    }

    /** Of a body, the properties at fault; else the parameter. */
    private static List<String> fieldsOf(ParameterValidationResult result) {
        return result instanceof ParameterErrors body
                ? body.getFieldErrors().stream().map(FieldError::getField).toList()
                : List.of(String.valueOf(result.getMethodParameter().getParameterName()));
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception cause, Object given, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (status.is5xxServerError()) {
            return body(internal(cause).getBody());
        }
        var problem =
                switch (status.value()) {
                    case 404 -> ProblemResponses.problem("not-found", 404, "未找到", "没有这个地址,请核对。", List.of());
                    case 405 ->
                        ProblemResponses.problem("method-not-allowed", 405, "不支持的操作", "该地址不支持此请求方法。", List.of());
                    case 406 ->
                        ProblemResponses.problem(
                                "not-acceptable", 406, "无法按要求的格式返回", "请接受 application/json。", List.of());
                    case 413 -> ProblemResponses.problem("too-large", 413, "内容过大", "请求内容超过上限。", List.of());
                    case 415 ->
                        ProblemResponses.problem(
                                "type-not-allowed", 415, "不支持的内容类型", "请以 application/json 提交。", List.of());
                    default -> ProblemResponses.malformed(status.value(), "请求缺少必需的内容或格式有误,请对照接口文档检查。", List.of());
                };
        return body(problem);
    }

    private static ResponseEntity<Problem> answer(Problem problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static ResponseEntity<Object> body(Problem problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
