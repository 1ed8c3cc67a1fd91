package nearzero.workflow.pilot;

import java.util.Map;
import java.util.stream.Stream;
import nearzero.workflow.access.Callers;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.calendar.Term;
import nearzero.workflow.calendar.Terms;
import nearzero.workflow.journal.Journal;
import nearzero.workflow.journal.JournalEntry;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes down where the process has brought a pilot. Called by the process, inside its transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class PilotProgress {

    private final Pilots pilots;
    private final PilotContexts contexts;
    private final Journal journal;
    private final Terms terms;
    private final BusinessClock clock;
    private final Callers callers;
    private final ApplicationEventPublisher features;

    PilotProgress(
            Pilots pilots,
            PilotContexts contexts,
            Journal journal,
            Terms terms,
            BusinessClock clock,
            Callers callers,
            ApplicationEventPublisher features) {
        this.pilots = pilots;
        this.contexts = contexts;
        this.journal = journal;
        this.terms = terms;
        this.clock = clock;
        this.callers = callers;
        this.features = features;
    }

    /** The pilot entered a stage; nothing happens if it is in it already. */
    public void reached(String number, String stage) {
        if (pilots.reached(number, stage, clock.now())) {
            var pilot = pilots.get(number);
            write(pilot, "stage-reached", stage);
            contexts.tell(pilot);
            features.publishEvent(new PilotMoved(pilot));
        }
    }

    /** A term that the process waited for is over. */
    public void passed(String number, String term) {
        open(number, term).forEach(open -> {
            terms.end(open.id());
            write(pilots.get(number), "term-passed", term);
        });
    }

    /** What a term was given for was done in time. */
    public void kept(String number, String term) {
        open(number, term).forEach(open -> terms.end(open.id()));
    }

    private Stream<Term> open(String number, String term) {
        return terms.of(number).stream().filter(open -> open.name().equals(term) && open.state() == Term.State.OPEN);
    }

    /** The pilot came to one of its ends. */
    public void ended(String number, String outcome) {
        if (pilots.ended(number, outcome, clock.now())) {
            var pilot = pilots.get(number);
            terms.of(number).forEach(term -> terms.cancel(term.id()));
            write(pilot, "pilot-ended", outcome);
            features.publishEvent(new PilotEnded(pilot, outcome));
            contexts.tell(pilot);
            features.publishEvent(new PilotMoved(pilot));
        }
    }

    private void write(Pilot pilot, String action, String subject) {
        journal.append(
                JournalEntry.of(pilot.number(), clock.now(), callers.current().userId(), action)
                        .subject(subject)
                        .details(Map.of("stage", pilot.stage()))
                        .programmeVersion(String.valueOf(pilot.programmeVersion())));
    }
}
