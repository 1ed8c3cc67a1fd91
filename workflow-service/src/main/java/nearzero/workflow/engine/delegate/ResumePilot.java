package nearzero.workflow.engine.delegate;

import nearzero.workflow.accident.AccidentReviews;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Lets a pilot go on that a major accident had held. */
@Component
class ResumePilot implements JavaDelegate {

    private final AccidentReviews reviews;

    ResumePilot(AccidentReviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reviews.release((String) execution.getVariable("pilot"));
    }
}
