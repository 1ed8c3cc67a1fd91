package nearzero.workflow.engine.delegate;

import nearzero.workflow.publicnotice.PublishingNotice;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Renders the paper of a public notice that is to run for the {@code length} that the model gives. */
@Component
class RenderNotice implements JavaDelegate {

    private final PublishingNotice publishing;

    RenderNotice(PublishingNotice publishing) {
        this.publishing = publishing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        publishing.render((String) execution.getVariable("pilot"), (String) execution.getVariable("length"));
    }
}
