package nearzero.workflow.pilot;

import java.util.Collection;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lets experts read a pilot that they review, here and in the other services. Who changes it holds the pilot. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Readership {

    private final Pilots pilots;
    private final Readers readers;
    private final PilotContexts contexts;

    Readership(Pilots pilots, Readers readers, PilotContexts contexts) {
        this.pilots = pilots;
        this.readers = readers;
        this.contexts = contexts;
    }

    /** From now on these users read the pilot. */
    public void begin(String pilot, Collection<String> users) {
        if (users.stream().filter(user -> readers.add(pilot, user)).count() > 0) {
            tell(pilot);
        }
    }

    /** From now on these users read it no more. */
    public void end(String pilot, Collection<String> users) {
        if (users.stream().filter(user -> readers.remove(pilot, user)).count() > 0) {
            tell(pilot);
        }
    }

    private void tell(String pilot) {
        pilots.touched(pilot);
        contexts.tell(pilots.get(pilot));
    }
}
