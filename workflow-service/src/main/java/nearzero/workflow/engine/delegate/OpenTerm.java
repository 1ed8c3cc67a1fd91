package nearzero.workflow.engine.delegate;

import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.calendar.Length;
import nearzero.workflow.pilot.PilotTerms;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Opens a term from the present day: its name is the {@code term} and its length the {@code length} that the model
 * gives; {@code re-review} becomes {@code reReviewEnds} for the timer behind it. Each time is
 * another round.
 */
@Component
class OpenTerm implements JavaDelegate {

    private final PilotTerms terms;
    private final BusinessClock clock;

    OpenTerm(PilotTerms terms, BusinessClock clock) {
        this.terms = terms;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var pilot = (String) execution.getVariable("pilot");
        var name = (String) execution.getVariable("term");
        var round = terms.of(pilot).stream()
                        .filter(term -> term.name().equals(name))
                        .count()
                + 1;
        var length = Length.parse((String) execution.getVariable("length"));
        var term = terms.open(pilot, name, (int) round, clock.now(), length);
        execution.setVariable(TermEnds.variable(name), TermEnds.of(term));
    }
}
