package nearzero.workflow.publicnotice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nearzero.workflow.calendar.Term;

/**
 * A public notice (公示) of a pilot.
 *
 * @param round how often the pilot has been noticed, from 1
 * @param length of the notice as the model gives it, such as {@code 5WD}
 * @param document the rendered paper, {@code <id>@<version>}
 * @param renderedAt business time at which the paper was there
 * @param sites where it was published, and when; empty before
 * @param callNotice number of the notice for several pilots of its call with which it began; its paper is that one's
 * @param term the time in which the public may object; absent before the publication
 */
public record PublicNotice(
        String pilot,
        int round,
        String length,
        String document,
        Instant renderedAt,
        List<Publication> sites,
        Optional<Integer> callNotice,
        Optional<Term> term) {

    public enum State {
        rendered,
        running,
        ended
    }

    /** Publication on a department's site. */
    public record Publication(String site, String address, Instant publishedAt) {}

    public State state() {
        return term.map(running -> running.state() == Term.State.OPEN ? State.running : State.ended)
                .orElse(State.rendered);
    }

    /** Whether somebody may object: from the start of the term to the end of its last day, whatever timers say. */
    public boolean takesObjectionsAt(Instant now) {
        return term.filter(running -> running.state() == Term.State.OPEN)
                .filter(running -> !now.isBefore(running.startedAt()))
                .filter(running -> running.endsAt().map(now::isBefore).orElse(true))
                .isPresent();
    }
}
