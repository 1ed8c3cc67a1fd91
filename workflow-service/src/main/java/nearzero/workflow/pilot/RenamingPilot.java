package nearzero.workflow.pilot;

import java.util.Map;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.journal.Journal;
import nearzero.workflow.journal.JournalEntry;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes over the name of the zone from a form: who applied may have written it wrongly, and papers print it. */
@Component
public class RenamingPilot {

    private final Pilots pilots;
    private final PilotContexts contexts;
    private final Journal journal;
    private final BusinessClock clock;

    RenamingPilot(Pilots pilots, PilotContexts contexts, Journal journal, BusinessClock clock) {
        this.pilots = pilots;
        this.contexts = contexts;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Gives the pilot this name; nothing happens if it has it already.
     *
     * @param field of the form that carries the name
     * @param by user who submitted it
     * @throws nearzero.workflow.problem.Refusal if it is no name, or another application of the call has it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void rename(String number, String field, String given, String by) {
        var before = pilots.get(number);
        var name = PilotName.checked(field, given);
        if (name.equals(before.name())) {
            return;
        }
        pilots.rename(before, field, name);
        journal.append(JournalEntry.of(number, clock.now(), by, "pilot-renamed")
                .actingFor(before.applicant())
                .subject(name)
                .details(Map.of("stage", before.stage(), "before", before.name()))
                .programmeVersion(String.valueOf(before.programmeVersion())));
        contexts.tell(pilots.get(number));
    }
}
