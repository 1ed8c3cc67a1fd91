package nearzero.accounting.problem;

import java.util.List;

/** The service says no. Thrown inside a transaction it leaves nothing behind. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient List<Fault> faults;

    /** A refusal without faults of single fields. */
    public Refusal(ProblemType type, String detail) {
        this(type, detail, List.of());
    }

    private Refusal(ProblemType type, String detail, List<Fault> faults) {
        super(detail);
        this.type = type;
        this.faults = List.copyOf(faults);
    }

    /** What was sent is not valid, with each fault. */
    public static Refusal notValid(List<Fault> faults) {
        return new Refusal(ProblemType.NOT_VALID, "共有 " + faults.size() + " 处需要更正，请按所列各项修改后重新提交。", faults);
    }

    /** What was sent is not valid because of one field. */
    public static Refusal notValid(String field, String message) {
        return notValid(List.of(new Fault(field, message)));
    }

    /** There is no such thing, or the caller may not see it: the two are not told apart. */
    public static Refusal notFound() {
        return new Refusal(ProblemType.NOT_FOUND, "没有这项内容，或者您无权查看。请核对编号。");
    }

    ProblemType type() {
        return type;
    }

    /** What is wrong, field by field. */
    public List<Fault> faults() {
        return faults;
    }
}
