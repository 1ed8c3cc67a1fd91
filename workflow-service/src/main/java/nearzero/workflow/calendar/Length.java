package nearzero.workflow.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How long a term is, as models and settings write it: {@code 5WD} for working days, or an ISO-8601 period of days,
 * weeks, months or years ({@code P10D}, {@code P3M}, {@code P3Y}).
 *
 * <p>Day 0, the business date on which the term starts, is not counted; the term ends with the last day, at 24:00
 * Asia/Shanghai, which is 00:00 of the following day (Civil Code, articles 201 to 203). A calendar period ends on the
 * corresponding day, or on the last day of a month that has none; it is not moved when that day is a day off.
 *
 * @param workingDays number of working days, or 0 for a calendar period
 * @param period days, months and years of the calendar, or zero for working days
 */
public record Length(int workingDays, Period period) {

    private static final int MOST_WORKING_DAYS = 999;
    private static final int MOST_YEARS = 30;
    private static final Pattern WORKING_DAYS = Pattern.compile("(\\d{1,6})WD");
    private static final Pattern CALENDAR = Pattern.compile("P(?=\\d)(\\d{1,6}Y)?(\\d{1,6}M)?(\\d{1,6}W)?(\\d{1,6}D)?");

    /**
     * Checks that the length is positive, of one kind and not absurd.
     *
     * @throws IllegalArgumentException with a sentence for an administrator when it is not
     */
    public Length {
        if (workingDays < 0 || period.isNegative() || (workingDays == 0) == period.isZero()) {
            throw new IllegalArgumentException("期限必须大于零。");
        }
        if (workingDays > MOST_WORKING_DAYS) {
            throw new IllegalArgumentException("期限过长:工作日最多" + MOST_WORKING_DAYS + "个。");
        }
        if (LocalDate.EPOCH.plus(period).isAfter(LocalDate.EPOCH.plusYears(MOST_YEARS))) {
            throw new IllegalArgumentException("期限过长:最长" + MOST_YEARS + "年。");
        }
    }

    /** So many working days. */
    public static Length workingDays(int days) {
        return new Length(days, Period.ZERO);
    }

    /**
     * Reads a length as it is written in models and settings.
     *
     * @throws IllegalArgumentException with a sentence for an administrator when the text is not one
     */
    public static Length parse(String text) {
        var workingDays = WORKING_DAYS.matcher(text);
        if (workingDays.matches()) {
            return workingDays(Integer.parseInt(workingDays.group(1)));
        }
        if (CALENDAR.matcher(text).matches()) {
            return new Length(0, Period.parse(text));
        }
        throw new IllegalArgumentException("“" + text + "”不是有效的期限:工作日写作 5WD,自然日、月、年写作 P10D、P3M、P3Y。");
    }

    /**
     * The last day of a term of this length; the whole of it still belongs to the term.
     *
     * @throws NotDeterminable when working days of an unknown year would have to be counted
     */
    public LocalDate lastDayFrom(Instant start, WorkingCalendar calendar) {
        var dayZero = LocalDate.ofInstant(start, BusinessClock.ZONE);
        return calendar.plusWorkingDays(dayZero.plus(period), workingDays);
    }

    /**
     * This length and the others together.
     *
     * @throws IllegalArgumentException when working days would be added to calendar periods: the sum would depend on
     *     the order
     */
    Length plus(List<Length> others) {
        var sum = this;
        for (var other : others) {
            sum = sum.plus(other);
        }
        return sum;
    }

    private Length plus(Length other) {
        if (isWorkingDays() != other.isWorkingDays()) {
            throw new IllegalArgumentException("延长的单位须与原期限一致:" + this + "不能延长" + other + "。");
        }
        return new Length(workingDays + other.workingDays, period.plus(other.period));
    }

    /** How many counted days the length has when it starts on the given day 0. */
    int days(LocalDate dayZero) {
        return workingDays + (int) ChronoUnit.DAYS.between(dayZero, dayZero.plus(period));
    }

    /** Whether a day on which the clock runs counts. */
    boolean counts(LocalDate day, WorkingCalendar calendar) {
        return !isWorkingDays() || calendar.isWorkingDay(day);
    }

    /** Whether it is given in working days, and not by the calendar. */
    public boolean isWorkingDays() {
        return workingDays > 0;
    }

    /** The length as a Chinese sentence says it, such as 5个工作日 or 3个月. */
    public String inWords() {
        return isWorkingDays()
                ? workingDays + "个工作日"
                : part(period.getYears(), "年") + part(period.getMonths(), "个月") + part(period.getDays(), "个自然日");
    }

    private static String part(int number, String unit) {
        return number == 0 ? "" : number + unit;
    }

    /** The length as it is written, {@code 5WD} or {@code P3Y}. */
    @Override
    public String toString() {
        return isWorkingDays() ? workingDays + "WD" : period.toString();
    }
}
