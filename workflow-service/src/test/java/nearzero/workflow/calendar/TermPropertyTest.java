package nearzero.workflow.calendar;

import static java.time.temporal.ChronoUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * Whatever happens to a term, and in whatever order: it ends on the day that follows from its facts alone. That day is
 * found here by another way than the product's – from the lines of the notices, by picking the day out of a list.
 */
class TermPropertyTest {

    private static final LocalDate FIRST_KNOWN = LocalDate.of(2015, 1, 1);
    private static final LocalDate LAST_KNOWN = LocalDate.of(2026, 12, 31);
    private static final Map<LocalDate, Boolean> NAMED = named();

    /** Something that happens to a term. */
    sealed interface Change {

        /** It stands still from so many minutes after its start, for so many; not at all up to now if that is null. */
        record Stopped(String cause, int from, Integer minutes) implements Change {}

        record Extended(Length by) implements Change {}

        /** A new version of the calendar says of the day so many days after the start whether people work. */
        record Corrected(int day, boolean working) implements Change {}

        /** The pilot comes to another release, or the service starts again: everything is computed anew. */
        record Migrated() implements Change {}
    }

    /** A term and what happens to it, in the order in which it becomes known. */
    record History(Instant start, Length length, List<Change> changes) {

        LocalDate dayZero() {
            return start.atOffset(ZoneOffset.ofHours(8)).toLocalDate();
        }

        private <T extends Change> List<T> all(Class<T> kind) {
            return changes.stream().filter(kind::isInstance).map(kind::cast).toList();
        }

        History inAnotherOrder(long seed) {
            var shuffled = new ArrayList<>(changes);
            Collections.shuffle(shuffled, new Random(seed));
            return new History(start, length, shuffled);
        }
    }

    @Property(tries = 1000, shrinking = ShrinkingMode.FULL, edgeCases = EdgeCasesMode.NONE)
    void a_term_ends_on_the_day_that_follows_from_its_facts_alone(
            @ForAll("histories") History history, @ForAll long order) {
        var expected = expected(history);

        assertThat(lived(history)).as("as it happened").isEqualTo(expected);
        assertThat(lived(history.inAnotherOrder(order))).as("in another order").isEqualTo(expected);
    }

    /** The product's way: after each change the term is computed anew by the calendar of that moment. */
    private static Term.End lived(History history) {
        var calendar = Holidays.PACKAGED;
        var term = new Term(
                1,
                "",
                "public-notice",
                1,
                history.start,
                history.length,
                List.of(),
                List.of(),
                calendar.version(),
                Term.compute(history.start, history.length, List.of(), List.of(), calendar),
                Term.State.OPEN);
        for (var change : history.changes) {
            if (change instanceof Change.Stopped stopped) {
                term = term.with(and(term.stops(), stop(history, stopped)), term.extensions());
            } else if (change instanceof Change.Extended extended) {
                term = term.with(term.stops(), and(term.extensions(), extended.by));
            } else if (change instanceof Change.Corrected corrected) {
                var days = new HashMap<>(calendar.exceptions());
                days.put(history.dayZero().plusDays(corrected.day), corrected.working);
                calendar = new WorkingCalendar("corrected", calendar.knownFrom(), calendar.knownTo(), days);
            }
            term = term.by(calendar);
        }
        return term.end();
    }

    private static Term.Stop stop(History history, Change.Stopped stopped) {
        var from = history.start.plus(Duration.ofMinutes(stopped.from));
        return new Term.Stop(
                stopped.cause,
                from,
                Optional.ofNullable(stopped.minutes).map(minutes -> from.plus(Duration.ofMinutes(minutes))));
    }

    private static <T> List<T> and(List<T> some, T one) {
        var more = new ArrayList<>(some);
        more.add(one);
        return more;
    }

    /** The n-th of the days after day 0 that count, if it comes before the first day that hinders. */
    private static Term.End expected(History history) {
        var dayZero = history.dayZero();
        var inWorkingDays = history.length.workingDays() > 0;
        var until = history.all(Change.Extended.class).stream()
                .map(extended -> extended.by.period())
                .reduce(history.length.period(), Period::plus);
        var days = history.all(Change.Extended.class).stream()
                        .mapToInt(extended -> extended.by.workingDays())
                        .sum()
                + history.length.workingDays();
        var count = inWorkingDays ? days : DAYS.between(dayZero, dayZero.plus(until));
        var still = new HashSet<LocalDate>();
        var standsStillFrom = standStill(history, still);
        Predicate<LocalDate> counts = inWorkingDays ? working(history) : day -> true;
        var last = dayZero.plusDays(1)
                .datesUntil(dayZero.plusYears(30))
                .filter(day -> !still.contains(day) && counts.test(day))
                .skip(count - 1)
                .findFirst()
                .orElseThrow();
        var unknownFrom = inWorkingDays ? LAST_KNOWN.plusDays(1) : LocalDate.MAX;
        if (!standsStillFrom.isAfter(last) && !standsStillFrom.isAfter(unknownFrom)) {
            return new Term.End.WhenResumed();
        }
        return last.isBefore(unknownFrom) ? new Term.End.On(last) : new Term.End.NotKnown(unknownFrom.getYear());
    }

