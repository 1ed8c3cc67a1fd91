package nearzero.workflow.engine.delegate;

import java.util.Date;
import nearzero.workflow.calendar.NotDeterminable;
import nearzero.workflow.calendar.Term;

/** The end of a term as timers take it. */
final class TermEnds {

    private TermEnds() {}

    /**
     * The moment at which the term's last day is over.
     *
     * @throws NotDeterminable if the calendar does not reach so far: the job fails and becomes an incident that names
     *     the year
     */
    static Date of(Term term) {
        if (term.end() instanceof Term.End.NotKnown unknown) {
            throw NotDeterminable.notYetPublished(unknown.missingYear());
        }
        return Date.from(term.endsAt()
                .orElseThrow(() -> new IllegalStateException("The term stands still until the pilot is resumed")));
    }
}
