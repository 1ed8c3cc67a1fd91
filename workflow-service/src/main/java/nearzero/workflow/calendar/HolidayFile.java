package nearzero.workflow.calendar;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A calendar version as a file: one line for each day that a notice names.
 *
 * @param id id of the version; of a packaged one the file's name without its ending
 * @param hash SHA-256 of the file in hexadecimal
 * @param days the days named
 */
public record HolidayFile(String id, String hash, List<Day> days) {

    /** Copies the days, so that a file never changes. */
    public HolidayFile {
        days = List.copyOf(days);
    }

    /**
     * A day that a notice names.
     *
     * @param date the day
     * @param working true where people work
     * @param name the holiday it belongs to
     * @param year the year whose notice names it; days at the turn of a year may belong to the next one's
     * @param notice addresses of the State Council notices
     * @param source the data set and commit it was taken from
     */
    public record Day(LocalDate date, boolean working, String name, int year, String notice, String source) {}

    /**
     * Reads a file that must be without fault.
     *
     * @throws IllegalArgumentException if it is not
     */
    static HolidayFile parse(String id, byte[] content) {
        var reading = HolidaySheet.read(content);
        if (!reading.faults().isEmpty()) {
            throw new IllegalArgumentException("calendar " + id + ": " + reading.faults());
        }
        return new HolidayFile(id, sha256(content), reading.days());
    }

    /** The first day of the first year that a notice is about. */
    public LocalDate knownFrom() {
        return LocalDate.of(firstYear(), 1, 1);
    }

    /** The last day of the last year that a notice is about. */
    public LocalDate knownTo() {
        return LocalDate.of(lastYear(), 12, 31);
    }

    /** What dates are computed by. */
    public WorkingCalendar asCalendar() {
        return new WorkingCalendar(
                id, knownFrom(), knownTo(), days.stream().collect(Collectors.toMap(Day::date, Day::working)));
    }

    int firstYear() {
        return days.stream().mapToInt(Day::year).min().orElseThrow();
    }

    int lastYear() {
        return days.stream().mapToInt(Day::year).max().orElseThrow();
    }

    /** Data set and commit of the last day, without the file in it. */
    String source() {
        return days.get(days.size() - 1).source().replaceFirst(":\\d{4}\\.json$", "");
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
