package nearzero.workflow.engine.delegate;

import java.util.ArrayList;
import nearzero.workflow.expert.ClosingScoring;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes scoring, once: {@code chair} writes the opinion, {@code signers} sign it; the next chair if one was replaced. */
@Component
class CloseScoring implements JavaDelegate {

    private final ClosingScoring closing;

    CloseScoring(ClosingScoring closing) {
        this.closing = closing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var closed = closing.close((String) execution.getVariable("pilot"));
        execution.setVariable("chair", closed.chair());
        execution.setVariable("signers", new ArrayList<>(closed.signers()));
    }
}
