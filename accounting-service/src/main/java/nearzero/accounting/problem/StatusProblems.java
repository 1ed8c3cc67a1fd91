package nearzero.accounting.problem;

import java.util.Arrays;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** The problem for a status that the server or the framework chose itself. */
final class StatusProblems {

    private StatusProblems() {}

    static ProblemDetail of(HttpStatusCode status) {
        return status.is4xxClientError()
                ? Problems.of(type(status, ProblemType.MALFORMED), status, "请求未能处理。请核对地址和内容后再试。")
                : Problems.of(type(status, ProblemType.INTERNAL), status, "系统出现意外错误。请稍后再试；仍不成功时，请将关联编号告知系统管理员。");
    }

    private static ProblemType type(HttpStatusCode status, ProblemType otherwise) {
        return Arrays.stream(ProblemType.values())
                .filter(type -> type.status().value() == status.value())
                .findFirst()
                .orElse(otherwise);
    }
}
