package nearzero.workflow.calendar;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;

/**
 * A calendar version as it is packaged: one line for each day that a notice names.
 *
 * @param id id of the version, the file's name without its ending
 * @param hash SHA-256 of the file in hexadecimal
 * @param days the days named
 */
record HolidayFile(String id, String hash, List<Day> days) {

    private static final String HEADER = "date,weekday,name,type,is_work_day,year_file,notice_url,source";

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
    record Day(LocalDate date, boolean working, String name, int year, String notice, String source) {

        private static Day parse(String line) {
            var fields = line.split(",", -1);
            if (fields.length != 8 || !fields[4].matches("true|false")) {
                throw new IllegalArgumentException("not a line of a holiday file: " + line);
            }
            return new Day(
                    LocalDate.parse(fields[0]),
                    Boolean.parseBoolean(fields[4]),
                    fields[2],
                    Integer.parseInt(fields[5].substring(0, 4)),
                    fields[6],
                    fields[7].substring(0, fields[7].indexOf(':')));
        }
    }

    static HolidayFile parse(String id, byte[] content) {
        var lines = new String(content, StandardCharsets.UTF_8).lines().toList();
        if (lines.size() < 2 || !lines.get(0).equals(HEADER)) {
            throw new IllegalArgumentException("calendar " + id + " does not begin with " + HEADER);
        }
        var file = new HolidayFile(
                id, sha256(content), lines.stream().skip(1).map(Day::parse).toList());
        var known = file.days.stream().mapToInt(Day::year).distinct().count();
        if (known != file.lastYear() - file.firstYear() + 1) {
            throw new IllegalArgumentException("calendar " + id + " leaves a year out");
        }
        return file;
    }

    int firstYear() {
        return days.stream().mapToInt(Day::year).min().orElseThrow();
    }

    int lastYear() {
        return days.stream().mapToInt(Day::year).max().orElseThrow();
    }

    String source() {
        return days.get(days.size() - 1).source();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
