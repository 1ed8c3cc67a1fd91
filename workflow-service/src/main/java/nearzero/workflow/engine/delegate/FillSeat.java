package nearzero.workflow.engine.delegate;

import nearzero.workflow.expert.Seats;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Draws somebody for the {@code seat} that a member has left: {@code member}, and whether there is one, {@code seatFilled}. */
@Component
class FillSeat implements JavaDelegate {

    private final Seats seats;

    FillSeat(Seats seats) {
        this.seats = seats;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var member = seats.fill((String) execution.getVariable("pilot"), (Integer) execution.getVariable("seat"));
        member.ifPresent(expert -> execution.setVariable("member", expert));
        execution.setVariable("seatFilled", member.isPresent() ? "yes" : "no");
    }
}
