package nearzero.workflow.calendar;

import static nearzero.workflow.calendar.Holidays.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts and what does not, case by case; that the order of things does not matter is in {@link TermPropertyTest}. */
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

    private static Term.End extended(String length, String by) {
        return Term.compute(FRIDAY, Length.parse(length), List.of(), List.of(Length.parse(by)), CALENDAR);
    }

    private static Term.End end(Length length, List<Term.Stop> stops) {
        return Term.compute(FRIDAY, length, stops, List.of(), CALENDAR);
    }

    private static Term.Stop stop(Instant from, Instant to) {
        return new Term.Stop("suspension", from, Optional.of(to));
    }

    private static Instant instant(String localTime) {
        return Instant.parse(localTime + ":00+08:00");
    }
}
