package nearzero.documents.problem;

import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartRequest;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns whatever goes wrong into a problem that a clerk understands, without showing anything of the inside. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    /** PostgreSQL: a character that text cannot hold, that is U+0000. */
    private static final String CHARACTER_NOT_IN_REPERTOIRE = "22021";

    /** PostgreSQL: somebody else held a lock for longer than {@code lock_timeout}. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(Refusal refusal) {
        return answer(refusal.slug(), refusal.getMessage(), refusal.faults());
    }

    @ExceptionHandler({
        TransientDataAccessException.class,
        DataAccessResourceFailureException.class,
        CannotCreateTransactionException.class
    })
    ResponseEntity<ProblemDetail> databaseAway(Exception failure) {
        LOG.error("The database does not answer", failure);
        return answer(Slug.UNAVAILABLE, "系统暂时不可用，您的内容没有保存。请稍后再试。", List.of());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> databaseRefuses(DataAccessException failure) {
        return switch (sqlState(failure)) {
            case CHARACTER_NOT_IN_REPERTOIRE -> answer(Slug.MALFORMED, "请求中含有不允许的字符，请删除后再试。", List.of());
            case LOCK_NOT_AVAILABLE -> databaseAway(failure);
            default -> unexpected(failure);
        };
    }

    private static String sqlState(DataAccessException failure) {
        return NestedExceptionUtils.getMostSpecificCause(failure) instanceof SQLException sql
                ? String.valueOf(sql.getSQLState())
                : "";
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> brokenUpload(MultipartException failure) {
        return answer(Slug.MALFORMED, "上传的内容不完整或格式有误，没有保存任何内容。请重新上传。", List.of());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(Exception failure) {
        LOG.error("Unexpected failure", failure);
        return answer(Slug.INTERNAL, "系统出现错误，您的内容没有保存。请稍后再试；仍不成功时，请把关联编号告知系统管理员。", List.of());
    }

    private static ResponseEntity<ProblemDetail> answer(Slug slug, String detail, List<FieldFault> faults) {
        return ResponseEntity.status(slug.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problems.of(slug, detail, faults));
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var faults = Violations.of(invalid.getBindingResult());
        return problem(Slug.NOT_VALID, "有内容不符合要求，请按各项提示修改。", faults, headers);
    }

    @Override
    protected ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var faults = Violations.of(invalid);
        return isContent(invalid, request)
                ? problem(Slug.NOT_VALID, "有内容不符合要求，请按各项提示修改。", faults, headers)
                : problem(Slug.MALFORMED, "请求的参数或标头不在允许的范围内，请按各项提示更正。", faults, headers);
    }

    /** A body, or the fields of an upload, which come as parameters. */
    private static boolean isContent(HandlerMethodValidationException invalid, WebRequest request) {
        var isUpload =
                request instanceof NativeWebRequest sent && sent.getNativeRequest(MultipartRequest.class) != null;
        return !invalid.getBeanResults().isEmpty()
                || (isUpload
                        && invalid.getValueResults().stream().anyMatch(result -> result.getMethodParameter()
                                .hasParameterAnnotation(RequestParam.class)));
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException missing,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return missing(missing.getParameterName(), headers);
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestPart(
            MissingServletRequestPartException missing,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return missing(missing.getRequestPartName(), headers);
    }

    @Override
    protected ResponseEntity<Object> handleServletRequestBindingException(
            ServletRequestBindingException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return failure instanceof MissingRequestHeaderException missing
                ? missing(missing.getHeaderName(), headers)
                : problem(Slug.MALFORMED, "请求缺少必要的内容。", List.of(), headers);
    }

    private static ResponseEntity<Object> missing(String name, HttpHeaders headers) {
        return problem(Slug.MALFORMED, "请求缺少“" + name + "”。", List.of(new FieldFault(name, "必须提供")), headers);
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException mismatch, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (mismatch instanceof MethodArgumentTypeMismatchException argument
                && argument.getParameter().hasParameterAnnotation(PathVariable.class)) {
            return problem(Slug.NOT_FOUND, "没有这个地址，请核对。", List.of(), headers);
        }
        var field = mismatch instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : String.valueOf(mismatch.getPropertyName());
        return problem(Slug.MALFORMED, "“" + field + "”的格式有误。", List.of(new FieldFault(field, "格式有误")), headers);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (NestedExceptionUtils.getMostSpecificCause(failure) instanceof Refusal refusal) {
            return problem(refusal.slug(), refusal.getMessage(), List.of(), headers); // the limit, met while reading
        }
        return JsonFault.of(failure)
                .map(fault -> problem(Slug.NOT_VALID, "有内容不符合要求，请按各项提示修改。", List.of(fault), headers))
                .orElseGet(() -> problem(Slug.MALFORMED, "请求内容无法读取，请核对 JSON 格式。", List.of(), headers));
    }

    @Override
    protected ResponseEntity<Object> handleMaxUploadSizeExceededException(
            MaxUploadSizeExceededException tooLarge, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return problem(Slug.TOO_LARGE, "文件超过允许的大小，没有保存。请压缩或拆分后再上传。", List.of(), headers);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return problem(Slug.TYPE_NOT_ALLOWED, "请求内容的类型（Content-Type）不受支持。", List.of(), headers);
    }

    /** The rest of what the framework refuses by itself: 404, 405, 406 and the like. */
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception failure, Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (status.is5xxServerError()) {
            LOG.error("Unexpected failure", failure);
        }
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(StatusProblems.of(status));
    }

    private static ResponseEntity<Object> problem(
            Slug slug, String detail, List<FieldFault> faults, HttpHeaders headers) {
        return ResponseEntity.status(slug.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problems.of(slug, detail, faults));
    }
}
