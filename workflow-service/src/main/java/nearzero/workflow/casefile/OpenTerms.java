package nearzero.workflow.casefile;

import java.util.List;
import nearzero.workflow.api.model.OpenTerm;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.calendar.Term;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.pilot.PilotTerms;
import nearzero.workflow.pilot.TaskTerm;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.task.Tasks;
import org.springframework.stereotype.Component;

/** The terms of a pilot that are open, by the names that people know them by. */
@Component
class OpenTerms {

    private final PilotTerms terms;
    private final Programmes programmes;
    private final Tasks tasks;

    OpenTerms(PilotTerms terms, Programmes programmes, Tasks tasks) {
        this.terms = terms;
        this.programmes = programmes;
        this.tasks = tasks;
    }

    /** In the order of their start; whoever asks must have been allowed to read the pilot. */
    List<OpenTerm> of(Pilot pilot) {
        return terms.open(pilot).stream().map(term -> shown(pilot, term)).toList();
    }

    private OpenTerm shown(Pilot pilot, Term term) {
        return new OpenTerm(
                        term.name(),
                        nameOf(pilot, term.name()),
                        BusinessClock.shown(term.startedAt()),
                        term.length().isWorkingDays())
                .lastDay(term.lastDay().orElse(null));
    }

    private String nameOf(Pilot pilot, String term) {
        return TaskTerm.task(term)
                .flatMap(tasks::nameOf)
                .orElseGet(() -> programmes.of(pilot.release()).settings().termName(term));
    }
}
