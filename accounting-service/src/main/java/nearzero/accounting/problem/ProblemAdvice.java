package nearzero.accounting.problem;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.MethodParameter;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns every failure into a problem that a clerk understands; what is unexpected is logged and not shown. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    /** PostgreSQL: a character that text cannot hold, that is U+0000. */
    private static final String CHARACTER_NOT_IN_REPERTOIRE = "22021";

    /** PostgreSQL: somebody else held a lock for longer than {@code lock_timeout}. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(Refusal refusal) {
        return Problems.answer(refusal.type(), refusal.getMessage(), refusal.faults());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notSignedIn(AuthenticationException exception) {
        return Problems.answer(ProblemType.NOT_SIGNED_IN, "登录凭证缺失、已过期或不适用于本服务。请重新登录后再试。");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> keysUnknown(AuthenticationServiceException exception) {
        LOG.warn("The key set of the issuer cannot be read: {}", exception.getMessage());
        return Problems.answer(ProblemType.UNAVAILABLE, "暂时无法核验登录凭证。请稍后再试。");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notAllowed(AccessDeniedException exception) {
        return Problems.answer(ProblemType.NOT_ALLOWED, "您的账号不能进行这项操作。如确有需要，请联系系统管理员。");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> bodyNotValid(MethodArgumentNotValidException exception) {
        return notValid(
                exception.getFieldErrors().stream().map(ProblemAdvice::fault).toList());
    }

    /** Spring checks body and parameters together when an operation has both. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> notValid(HandlerMethodValidationException exception) {
        var faults = exception.getParameterValidationResults().stream()
                .flatMap(ProblemAdvice::faults)
                .toList();
        return exception.getBeanResults().isEmpty() ? outOfBounds(faults) : notValid(faults);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException exception) {
        if (NestedExceptionUtils.getMostSpecificCause(exception) instanceof Refusal refusal) {
            return refused(refusal); // the body limit, met while Jackson was reading
        }
        return JsonFault.of(exception)
                .map(fault -> notValid(List.of(fault)))
                .orElseGet(() -> Problems.answer(ProblemType.MALFORMED, "请求内容不是有效的 JSON。请检查格式后重新提交。"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> typeMismatch(MethodArgumentTypeMismatchException exception) {
        var parameter = exception.getParameter();
        return parameter.hasParameterAnnotation(PathVariable.class)
                ? refused(Refusal.notFound())
                : outOfBounds(List.of(new Fault(exception.getName(), "取值不在允许的范围内。请按接口说明填写。")));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> incomplete(ServletRequestBindingException exception) {
        return Problems.answer(ProblemType.MALFORMED, "请求缺少必需的标头或参数。请按接口说明补齐后再提交。");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> methodNotAllowed(HttpRequestMethodNotSupportedException exception) {
        var allowed = exception.getSupportedHttpMethods();
        var answer = Problems.answer(ProblemType.METHOD_NOT_ALLOWED, "这个地址不支持该操作。请按接口说明调用。");
        return allowed == null
                ? answer
                : ResponseEntity.status(answer.getStatusCode())
                        .headers(answer.getHeaders())
                        .allow(allowed.toArray(HttpMethod[]::new))
                        .body(answer.getBody());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notAcceptable(HttpMediaTypeNotAcceptableException exception) {
        return Problems.answer(ProblemType.NOT_ACCEPTABLE, "本接口只返回 JSON。请修改 Accept 标头。");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> typeNotAllowed(HttpMediaTypeNotSupportedException exception) {
        var taken = exception.getSupportedMediaTypes().stream()
                .map(MediaType::toString)
                .filter(type -> !type.contains("*"))
                .distinct()
                .toList();
        if (taken.stream().anyMatch(type -> type.endsWith("spreadsheetml.sheet"))) {
            return Problems.answer(
                    ProblemType.TYPE_NOT_ALLOWED, "本接口只接受不含宏的工作簿（.xlsx）和 CSV 文件。请另存为其中一种，并按接口说明设置 Content-Type。");
        }
        if (taken.contains("application/x-ndjson")) {
            return Problems.answer(
                    ProblemType.TYPE_NOT_ALLOWED,
                    "本接口只接受 CSV 表格（text/csv）和 JSON 行（application/x-ndjson），不接受工作簿、PDF 和压缩包。"
                            + "工作簿请另存为“CSV UTF-8（逗号分隔）”，并将 Content-Type 设为 text/csv。");
        }
        var wanted = taken.isEmpty() ? MediaType.APPLICATION_JSON_VALUE : String.join(" 或 ", taken);
        return Problems.answer(ProblemType.TYPE_NOT_ALLOWED, "本接口不接受这种内容。请将 Content-Type 设为 " + wanted + "。");
    }

    @ExceptionHandler({NoHandlerFoundException.class, NoResourceFoundException.class})
    ResponseEntity<ProblemDetail> noSuchAddress() {
        return Problems.answer(ProblemType.NOT_FOUND, "没有这个地址。请核对后再试。");
    }

    @ExceptionHandler({
        TransientDataAccessException.class,
        DataAccessResourceFailureException.class,
        CannotCreateTransactionException.class
    })
    ResponseEntity<ProblemDetail> unavailable(Exception exception) {
        if (sqlState(exception).equals(LOCK_NOT_AVAILABLE)) {
            LOG.warn("A lock was held too long", exception);
            return Problems.answer(ProblemType.UNAVAILABLE, "同一数据正由另一项操作处理，等候超时，本次未保存任何内容。请稍后用同一请求编号再试。");
        }
        LOG.warn("The database does not answer", exception);
        return Problems.answer(ProblemType.UNAVAILABLE, "数据库暂时无法响应，本次未保存任何内容。请稍后用同一请求编号再试。");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> databaseRefuses(DataAccessException exception) {
        return switch (sqlState(exception)) {
            case CHARACTER_NOT_IN_REPERTOIRE -> Problems.answer(ProblemType.MALFORMED, "请求中含有不允许的字符，请删除后再试。");
            case LOCK_NOT_AVAILABLE -> unavailable(exception);
            default -> unexpected(exception);
        };
    }

    private static String sqlState(Exception exception) {
        return NestedExceptionUtils.getMostSpecificCause(exception) instanceof SQLException sql
                ? String.valueOf(sql.getSQLState())
                : "";
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(Exception exception) {
        LOG.error("Unexpected", exception);
        return Problems.answer(ProblemType.INTERNAL, "系统出现意外错误，本次未保存任何内容。请将关联编号告知系统管理员。");
    }

    private static ResponseEntity<ProblemDetail> notValid(List<Fault> faults) {
        var refusal = Refusal.notValid(faults);
        return Problems.answer(refusal.type(), refusal.getMessage(), refusal.faults());
    }

    private static ResponseEntity<ProblemDetail> outOfBounds(List<Fault> faults) {
        return Problems.answer(ProblemType.MALFORMED, "请求的参数或标头不在允许的范围内。请按所列各项更正。", faults);
    }

    private static Stream<Fault> faults(ParameterValidationResult parameter) {
        var name = nameOf(parameter.getMethodParameter());
        return parameter.getResolvableErrors().stream()
                .map(error -> error instanceof FieldError field
                        ? fault(field)
                        : new Fault(name, String.valueOf(error.getDefaultMessage())));
    }

    /** As the caller knows it. */
    private static String nameOf(MethodParameter parameter) {
        var header = parameter.getParameterAnnotation(RequestHeader.class);
        return header == null ? String.valueOf(parameter.getParameterName()) : header.value();
    }

    private static Fault fault(FieldError error) {
        return new Fault(JsonPointers.ofBean(error.getField()), Wording.of(error));
    }
}
