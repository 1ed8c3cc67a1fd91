package nearzero.gateway.answer;

/** Ends the handling of a request with a {@link Problem} as the answer. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Problem problem;

    public Refusal(Problem problem) {
        super(problem.type(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
