package nearzero.workflow.problem;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A command that the rules do not allow, with the reason in words that a clerk understands. Rolls back whatever the
 * command had begun.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why; each kind is one stable problem type of the API (docs/problems.md). */
    public enum Kind {
        NOT_ALLOWED("not-allowed", 403, "没有权限"),
        NOT_FOUND("not-found", 404, "未找到"),
        NOT_POSSIBLE_NOW("not-possible-now", 409, "当前状态不允许"),
        CHANGED_MEANWHILE("changed-meanwhile", 412, "内容已被他人修改"),
        NOT_VALID("not-valid", 422, "填报内容不符合要求"),
        KEY_REUSED("key-reused", 422, "幂等键已用于其他请求"),
        UNAVAILABLE("unavailable", 503, "服务暂不可用");

        private final String slug;
        private final int status;
        private final String title;

        Kind(String slug, int status, String title) {
            this.slug = slug;
            this.status = status;
            this.title = title;
        }

        public String slug() {
            return slug;
        }

        public int status() {
            return status;
        }

        public String title() {
            return title;
        }
    }

    private final Kind kind;
    private final transient List<FieldFault> faults;

    private Refusal(Kind kind, String detail, List<FieldFault> faults) {
        super(detail);
        this.kind = kind;
        this.faults = List.copyOf(faults);
    }

    public static Refusal notAllowed(String detail) {
        return new Refusal(Kind.NOT_ALLOWED, detail, List.of());
    }

    public static Refusal notFound(String detail) {
        return new Refusal(Kind.NOT_FOUND, detail, List.of());
    }

    public static Refusal notPossibleNow(String detail) {
        return new Refusal(Kind.NOT_POSSIBLE_NOW, detail, List.of());
    }

    public static Refusal changedMeanwhile(String detail) {
        return new Refusal(Kind.CHANGED_MEANWHILE, detail, List.of());
    }

    public static Refusal keyReused(String detail) {
        return new Refusal(Kind.KEY_REUSED, detail, List.of());
    }

    public static Refusal unavailable(String detail) {
        return new Refusal(Kind.UNAVAILABLE, detail, List.of());
    }

    public static Refusal notValid(String field, String message) {
        return notValid(List.of(new FieldFault(field, message)));
    }

    /** All faults at once, so that nobody has to come back for the next one. */
    public static Refusal notValid(List<FieldFault> faults) {
        var detail = faults.stream().map(FieldFault::message).distinct().collect(Collectors.joining(" "));
        return new Refusal(Kind.NOT_VALID, detail, faults);
    }

    public Kind kind() {
        return kind;
    }

    public List<FieldFault> faults() {
        return faults;
    }
}
