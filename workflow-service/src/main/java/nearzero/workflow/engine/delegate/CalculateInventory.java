package nearzero.workflow.engine.delegate;

import java.util.Optional;
import nearzero.workflow.accounting.PilotInventories;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Has the inventories calculated that the last submission at {@code task} named, for the {@code purpose}; the model gives
 * both. Models from before a task was given mean the last submission of all.
 */
@Component
class CalculateInventory implements JavaDelegate {

    private final PilotInventories inventories;

    CalculateInventory(PilotInventories inventories) {
        this.inventories = inventories;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var pilot = (String) execution.getVariable("pilot");
        inventories.calculate(pilot, (String) execution.getVariable("purpose"), task(execution));
    }

    private static Optional<String> task(DelegateExecution execution) {
        return Optional.ofNullable((String) execution.getVariable("task"));
    }
}
