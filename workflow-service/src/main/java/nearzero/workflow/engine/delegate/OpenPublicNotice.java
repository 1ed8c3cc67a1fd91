package nearzero.workflow.engine.delegate;

import nearzero.workflow.publicnotice.PublishingNotice;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Lets the public notice run; {@code publicNoticeEnds} is the moment for the timer behind it. */
@Component
class OpenPublicNotice implements JavaDelegate {

    private final PublishingNotice publishing;

    OpenPublicNotice(PublishingNotice publishing) {
        this.publishing = publishing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var term = publishing.open((String) execution.getVariable("pilot"));
        execution.setVariable("publicNoticeEnds", TermEnds.of(term));
    }
}
