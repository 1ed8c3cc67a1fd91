package nearzero.workflow.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;

/**
 * The working days of one calendar version: weekdays, less the holidays, plus the make-up days that the State Council
 * sets year by year. Days outside the known years are never guessed: every question about one throws
 * {@link NotDeterminable}.
 *
 * @param version id of the version in the table {@code calendar_version}
 * @param knownFrom first known day
 * @param knownTo last known day; the days around a New Year may still be moved by the notice for the next year, which
 *     then comes as a new version
 * @param exceptions the days named by a notice: true where people work, false where they are off
 */
public record WorkingCalendar(
        String version, LocalDate knownFrom, LocalDate knownTo, Map<LocalDate, Boolean> exceptions) {

    /** Copies the exceptions, so that a calendar never changes. */
    public WorkingCalendar {
        exceptions = Map.copyOf(exceptions);
    }

    /**
     * Whether people work on the date.
     *
     * @throws NotDeterminable when its year is not known
     */
    public boolean isWorkingDay(LocalDate date) {
        if (date.isAfter(knownTo)) {
            throw NotDeterminable.notYetPublished(date.getYear());
        }
        if (date.isBefore(knownFrom)) {
            throw NotDeterminable.tooEarly(date.getYear());
        }
        return exceptions.getOrDefault(date, isWeekday(date));
    }

    /**
     * The n-th working day after the date. The date itself is day 0 and not counted, whether or not people work on it
     * (Civil Code, article 201).
     *
     * @param n number of working days; 0 gives the date itself
     * @throws NotDeterminable when a day that would have to be counted is not known
     */
    public LocalDate plusWorkingDays(LocalDate date, int n) {
        if (n < 0) {
            throw new IllegalArgumentException("working days are counted forward only, not " + n);
        }
        var day = date;
        for (var left = n; left > 0; ) {
            day = day.plusDays(1);
            if (isWorkingDay(day)) {
                left--;
            }
        }
        return day;
    }

    /**
     * How many working days lie after {@code from} up to and including {@code to}: the inverse of
     * {@link #plusWorkingDays}. Negative when {@code to} is the earlier one, that is when a term has been over for so
     * many working days.
     *
     * @throws NotDeterminable when a day in between is not known
     */
    public int workingDaysBetween(LocalDate from, LocalDate to) {
        return to.isBefore(from) ? -countAfter(to, from) : countAfter(from, to);
    }

    private int countAfter(LocalDate from, LocalDate to) {
        return (int) from.datesUntil(to)
                .map(day -> day.plusDays(1))
                .filter(this::isWorkingDay)
                .count();
    }

    private static boolean isWeekday(LocalDate date) {
        return date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY;
    }
}
