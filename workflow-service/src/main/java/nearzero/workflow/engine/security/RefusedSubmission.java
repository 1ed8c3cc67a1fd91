package nearzero.workflow.engine.security;

import nearzero.workflow.problem.Refusal;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;

/**
 * A refusal on its way through the engine: Tasklist and engine-rest answer it with 400 and its sentence, our own API
 * takes the refusal out again.
 */
public final class RefusedSubmission extends FormFieldValidationException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    private RefusedSubmission(Refusal refusal) {
        super(refusal.kind().slug(), refusal.getMessage());
        this.refusal = refusal;
    }

    static RefusedSubmission of(Refusal refusal) {
        return new RefusedSubmission(refusal);
    }

    public Refusal refusal() {
        return refusal;
    }
}
