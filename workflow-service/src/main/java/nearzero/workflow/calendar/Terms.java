package nearzero.workflow.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The deadlines of all pilots. Every change computes the end anew from the whole term by the current calendar, so the
 * same facts give the same end in whatever order they came. A term that is ended or cancelled no longer changes.
 * Instants are business time.
 */
@Service
@Transactional
public class Terms {

    private final TermTable table;
    private final Calendars calendars;

    Terms(TermTable table, Calendars calendars) {
        this.table = table;
        this.calendars = calendars;
    }

    /**
     * Opens a term, or returns the one that this pilot already has by this name and round, as it is.
     *
     * @param pilot number of the pilot
     * @param name what ends, a slug
     * @param round business round, from 1
     * @param start when it starts; its date is day 0
     * @param length how long it is
     */
    public Term open(String pilot, String name, int round, Instant start, Length length) {
        var calendar = calendars.current();
        var startedAt = start.truncatedTo(ChronoUnit.MICROS);
        var end = Term.compute(startedAt, length, List.of(), List.of(), calendar);
        table.insert(new Term(
                0,
                pilot,
                name,
                round,
                startedAt,
                length,
                List.of(),
                List.of(),
                calendar.version(),
                end,
                Term.State.OPEN));
        return table.find(pilot, name, round).orElseThrow();
    }

    /** The terms of a pilot in the order of their start. */
    @Transactional(readOnly = true)
    public List<Term> of(String pilot) {
        return table.of(pilot);
    }

    /** Open terms whose last day is this one or an earlier one. */
    @Transactional(readOnly = true)
    public List<Term> endingBy(LocalDate lastDay) {
        return table.endingBy(lastDay);
    }

    /** One term. */
    @Transactional(readOnly = true)
    public Optional<Term> find(String pilot, String name, int round) {
        return table.find(pilot, name, round);
    }

    /** Stops the clock of a term for a cause; a cause that already holds it changes nothing. */
    public Term stop(long term, String cause, Instant at) {
        return change(term, () -> table.stop(term, cause, at.truncatedTo(ChronoUnit.MICROS)));
    }

    /**
     * Takes a cause of standing still away; the clock goes on when no other is left. A cause that does not hold the
     * term changes nothing.
     */
    public Term resume(long term, String cause, Instant at) {
        return change(term, () -> table.resume(term, cause, at.truncatedTo(ChronoUnit.MICROS)));
    }

    /**
     * Adds to the length of a term. Calling it twice adds twice.
     *
     * @throws IllegalArgumentException when the extension is not in the unit of the term's length
     */
    public Term extend(long term, Length by, Instant at) {
        return change(term, () -> table.extend(term, by, at.truncatedTo(ChronoUnit.MICROS)));
    }

    /**
     * Gives a term another length, from its old start and with its stops and extensions.
     *
     * @throws IllegalArgumentException when an extension is not in the unit of the new length
     */
    public Term changeLength(long term, Length length) {
        return change(term, () -> table.changeLength(term, length));
    }

    /**
     * The end that a term would have with another length by the current calendar. Changes nothing.
     *
     * @throws IllegalArgumentException when an extension is not in the unit of the length
     */
    @Transactional(readOnly = true)
    public Term.End endWith(Term term, Length length) {
        return Term.compute(term.startedAt(), length, term.stops(), term.extensions(), calendars.current());
    }

    /** The term was kept, or it passed. */
    public Term end(long term) {
        return close(term, Term.State.ENDED);
    }

    /** What the term was for fell away. */
    public Term cancel(long term) {
        return close(term, Term.State.CANCELLED);
    }

    /** The pilots of which a running term was computed by another calendar than the current one. */
    @Transactional(readOnly = true)
    public List<String> pilotsBehind() {
        return table.pilotsNotBy(calendars.current().version());
    }

    /**
     * Computes the open terms of a pilot by the current calendar, to be called when a new calendar version is in.
     *
     * @return the terms whose end is now another: their timers and due dates are to be moved
     */
    public List<Term> recompute(String pilot) {
        var calendar = calendars.current();
        return table.openButNotBy(pilot, calendar.version()).stream()
                .map(table::lock)
                .filter(term -> term.state() == Term.State.OPEN)
                .map(term -> moved(term, calendar))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * A term, and how it would be by another calendar.
     *
     * @param now as it is
     * @param then as it would be
     */
    public record Move(Term now, Term then) {}

    /** The open terms that would end on another day by this calendar, pilot by pilot; changes nothing. */
    @Transactional(readOnly = true)
    public List<Move> movesBy(WorkingCalendar calendar) {
        return table.open().stream()
                .map(term -> new Move(term, term.by(calendar)))
                .filter(move -> !move.now().end().equals(move.then().end()))
                .toList();
    }

    /**
     * How many terms are over that would have ended on another day by this calendar, among those that ran between two
     * days; they stay as they are.
     */
    @Transactional(readOnly = true)
    public int endedOtherwiseBy(WorkingCalendar calendar, LocalDate first, LocalDate last) {
        return (int) table.endedBetween(first, last).stream()
                .filter(term -> term.length().isWorkingDays())
                .filter(term -> !term.end().equals(term.by(calendar).end()))
                .count();
    }

    private Optional<Term> moved(Term term, WorkingCalendar calendar) {
        var now = table.update(term.by(calendar));
        return now.end().equals(term.end()) ? Optional.empty() : Optional.of(now);
    }

    private Term change(long id, Runnable change) {
        var term = table.lock(id);
        if (term.state() != Term.State.OPEN) {
            return term;
        }
        change.run();
        return table.update(table.lock(id).by(calendars.current()));
    }

    private Term close(long id, Term.State state) {
        if (table.lock(id).state() == Term.State.OPEN) {
            table.close(id, state);
        }
        return table.lock(id);
    }
}
