package nearzero.workflow.publicnotice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.calendar.Term;
import nearzero.workflow.call.CallPlaces;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.publicnotice.CallNotice.Noticed;
import org.springframework.stereotype.Component;

/** What has become of the pilots on a notice of their call. The notice stays as it is; this stands beside it. */
@Component
class NoticedStates {

    enum State {
        waiting("公示期未开始"),
        running("公示中"),
        suspended("已中止"),
        objected("有异议待处理或已成立"),
        ended("公示期满"),
        listed("已纳入试点名单"),
        left("");

        private final String words;

        State(String words) {
            this.words = words;
        }
    }

    /**
     * Where a pilot stands.
     *
     * @param words as people read it; of one that left the outcome, such as 撤回
     * @param since day on which it came to this
     * @param lastDay of its own period
     */
    record Standing(State state, String words, Optional<LocalDate> since, Optional<LocalDate> lastDay) {}

    private final Pilots pilots;
    private final Programmes programmes;
    private final PublicNotices notices;
    private final ListedWithoutObjection objections;
    private final CallPlaces places;
    private final BusinessClock clock;

    NoticedStates(
            Pilots pilots,
            Programmes programmes,
            PublicNotices notices,
            ListedWithoutObjection objections,
            CallPlaces places,
            BusinessClock clock) {
        this.pilots = pilots;
        this.programmes = programmes;
        this.notices = notices;
        this.objections = objections;
        this.places = places;
        this.clock = clock;
    }

    /**
     * Where a pilot of a notice stands today.
     *
     * @param inside whether whoever reads may know of objections
     */
    Standing of(Noticed noticed, boolean inside) {
        var pilot = pilots.get(noticed.entry().pilot());
        var own = noticed.round().flatMap(round -> notices.find(pilot.number(), round));
        var term = own.flatMap(PublicNotice::term);
        var lastDay = term.flatMap(Term::lastDay);
        var left = left(pilot);
        if (left.isPresent()) {
            return new Standing(State.left, left.get().words(), left.get().since(), lastDay);
        }
        if (places.has(pilot.number())) {
            return standing(State.listed, places.takenAt(pilot.number()), lastDay);
        }
        if (pilot.suspendedSince().isPresent()) {
            return standing(State.suspended, pilot.suspendedSince(), lastDay);
        }
        if (term.isEmpty()) {
            return standing(State.waiting, Optional.empty(), lastDay);
        }
        if (inside && objections.standing(pilot.number()).isPresent()) {
            return standing(State.objected, Optional.empty(), lastDay);
        }
        return own.get().takesObjectionsAt(clock.now())
                ? standing(State.running, term.map(Term::startedAt), lastDay)
                : standing(State.ended, Optional.empty(), lastDay);
    }

    /** How and when a pilot left; empty while it goes on. */
    Optional<Standing> left(Pilot pilot) {
        return pilot.hasEnded() ? Optional.of(standing(outcome(pilot), pilot)) : Optional.empty();
    }

    private static Standing standing(String outcome, Pilot pilot) {
        return new Standing(State.left, outcome, pilot.endedAt().map(NoticedStates::day), Optional.empty());
    }

    /** Whether its period runs, or is about to begin. */
    boolean runs(Noticed noticed) {
        return noticed.round()
                .flatMap(round -> notices.find(noticed.entry().pilot(), round))
                .filter(own -> own.term().isEmpty() || own.takesObjectionsAt(clock.now()))
                .isPresent();
    }

    private String outcome(Pilot pilot) {
        var name = programmes
                .of(pilot.release())
                .settings()
                .outcomes()
                .get(pilot.outcome().orElseThrow())
                .zh();
        return name.startsWith("已") ? name : "已" + name;
    }

    private static Standing standing(State state, Optional<Instant> since, Optional<LocalDate> lastDay) {
        return new Standing(state, state.words, since.map(NoticedStates::day), lastDay);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, BusinessClock.ZONE);
    }
}
