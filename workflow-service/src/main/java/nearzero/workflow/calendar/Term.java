package nearzero.workflow.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A deadline of a pilot: when it started, how long it is, when it stood still, what was added. This is the truth; the
 * end is computed from it alone, and the engine's timers and due dates are its projection.
 *
 * <p>Only whole days count: day 0, on which the term starts, is not counted, nor is any day in which the term stood
 * still for a part.
 *
 * @param id id in the table {@code term}
 * @param pilot number of the pilot
 * @param name what ends, a slug such as {@code public-notice}
 * @param round business round, from 1
 * @param startedAt when it started
 * @param length how long it is
 * @param stops when it stood still, in any order
 * @param extensions what was added, in any order, in the unit of the length
 * @param calendarVersion the version of the working calendar by which the end was computed
 * @param end when it ends, as far as that can be said
 * @param state whether it still runs
 */
public record Term(
        long id,
        String pilot,
        String name,
        int round,
        Instant startedAt,
        Length length,
        List<Stop> stops,
        List<Length> extensions,
        String calendarVersion,
        End end,
        State state) {

    /** Copies the lists, so that a term never changes. */
    public Term {
        stops = List.copyOf(stops);
        extensions = List.copyOf(extensions);
    }

    /** Whether the term still runs. */
    public enum State {
        /** It runs, or stands still for a time. */
        OPEN,
        /** It was kept or it passed. */
        ENDED,
        /** What it was for fell away. */
        CANCELLED
    }

    /**
     * A time in which the term stands still.
     *
     * @param cause why, a slug such as {@code suspension}; causes may overlap, the term goes on when none is left
     * @param from when it stopped
     * @param to when it went on, empty while it stands still
     */
    public record Stop(String cause, Instant from, Optional<Instant> to) {

        /** Checks that the stop does not end before it begins. */
        public Stop {
            if (to.isPresent() && to.get().isBefore(from)) {
                throw new IllegalArgumentException("a stop of " + from + " cannot end before it, at " + to.get());
            }
        }

        private boolean touches(LocalDate day) {
            var dayBegins = day.atStartOfDay(BusinessClock.ZONE).toInstant();
            var dayEnds = BusinessClock.endOf(day);
            var until = to.orElse(Instant.MAX);
            return from.isBefore(dayEnds) && until.isAfter(dayBegins) && until.isAfter(from);
        }
    }

    /** When a term ends, or why that cannot be said. */
    public sealed interface End {

        /**
         * The term ends with this day.
         *
         * @param lastDay the whole of it still belongs to the term
         */
        record On(LocalDate lastDay) implements End {

            /** The instant at which the last day is over: 24:00, that is 00:00 of the next day. */
            public Instant at() {
                return BusinessClock.endOf(lastDay);
            }
        }

        /** The term stands still. */
        record WhenResumed() implements End {}

        /**
         * The end is not determinable: it needs the working days of a year that is not in the calendar.
         *
         * @param missingYear that year
         */
        record NotKnown(int missingYear) implements End {}
    }

    /**
     * When a term ends. Depends on nothing but its arguments, and not on the order of stops and extensions.
     *
     * @throws IllegalArgumentException when an extension is not in the unit of the length
     */
    public static End compute(
            Instant start, Length length, List<Stop> stops, List<Length> extensions, WorkingCalendar calendar) {
        var whole = length.plus(extensions);
        var day = LocalDate.ofInstant(start, BusinessClock.ZONE);
        try {
            for (var left = whole.days(day); left > 0; ) {
                var next = day.plusDays(1);
                var touching = stops.stream().filter(stop -> stop.touches(next)).toList();
                if (touching.stream().anyMatch(stop -> stop.to().isEmpty())) {
                    return new End.WhenResumed();
                }
                if (whole.counts(next, calendar) && touching.isEmpty()) {
                    left--;
                }
                day = next;
            }
            return new End.On(day);
        } catch (NotDeterminable e) {
            return new End.NotKnown(e.year());
        }
    }

    /** The instant at which the last day is over, when that can be said. */
    public Optional<Instant> endsAt() {
        return end instanceof End.On on ? Optional.of(on.at()) : Optional.empty();
    }

    /** The last day, the whole of which still belongs to the term, when that can be said. */
    public Optional<LocalDate> lastDay() {
        return end instanceof End.On on ? Optional.of(on.lastDay()) : Optional.empty();
    }

    /** This term with its stops and extensions. */
    Term with(List<Stop> itsStops, List<Length> itsExtensions) {
        return new Term(
                id, pilot, name, round, startedAt, length, itsStops, itsExtensions, calendarVersion, end, state);
    }

    /** This term by another calendar, or after its stops or extensions changed. */
    Term by(WorkingCalendar calendar) {
        var newEnd = compute(startedAt, length, stops, extensions, calendar);
        return new Term(
                id, pilot, name, round, startedAt, length, stops, extensions, calendar.version(), newEnd, state);
    }
}
