package nearzero.documents.problem;

import java.util.List;

/**
 * A command or a question is refused. The detail is a Chinese sentence for the person who asked, and says what to do;
 * whatever the command did before is rolled back.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Slug slug;
    private final transient List<FieldFault> faults;

    /**
     * A refusal because of certain fields.
     *
     * @param faults the fields at fault, empty if no single field is
     */
    public Refusal(Slug slug, String detail, List<FieldFault> faults) {
        super(detail);
        this.slug = slug;
        this.faults = List.copyOf(faults);
    }

    /** A refusal that is no single field's fault. */
    public Refusal(Slug slug, String detail) {
        this(slug, detail, List.of());
    }

    /** 404, for what is not there and for what the caller may not see alike. */
    public static Refusal notFound(String what) {
        return new Refusal(Slug.NOT_FOUND, "没有找到" + what + "，或者您无权查看。请核对编号。");
    }

    /** 422 because of one field. */
    public static Refusal notValid(String field, String message) {
        return new Refusal(Slug.NOT_VALID, message, List.of(new FieldFault(field, message)));
    }

    /** The kind of refusal. */
    public Slug slug() {
        return slug;
    }

    /** The fields at fault; empty if no single field is. */
    public List<FieldFault> faults() {
        return faults;
    }
}
