package nearzero.workflow.engine.delegate;

import nearzero.workflow.title.AwardingTitle;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Gives the pilot its title, with number and certificate. */
@Component
class AwardTitle implements JavaDelegate {

    private final AwardingTitle awarding;

    AwardTitle(AwardingTitle awarding) {
        this.awarding = awarding;
    }

    @Override
    public void execute(DelegateExecution execution) {
        awarding.award((String) execution.getVariable("pilot"));
    }
}
