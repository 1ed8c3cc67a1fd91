package nearzero.accounting.inventory;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** The days that an inventory counts, both included. */
public record Period(LocalDate first, LocalDate last) {

    private static final long DAYS_OF_YEAR = 365;

    /** The calendar year. */
    public static Period ofYear(int year) {
        return new Period(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }

    /** Is this whole calendar year. */
    public boolean isWholeYear(int year) {
        return equals(ofYear(year));
    }

    /** For how many days rates of a year may be taken: its own, in leap years too no more than the formulae know. */
    public long mostDays() {
        return Math.min(ChronoUnit.DAYS.between(first, last) + 1, DAYS_OF_YEAR);
    }

    boolean liesIn(int year) {
        return first.getYear() == year && last.getYear() == year && !last.isBefore(first);
    }
}
