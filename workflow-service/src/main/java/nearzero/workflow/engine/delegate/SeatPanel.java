package nearzero.workflow.engine.delegate;

import java.util.ArrayList;
import nearzero.workflow.expert.Seats;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Gives the panel that was drawn to the model: {@code members}, seat by seat. */
@Component
class SeatPanel implements JavaDelegate {

    private final Seats seats;

    SeatPanel(Seats seats) {
        this.seats = seats;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("members", new ArrayList<>(seats.taken((String) execution.getVariable("pilot"))));
    }
}
