package nearzero.workflow.engine.delegate;

import java.util.Date;
import java.util.Locale;
import java.util.regex.Pattern;
import nearzero.workflow.calendar.NotDeterminable;
import nearzero.workflow.calendar.Term;

/** The end of a term as timers take it. */
public final class TermEnds {

    private TermEnds() {}

    /** The variable of the timer behind a term: {@code reReviewEnds} for {@code re-review}. */
    public static String variable(String term) {
        var name = Pattern.compile("-(.)").matcher(term).replaceAll(letter -> letter.group(1)
                .toUpperCase(Locale.ROOT));
        return name + "Ends";
    }

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
