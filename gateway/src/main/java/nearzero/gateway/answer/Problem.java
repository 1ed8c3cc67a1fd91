package nearzero.gateway.answer;

import org.springframework.http.HttpStatus;

/** What the gateway refuses or cannot do, in words that a clerk understands. The slugs are those of all services. */
public enum Problem {
    MALFORMED(HttpStatus.BAD_REQUEST, "malformed", "请求无法识别", "请求的地址或内容不符合要求，请返回上一页重试；若仍出现，请联系管理员。"),
    EXPRESSION(HttpStatus.BAD_REQUEST, "malformed", "查询条件不被接受", "查询中不得携带表达式（名称以 Expression 结尾的条件），请改用具体的值。"),
    NOT_SIGNED_IN(HttpStatus.UNAUTHORIZED, "not-signed-in", "尚未登录", "您尚未登录或登录已过期，请重新登录后再试。"),
    NOT_ALLOWED(HttpStatus.FORBIDDEN, "not-allowed", "没有权限", "您的账号无权使用此功能；如确需使用，请联系管理员。"),
    PAGE_TOO_OLD(HttpStatus.FORBIDDEN, "not-allowed", "页面已失效", "为防止他人冒用您的登录，本次操作未被接受，请刷新页面后重试。"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "not-found", "没有这个页面", "地址不存在，请检查地址或从首页进入。"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "method-not-allowed", "不支持此操作", "该地址不支持这种请求方式，请从页面上的按钮操作。"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "not-acceptable", "无法提供所要的格式", "无法按所要求的格式返回内容，请改用 JSON 格式。"),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "too-large", "内容过大", "提交的内容超过上限，请压缩或拆分后再提交。"),
    TYPE_NOT_ALLOWED(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "type-not-allowed", "不支持的内容类型", "不接受这种内容类型，请按要求的格式提交。"),
    TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS, "too-many-requests", "操作过于频繁", "短时间内请求过多，请稍候几秒再试。"),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "服务暂时不可用", "所需的服务暂时没有响应，请稍后重试；若为提交操作，请先确认是否已提交成功。"),
    FULL(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "登录人数已满", "同时登录的人数已达上限，请稍候几分钟再登录。"),
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "internal", "系统出错", "系统处理时出错，请稍后重试；若仍出现，请将页面上的编号告知管理员。");

    private final HttpStatus status;
    private final String slug;
    private final String title;
    private final String detail;

    Problem(HttpStatus status, String slug, String title, String detail) {
        this.status = status;
        this.slug = slug;
        this.title = title;
        this.detail = detail;
    }

    public HttpStatus status() {
        return status;
    }

    /** Stable identifier of the kind of problem. */
    public String type() {
        return "urn:nearzero:problem:" + slug;
    }

    public String title() {
        return title;
    }

    /** What to do about it. */
    public String detail() {
        return detail;
    }
}
