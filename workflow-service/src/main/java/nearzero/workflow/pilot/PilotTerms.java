package nearzero.workflow.pilot;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import nearzero.workflow.access.Callers;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.calendar.Calendars;
import nearzero.workflow.calendar.Length;
import nearzero.workflow.calendar.Term;
import nearzero.workflow.calendar.Terms;
import nearzero.workflow.journal.Journal;
import nearzero.workflow.journal.JournalEntry;
import nearzero.workflow.programme.Programmes;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The terms of pilots together with what hangs on them: whatever moves a term – a stop, an extension, another calendar –
 * moves the timer that waits for it, and is written into the journal.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class PilotTerms {

    private static final String SUSPENSION = "suspension";

    private final Terms terms;
    private final Calendars calendars;
    private final Pilots pilots;
    private final PilotProcess process;
    private final Programmes programmes;
    private final Journal journal;
    private final BusinessClock clock;
    private final Callers callers;

    PilotTerms(
            Terms terms,
            Calendars calendars,
            Pilots pilots,
            PilotProcess process,
            Programmes programmes,
            Journal journal,
            BusinessClock clock,
            Callers callers) {
        this.terms = terms;
        this.calendars = calendars;
        this.pilots = pilots;
        this.process = process;
        this.programmes = programmes;
        this.journal = journal;
        this.clock = clock;
        this.callers = callers;
    }

    /**
     * Opens a term as {@link Terms#open} does.
     *
     * @throws IllegalStateException if the pilot is suspended and the programme does not say that this term runs then:
     *     {@link PilotProcess#resumed} tries again
     */
    public Term open(String pilot, String name, int round, Instant start, Length length) {
        var locked = pilots.lock(pilot);
        if (locked.suspendedSince().isPresent() && standsStill(locked, name)) {
            throw new IllegalStateException("The pilot " + pilot + " is suspended: no term begins until it is resumed");
        }
        return terms.open(pilot, name, round, start, length);
    }

    /** The term of a task is over with it: done, or fallen away. */
    public void leave(String pilot, String taskId, boolean done) {
        terms.find(pilot, TaskTerm.of(taskId), 1).ifPresent(term -> {
            if (done) {
                terms.end(term.id());
            } else {
                terms.cancel(term.id());
            }
        });
    }

    /** The terms of a pilot in the order of their start. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public List<Term> of(String pilot) {
        return terms.of(pilot);
    }

    /** Those that are not over, also while they stand still. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public List<Term> open(Pilot pilot) {
        return terms.of(pilot.number()).stream()
                .filter(term -> term.state() == Term.State.OPEN)
                .toList();
    }

    void suspend(Pilot pilot) {
        changeOpen(pilot, "term-stopped", term -> terms.stop(term.id(), SUSPENSION, clock.now()));
    }

    /** Every term that was stopped goes on, whatever the release says of it now: the pilot may have been moved meanwhile. */
    void resume(Pilot pilot) {
        open(pilot).stream().filter(PilotTerms::isStopped).forEach(term -> resume(pilot, term));
    }

    private void resume(Pilot pilot, Term term) {
        moved(pilot, "term-resumed", terms.resume(term.id(), SUSPENSION, clock.now()), null, Map.of());
    }

    private static boolean isStopped(Term term) {
        return term.stops().stream()
                .anyMatch(stop -> stop.cause().equals(SUSPENSION) && stop.to().isEmpty());
    }

    /**
     * The pilot has come to another release. Its timers wait for the terms as they are now – the engine makes new ones of what
     * was known when a term was opened – and while it stands still, terms stop or run as the new release says.
     */
    public void arrived(Pilot before, Pilot now) {
        for (var term : open(now)) {
            if (now.suspendedSince().isEmpty() || standsStill(before, term.name()) == standsStill(now, term.name())) {
                process.follow(now, term);
            } else if (standsStill(now, term.name())) {
                moved(now, "term-stopped", terms.stop(term.id(), SUSPENSION, clock.now()), null, Map.of());
            } else {
                resume(now, term);
            }
        }
    }

    /** Adds to the open term of this name; whether there was one. */
    boolean extend(Pilot pilot, String name, Length by, String reason) {
        var open = open(pilot).stream().filter(term -> term.name().equals(name)).toList();
        open.forEach(term -> moved(
                pilot, "term-extended", terms.extend(term.id(), by, clock.now()), reason, Map.of("by", by.toString())));
        return !open.isEmpty();
    }

    /** Gives an open term another length; it counts from its old start, with its stops and extensions. */
    public void changeLength(Pilot pilot, Term term, Length length, String reason) {
        var details = Map.<String, Object>of("from", term.length().toString(), "to", length.toString());
        moved(pilot, "term-length-changed", terms.changeLength(term.id(), length), reason, details);
    }

    /** The pilots of which a term does not follow the current calendar yet. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public List<String> behind() {
        return terms.pilotsBehind();
    }

    /**
     * The term of this name that is not over yet; to be asked before its end is acted upon. A calendar that came into force
     * a moment ago counts already: the pilot's terms follow it here, if nobody has come by with it.
     */
    public Optional<Term> running(String number, String name) {
        var current = calendars.current().version();
        if (open(number, name).anyMatch(term -> !term.calendarVersion().equals(current))) {
            followCalendar(number);
        }
        return open(number, name).filter(term -> !isOver(term)).findFirst();
    }

    private Stream<Term> open(String number, String name) {
        return terms.of(number).stream().filter(term -> term.name().equals(name) && term.state() == Term.State.OPEN);
    }

    private boolean isOver(Term term) {
        return term.endsAt().filter(end -> !end.isAfter(clock.now())).isPresent();
    }

    /** Lets the terms of a pilot follow the current calendar; how many moved. */
    int followCalendar(String number) {
        var pilot = pilots.lock(number); // before its terms, as everything that moves one
        var moved = terms.recompute(number);
        moved.forEach(term -> moved(pilot, "term-moved", term, null, Map.of("calendar", term.calendarVersion())));
        return moved.size();
    }

    /** Lets begin what waited for working days that the current calendar has. */
    @Transactional(propagation = Propagation.SUPPORTS)
    void beginWhatWaited() {
        process.workingDaysKnownTo(calendars.current().knownTo().getYear());
    }

    private void changeOpen(Pilot pilot, String action, UnaryOperator<Term> change) {
        open(pilot).stream()
                .filter(term -> standsStill(pilot, term.name()))
                .forEach(term -> moved(pilot, action, change.apply(term), null, Map.of()));
    }

    private boolean standsStill(Pilot pilot, String term) {
        return !programmes.of(pilot.release()).settings().runsWhileSuspended(term);
    }

    private void moved(Pilot pilot, String action, Term now, String reason, Map<String, Object> more) {
        process.follow(pilot, now);
        var details = new LinkedHashMap<String, Object>(more);
        details.put("stage", pilot.stage());
        details.put("round", now.round());
        now.lastDay().ifPresent(day -> details.put("lastDay", day.toString()));
        journal.append(
                JournalEntry.of(pilot.number(), clock.now(), callers.current().userId(), action)
                        .subject(now.name())
                        .reason(reason)
                        .details(details)
                        .programmeVersion(String.valueOf(pilot.programmeVersion())));
    }
}
