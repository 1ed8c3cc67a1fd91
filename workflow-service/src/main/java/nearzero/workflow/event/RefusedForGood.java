package nearzero.workflow.event;

/** The receiver refuses a message, and would refuse it again: it is put aside for an operator. */
public final class RefusedForGood extends Exception {

    private static final long serialVersionUID = 1L;

    public RefusedForGood(Throwable refusal) {
        super(refusal);
    }
}
