package nearzero.workflow.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingCalendarTest {

    private final WorkingCalendar calendar = Holidays.PACKAGED;

    @ParameterizedTest
    @CsvSource({"2022, 249", "2023, 249", "2024, 251", "2025, 248", "2026, 248"})
    void a_year_has_the_working_days_of_its_notice(int year, long workingDays) {
        var days = LocalDate.of(year, 1, 1).datesUntil(LocalDate.of(year + 1, 1, 1));

        assertThat(days.filter(calendar::isWorkingDay)).hasSize((int) workingDays);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    2022-04-24, true,  a Sunday made up for May Day
                    2022-05-04, false, a Wednesday off
                    2022-05-14, false, a plain Saturday
                    2022-05-13, true,  a plain Friday
                    2024-02-09, true,  New Year's Eve of 2024 was a working day
                    2025-01-28, false, New Year's Eve is a holiday from 2025
                    2018-12-29, true,  set by the notice for the next year
                    2022-12-31, false, set by the notice for the next year
                    2020-01-31, false, added by a second notice in mid-period
                    2015-01-01, false, the first known day
                    2026-12-31, true,  the last known day
                    """)
    void a_day_is_what_the_notice_says(LocalDate day, boolean working, String because) {
        assertThat(calendar.isWorkingDay(day)).as(because).isEqualTo(working);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    2022-04-29,  5, 2022-05-10, May Day with a make-up Saturday
                    2022-09-30,  5, 2022-10-12, National Day with make-up Saturday and Sunday
                    2023-09-28,  5, 2023-10-11, National Day and Mid-Autumn
                    2024-09-30,  5, 2024-10-12, National Day ending on a make-up Saturday
                    2025-01-24,  5, 2025-02-07, Spring Festival with a make-up Sunday before it
                    2026-02-13,  5, 2026-02-27, Spring Festival with a make-up Saturday before it
                    2022-05-13, 20, 2022-06-13, Dragon Boat Festival in a long period
                    2022-12-30,  5, 2023-01-09, over the turn of the year
                    2022-05-01,  1, 2022-05-05, begun on a day off
                    2022-05-01,  0, 2022-05-01, nothing to count
                    2014-12-31,  1, 2015-01-04, day 0 itself need not be known
                    """)
    void day_zero_is_not_counted_and_the_nth_working_day_is_the_last(
            LocalDate dayZero, int n, LocalDate last, String because) {
        assertThat(calendar.plusWorkingDays(dayZero, n)).as(because).isEqualTo(last);
        assertThat(calendar.workingDaysBetween(dayZero, last)).isEqualTo(n);
        assertThat(calendar.workingDaysBetween(last, dayZero)).isEqualTo(-n);
    }

    @Test
    void a_day_after_the_last_known_year_is_not_guessed() {
        assertThatExceptionOfType(NotDeterminable.class)
                .isThrownBy(() -> calendar.plusWorkingDays(LocalDate.of(2026, 12, 25), 5))
                .withMessageContaining("2027年度放假安排尚未发布")
                .matches(missing -> missing.year() == 2027);
        assertThat(calendar.plusWorkingDays(LocalDate.of(2026, 12, 25), 4)).isEqualTo("2026-12-31");
    }

    @Test
    void a_day_before_the_first_known_year_is_not_guessed() {
        assertThatExceptionOfType(NotDeterminable.class)
                .isThrownBy(() -> calendar.isWorkingDay(LocalDate.of(2014, 12, 31)))
                .matches(missing -> missing.year() == 2014);
        assertThatExceptionOfType(NotDeterminable.class)
                .isThrownBy(() -> calendar.workingDaysBetween(LocalDate.of(2014, 6, 1), LocalDate.of(2015, 6, 1)))
                .matches(missing -> missing.year() == 2014);
    }

    @Test
    void working_days_are_not_counted_backwards() {
        assertThatIllegalArgumentException().isThrownBy(() -> calendar.plusWorkingDays(LocalDate.of(2022, 5, 1), -1));
    }
}
