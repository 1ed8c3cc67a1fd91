package nearzero.accounting.problem;

import java.util.List;
import java.util.function.UnaryOperator;

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

    /** The same with no more than the first of its faults; what it says of their number stays. */
    public Refusal first(int most) {
        var refusal = new Refusal(type, getMessage(), faults.subList(0, Math.min(most, faults.size())));
        refusal.setStackTrace(getStackTrace());
        return refusal;
    }

    /** The same with the fields of its faults as another caller knows them. */
    public Refusal renamed(UnaryOperator<String> field) {
        var renamed = faults.stream()
                .map(fault -> fault.at(field.apply(fault.field())))
                .toList();
        var refusal = new Refusal(type, getMessage(), renamed);
        refusal.setStackTrace(getStackTrace());
        return refusal;
    }

    ProblemType type() {
        return type;
    }

    /** What is wrong with single fields. */
    public List<Fault> faults() {
        return faults;
    }
}
