package nearzero.workflow.engine.task;

import nearzero.workflow.pilot.PilotProgress;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

/**
 * Tells where the process has come to, by what the model says of the element: its stage, or the outcome of an end. The
 * variable {@code stage} is for the tables, also those of a called model.
 */
record StageListener(PilotProgress progress, String stage, String outcome) implements ExecutionListener {

    @Override
    public void notify(DelegateExecution execution) {
        var pilot = (String) execution.getVariable("pilot");
        if (stage != null) {
            execution.setVariable("stage", stage);
            progress.reached(pilot, stage);
        }
        if (outcome != null) {
            progress.ended(pilot, outcome);
        }
    }
}
