package nearzero.documents.problem;

import java.util.List;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** The problem for a status that the server or the framework chose itself. */
final class StatusProblems {

    private StatusProblems() {}

    static ProblemDetail of(HttpStatusCode status) {
        return switch (status.value()) {
            case 401 -> of(Slug.NOT_SIGNED_IN, status, "请先登录。");
            case 403 -> of(Slug.NOT_ALLOWED, status, "您没有办理此事的权限。");
            case 404 -> of(Slug.NOT_FOUND, status, "没有这个地址，请核对。");
            case 405 -> of(Slug.METHOD_NOT_ALLOWED, status, "这个地址不支持此操作方式。");
            case 406 -> of(Slug.NOT_ACCEPTABLE, status, "无法按所要求的格式（Accept）答复。");
            case 413 -> of(Slug.TOO_LARGE, status, "内容超过允许的大小，没有保存。");
            case 415 -> of(Slug.TYPE_NOT_ALLOWED, status, "请求内容的类型（Content-Type）不受支持。");
            case 503 -> of(Slug.UNAVAILABLE, status, "系统暂时不可用，请稍后再试。");
            default ->
                status.is4xxClientError()
                        ? of(Slug.MALFORMED, status, "请求有误，请核对后再试。")
                        : of(Slug.INTERNAL, status, "系统出现错误，请稍后再试；仍不成功时，请把关联编号告知系统管理员。");
        };
    }

    private static ProblemDetail of(Slug slug, HttpStatusCode status, String detail) {
        return Problems.of(slug, status, detail, List.of());
    }
}
