package nearzero.documents.problem;

import java.net.URI;
import org.springframework.http.HttpStatus;

/** The kinds of refusal that callers can tell apart; the last part of a problem's {@code type}. */
public enum Slug {
    NOT_SIGNED_IN("not-signed-in", HttpStatus.UNAUTHORIZED, "尚未登录"),
    NOT_ALLOWED("not-allowed", HttpStatus.FORBIDDEN, "没有权限"),
    NOT_FOUND("not-found", HttpStatus.NOT_FOUND, "没有找到"),
    METHOD_NOT_ALLOWED("method-not-allowed", HttpStatus.METHOD_NOT_ALLOWED, "不支持这种操作"),
    NOT_ACCEPTABLE("not-acceptable", HttpStatus.NOT_ACCEPTABLE, "无法按要求的格式返回"),
    NOT_VALID("not-valid", HttpStatus.UNPROCESSABLE_CONTENT, "内容不符合要求"),
    MALFORMED("malformed", HttpStatus.BAD_REQUEST, "请求格式有误"),
    CHANGED_MEANWHILE("changed-meanwhile", HttpStatus.PRECONDITION_FAILED, "内容已被他人修改"),
    NOT_POSSIBLE_NOW("not-possible-now", HttpStatus.CONFLICT, "目前不能办理"),
    KEY_REUSED("key-reused", HttpStatus.UNPROCESSABLE_CONTENT, "重复的请求编号"),
    TOO_LARGE("too-large", HttpStatus.CONTENT_TOO_LARGE, "文件过大"),
    TYPE_NOT_ALLOWED("type-not-allowed", HttpStatus.UNSUPPORTED_MEDIA_TYPE, "不接受的文件类型"),
    UNAVAILABLE("unavailable", HttpStatus.SERVICE_UNAVAILABLE, "服务暂时不可用"),
    INTERNAL("internal", HttpStatus.INTERNAL_SERVER_ERROR, "系统内部错误");

    private final String name;
    private final HttpStatus status;
    private final String title;

    Slug(String name, HttpStatus status, String title) {
        this.name = name;
        this.status = status;
        this.title = title;
    }

    /** {@code urn:nearzero:problem:<slug>}, stable. */
    public URI type() {
        return URI.create("urn:nearzero:problem:" + name);
    }

    /** The HTTP status that normally goes with it. */
    public HttpStatus status() {
        return status;
    }

    /** A few Chinese words for the kind of refusal. */
    public String title() {
        return title;
    }
}
