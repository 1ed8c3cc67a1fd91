package nearzero.workflow.pilot;

import java.util.List;
import nearzero.workflow.event.Outbox;
import org.springframework.stereotype.Component;

/** Tells the other services what they need to know of a pilot to decide who may see it. */
@Component
class PilotContexts {

    /** Topics of the outbox: one for each service that listens, so that one that is away does not hold up the other. */
    private static final List<String> LISTENERS = List.of(PilotContext.TO_ACCOUNTING, PilotContext.TO_DOCUMENTS);

    private final Outbox outbox;
    private final Readers readers;

    PilotContexts(Outbox outbox, Readers readers) {
        this.outbox = outbox;
        this.readers = readers;
    }

    void tell(Pilot pilot) {
        var context = new PilotContext(
                pilot.number(),
                pilot.programme(),
                pilot.programmeVersion(),
                pilot.applicant(),
                pilot.jurisdiction(),
                pilot.stage(),
                readers.of(pilot.number()),
                pilot.revision());
        LISTENERS.forEach(topic -> outbox.put(topic, pilot.number(), context));
    }
}
