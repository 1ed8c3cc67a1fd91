package nearzero.workflow.engine.delegate;

import nearzero.workflow.expert.PanelOpinions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** How experts review the pilot now: {@code reviewMode} is {@code confirm} where its last panel asked for small revisions,
 * which {@code chair} confirms, and {@code convene} otherwise. */
@Component
class OpenExpertReview implements JavaDelegate {

    private final PanelOpinions opinions;

    OpenExpertReview(PanelOpinions opinions) {
        this.opinions = opinions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var chair = opinions.confirming((String) execution.getVariable("pilot"));
        execution.setVariable("reviewMode", chair.isPresent() ? "confirm" : "convene");
        chair.ifPresent(expert -> execution.setVariable("chair", expert));
    }
}