    /** Collects the days of which a stop that has ended took a part; from which day on the term stands still for good. */
    private static LocalDate standStill(History history, Set<LocalDate> still) {
        var forGood = LocalDate.MAX;
        for (var stopped : history.all(Change.Stopped.class)) {
            var from = history.start.atOffset(ZoneOffset.ofHours(8)).plusMinutes(stopped.from);
            if (stopped.minutes == null) {
                var day = from.toLocalDate().isAfter(history.dayZero())
                        ? from.toLocalDate()
                        : history.dayZero().plusDays(1);
                forGood = day.isBefore(forGood) ? day : forGood;
            } else if (stopped.minutes > 0) {
                var to = from.plusMinutes(stopped.minutes).minusNanos(1);
                from.toLocalDate().datesUntil(to.toLocalDate().plusDays(1)).forEach(still::add);
            }
        }
        return forGood;
    }

    private static Predicate<LocalDate> working(History history) {
        var named = new HashMap<>(NAMED);
        history.all(Change.Corrected.class)
                .forEach(corrected -> named.put(history.dayZero().plusDays(corrected.day), corrected.working));
        return day -> named.getOrDefault(
                day, !Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY).contains(day.getDayOfWeek()));
    }

    /** The days that the notices name, read from the file without the product's reader. */
    private static Map<LocalDate, Boolean> named() {
        var named = new HashMap<LocalDate, Boolean>();
        Holidays.text()
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .forEach(cells -> named.put(LocalDate.parse(cells[0]), cells[4].equals("true")));
        return named;
    }

    @Provide
    Arbitrary<History> histories() {
        var day = Arbitraries.integers()
                .between(0, (int) DAYS.between(FIRST_KNOWN, LAST_KNOWN) - 10)
                .map(FIRST_KNOWN::plusDays);
        var second = Arbitraries.oneOf(
                Arbitraries.of(0, 24 * 60 * 60 - 1), Arbitraries.integers().between(0, 24 * 60 * 60 - 1));
        var start = Combinators.combine(day, second)
                .as((date, seconds) -> date.atStartOfDay().plusSeconds(seconds).toInstant(ZoneOffset.ofHours(8)));
        return Arbitraries.of(true, false).flatMap(inWorkingDays -> Combinators.combine(
                        start,
                        lengths(inWorkingDays),
                        changes(inWorkingDays).list().ofMaxSize(8))
                .as((begun, length, changes) -> new History(begun, length, apart(changes))));
    }

    /** Of two corrections of one day the later one holds, so that the order would matter: each day is corrected once. */
    private static List<Change> apart(List<Change> changes) {
        var corrected = new HashSet<Integer>();
        return changes.stream()
                .filter(change -> !(change instanceof Change.Corrected day) || corrected.add(day.day))
                .toList();
    }

    private static Arbitrary<Length> lengths(boolean inWorkingDays) {
        return inWorkingDays
                ? Arbitraries.integers().between(1, 30).map(Length::workingDays)
                : Arbitraries.oneOf(
                                Arbitraries.integers().between(1, 100).map(Period::ofDays),
                                Arbitraries.integers().between(1, 18).map(Period::ofMonths),
                                Arbitraries.integers().between(1, 3).map(Period::ofYears))
                        .map(period -> new Length(0, period));
    }

    private static Arbitrary<Change> changes(boolean inWorkingDays) {
        var cause = Arbitraries.of("suspension", "supplement");
        var from = minutes(40);
        var minutes = minutes(20).injectNull(0.1);
        return Arbitraries.oneOf(
                Combinators.combine(cause, from, minutes).as(Change.Stopped::new),
                lengths(inWorkingDays).map(Change.Extended::new),
                Combinators.combine(Arbitraries.integers().between(1, 60), Arbitraries.of(true, false))
                        .as(Change.Corrected::new),
                Arbitraries.just(new Change.Migrated()));
    }

    /** Often whole days, so that midnight is hit. */
    private static Arbitrary<Integer> minutes(int days) {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(0, days).map(day -> day * 24 * 60),
                Arbitraries.integers().between(0, days * 24 * 60));
    }
}
