package nearzero.workflow.pilot;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.journal.Journal;
import nearzero.workflow.journal.JournalEntry;
import nearzero.workflow.programme.Release;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A pilot goes on by another release of its programme. Whoever calls has locked it and moved its process. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class ChangingRelease {

    private final Pilots pilots;
    private final PilotProgress progress;
    private final PilotContexts contexts;
    private final Journal journal;
    private final BusinessClock clock;

    ChangingRelease(
            Pilots pilots, PilotProgress progress, PilotContexts contexts, Journal journal, BusinessClock clock) {
        this.pilots = pilots;
        this.progress = progress;
        this.contexts = contexts;
        this.journal = journal;
        this.clock = clock;
    }

    /** From now on the pilot's rules are those of this release. */
    public void toRelease(Pilot pilot, Release release) {
        pilots.changedRelease(pilot.number(), release);
    }

    /**
     * Writes down that the pilot goes on by another release, and tells the other services.
     *
     * @param before the pilot as it was
     * @param stage to which it has come by that, if it is another
     */
    public void tell(Pilot before, String by, String reason, Map<String, Object> details, Optional<String> stage) {
        var pilot = pilots.get(before.number());
        var all = new LinkedHashMap<String, Object>(details);
        all.put("stage", before.stage());
        all.put("from", before.release());
        all.put("fromVersion", before.programmeVersion());
        all.put("to", pilot.release());
        journal.append(JournalEntry.of(pilot.number(), clock.now(), by, "pilot-migrated")
                .subject(String.valueOf(pilot.programmeVersion()))
                .reason(reason)
                .details(all)
                .programmeVersion(String.valueOf(pilot.programmeVersion())));
        contexts.tell(pilot);
        stage.ifPresent(reached -> progress.reached(pilot.number(), reached));
    }
}
