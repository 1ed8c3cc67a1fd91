package nearzero.workflow.engine.delegate;

import nearzero.workflow.accounting.PilotInventories;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Has the inventories calculated that the last submission named, for the {@code purpose} that the model gives. */
@Component
class CalculateInventory implements JavaDelegate {

    private final PilotInventories inventories;

    CalculateInventory(PilotInventories inventories) {
        this.inventories = inventories;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var pilot = (String) execution.getVariable("pilot");
        inventories.calculate(pilot, (String) execution.getVariable("purpose"));
    }
}
