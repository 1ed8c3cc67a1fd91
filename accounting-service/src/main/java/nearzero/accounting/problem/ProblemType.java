package nearzero.accounting.problem;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** The kinds of answers that are errors; the name in the {@code type} is stable, see {@code docs/problems.md}. */
public enum ProblemType {
    MALFORMED(HttpStatus.BAD_REQUEST, "请求无法识别"),
    NOT_SIGNED_IN(HttpStatus.UNAUTHORIZED, "未登录或登录已失效"),
    NOT_ALLOWED(HttpStatus.FORBIDDEN, "没有权限"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "没有找到"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "不支持这种操作"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "无法按要求的格式返回"),
    NOT_POSSIBLE_NOW(HttpStatus.CONFLICT, "目前不能这样做"),
    OUTDATED_FILE(HttpStatus.CONFLICT, "文件不是由现在的版本生成"),
    CHANGED_MEANWHILE(HttpStatus.PRECONDITION_FAILED, "内容已被他人修改"),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "内容过大"),
    TYPE_NOT_ALLOWED(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "不支持这种内容类型"),
    NOT_VALID(HttpStatus.UNPROCESSABLE_CONTENT, "填报内容有误"),
    KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT, "请求编号重复使用"),
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "系统内部错误"),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "服务暂时不可用");

    private final HttpStatus status;
    private final String title;

    ProblemType(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    /** HTTP status of the answer. */
    public HttpStatus status() {
        return status;
    }

    String title() {
        return title;
    }

    URI uri() {
        return URI.create(
                "urn:nearzero:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
