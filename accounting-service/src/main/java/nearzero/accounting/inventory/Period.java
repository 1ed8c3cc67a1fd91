package nearzero.accounting.inventory;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** The days that an inventory counts, both included. */
public record Period(LocalDate first, LocalDate last) {

    /** The calendar year. */
    public static Period ofYear(int year) {
        return new Period(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }

    /** Is this whole calendar year. */
    public boolean isWholeYear(int year) {
        return equals(ofYear(year));
    }

    /** How many days it has. */
    public long days() {
        return ChronoUnit.DAYS.between(first, last) + 1;
    }

    boolean liesIn(int year) {
        return first.getYear() == year && last.getYear() == year && !last.isBefore(first);
    }
}
