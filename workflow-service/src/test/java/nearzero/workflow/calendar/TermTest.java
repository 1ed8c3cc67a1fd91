package nearzero.workflow.calendar;

import static nearzero.workflow.calendar.Holidays.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TermTest {

    private static final WorkingCalendar CALENDAR = Holidays.PACKAGED;
    private static final Instant FRIDAY = at("2022-05-13", "15:00");

    @ParameterizedTest
    @CsvSource(textBlock = """
                    5WD, 2022-05-17T10:00, 2022-05-17T16:00, 2022-05-23, a stop within one day costs the day
                    5WD, 2022-05-17T10:00, 2022-05-19T10:00, 2022-05-25, neither the day of the stop nor that of the resumption is whole
                    5WD, 2022-05-17T00:00, 2022-05-19T00:00, 2022-05-24, a day that runs from midnight to midnight is whole
                    5WD, 2022-05-21T10:00, 2022-05-22T10:00, 2022-05-20, a weekend after the end
                    5WD, 2022-05-13T16:00, 2022-05-15T10:00, 2022-05-20, day 0 and days off are not counted anyway
                    5WD, 2022-05-20T23:59, 2022-05-23T09:00, 2022-05-24, the last day was not whole
                    5WD, 2022-05-17T10:00, 2022-05-17T10:00, 2022-05-20, no time at all
                    P5D, 2022-05-14T10:00, 2022-05-15T10:00, 2022-05-20, calendar days are moved by calendar days
                    P1M, 2022-05-20T10:00, 2022-05-22T10:00, 2022-06-16, and so are months
                    """)
    void a_stop_moves_the_end_by_the_days_that_it_touches(
            Length length, String from, String to, LocalDate last, String because) {
        var stop = stop(instant(from), instant(to));

        assertThat(end(length, List.of(stop))).as(because).isEqualTo(new Term.End.On(last));
    }

    @Test
    void a_term_that_stands_still_has_no_end() {
        var open = new Term.Stop("suspension", at("2022-05-17", "10:00"), Optional.empty());

        assertThat(end(Length.parse("5WD"), List.of(open))).isEqualTo(new Term.End.WhenResumed());
        assertThat(end(Length.parse("P3Y"), List.of(open))).isEqualTo(new Term.End.WhenResumed());
    }

    @Test
    void a_stop_after_the_end_changes_nothing() {
        var open = new Term.Stop("suspension", at("2022-05-21", "00:00"), Optional.empty());

        assertThat(end(Length.parse("5WD"), List.of(open))).isEqualTo(new Term.End.On(LocalDate.of(2022, 5, 20)));
    }

    @Test
    void overlapping_causes_count_a_day_once() {
        var supplement = stop(at("2022-05-17", "10:00"), at("2022-05-18", "10:00"));
        var suspension = stop(at("2022-05-18", "09:00"), at("2022-05-19", "10:00"));

        assertThat(end(Length.parse("5WD"), List.of(supplement, suspension)))
                .isEqualTo(new Term.End.On(LocalDate.of(2022, 5, 25)));
    }

    @Test
    void an_extension_is_in_the_unit_of_the_length() {
        assertThat(extended("5WD", "3WD")).isEqualTo(new Term.End.On(LocalDate.of(2022, 5, 25)));
        assertThat(extended("P3M", "P1M")).isEqualTo(new Term.End.On(LocalDate.of(2022, 9, 13)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> extended("5WD", "P3D"))
                .withMessageContaining("单位");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> extended("P3D", "5WD"))
                .withMessageContaining("单位");
    }

    @Test
    void a_year_without_data_is_named() {
        var end = Term.compute(at("2026-12-25", "10:00"), Length.parse("5WD"), List.of(), List.of(), CALENDAR);

        assertThat(end).isEqualTo(new Term.End.NotKnown(2027));
    }

    @Test
    void the_end_is_the_last_instant_of_the_last_day_exclusive() {
        assertThat(new Term.End.On(LocalDate.of(2022, 5, 20)).at()).isEqualTo(at("2022-05-21", "00:00"));
    }

    @Test
    void a_stop_cannot_end_before_it_begins() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stop(at("2022-05-17", "10:00"), at("2022-05-17", "09:00")));
    }

    static Stream<Case> cases() {
        return IntStream.range(0, 100).mapToObj(Case::random);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void any_order_gives_the_same_end(Case term) {
        var shuffledStops = new ArrayList<>(term.stops);
        var shuffledExtensions = new ArrayList<>(term.extensions);
        var random = new Random(term.seed);
        for (var i = 0; i < 5; i++) {
            Collections.shuffle(shuffledStops, random);
            Collections.shuffle(shuffledExtensions, random);
            assertThat(Term.compute(term.start, term.length, shuffledStops, shuffledExtensions, CALENDAR))
                    .isEqualTo(term.end());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_last_day_is_the_nth_whole_working_day_after_day_zero(Case term) {
        var last = ((Term.End.On) term.end()).lastDay();
        var whole = day(term.start)
                .datesUntil(last.plusDays(1))
                .skip(1)
                .filter(CALENDAR::isWorkingDay)
                .filter(term::runsAllOf)
                .toList();

        assertThat(whole).hasSize(term.workingDays()).endsWith(last);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void one_stop_moves_the_end_by_its_working_days(Case term) {
        var stop = term.stops.get(0);
        var without = (Term.End.On) end(term.start, term.length, List.of());
        var stopped = day(stop.from())
                .datesUntil(day(stop.to().orElseThrow()).plusDays(1))
                .filter(day -> day.isAfter(day(term.start)))
                .filter(CALENDAR::isWorkingDay)
                .count();
        var expected = day(stop.from()).isAfter(without.lastDay())
                ? without.lastDay()
                : CALENDAR.plusWorkingDays(without.lastDay(), (int) stopped);

        assertThat(end(term.start, term.length, List.of(stop))).isEqualTo(new Term.End.On(expected));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void extending_is_as_if_it_had_been_longer_from_the_start(Case term) {
        var longer = Length.workingDays(term.workingDays());

        assertThat(end(term.start, longer, term.stops)).isEqualTo(term.end());
    }

    /** A made-up term of working days in the known years, with stops that all end. */
    record Case(int seed, Instant start, Length length, List<Term.Stop> stops, List<Length> extensions) {

        static Case random(int seed) {
            var random = new Random(seed);
            var start = at("2015-06-01", "00:30").plus(Duration.ofMinutes(random.nextInt(10 * 365 * 24 * 60)));
            var stops = IntStream.rangeClosed(0, random.nextInt(4))
                    .mapToObj(i -> randomStop(start, random))
                    .toList();
            var extensions = IntStream.range(0, random.nextInt(3))
                    .mapToObj(i -> Length.workingDays(1 + random.nextInt(10)))
                    .toList();
            return new Case(seed, start, Length.workingDays(1 + random.nextInt(30)), stops, extensions);
        }

        private static Term.Stop randomStop(Instant start, Random random) {
            var from = start.plus(Duration.ofMinutes(random.nextInt(30 * 24 * 60)));
            return stop(from, from.plus(Duration.ofMinutes(1 + random.nextInt(20 * 24 * 60))));
        }

        Term.End end() {
            return Term.compute(start, length, stops, extensions, CALENDAR);
        }

        int workingDays() {
            return length.workingDays()
                    + extensions.stream().mapToInt(Length::workingDays).sum();
        }

        boolean runsAllOf(LocalDate day) {
            return stops.stream()
                    .noneMatch(stop -> !day.isBefore(TermTest.day(stop.from()))
                            && !day.isAfter(TermTest.day(stop.to().orElseThrow())));
        }
    }

    private static Term.End extended(String length, String by) {
        return Term.compute(FRIDAY, Length.parse(length), List.of(), List.of(Length.parse(by)), CALENDAR);
    }

    private static Term.End end(Length length, List<Term.Stop> stops) {
        return end(FRIDAY, length, stops);
    }

    private static Term.End end(Instant start, Length length, List<Term.Stop> stops) {
        return Term.compute(start, length, stops, List.of(), CALENDAR);
    }

    private static Term.Stop stop(Instant from, Instant to) {
        return new Term.Stop("suspension", from, Optional.of(to));
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, BusinessClock.ZONE);
    }

    private static Instant instant(String localTime) {
        return Instant.parse(localTime + ":00+08:00");
    }
}
