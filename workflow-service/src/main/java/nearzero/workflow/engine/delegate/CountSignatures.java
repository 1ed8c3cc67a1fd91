package nearzero.workflow.engine.delegate;

import nearzero.workflow.expert.PanelOpinions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Whether the opinion of the panel stands: {@code opinionStands}. */
@Component
class CountSignatures implements JavaDelegate {

    private final PanelOpinions opinions;

    CountSignatures(PanelOpinions opinions) {
        this.opinions = opinions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("opinionStands", opinions.stands((String) execution.getVariable("pilot")) ? "yes" : "no");
    }
}
