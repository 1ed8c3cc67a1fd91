package nearzero.workflow.calendar;

import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A calendar that was corrected in the middle of the year, until the test is over. */
public final class CalendarCorrection implements AutoCloseable {

    private final JdbcClient db;
    private final ApplicationRunner following;

    public CalendarCorrection(JdbcClient db, ApplicationRunner following) {
        this.db = db;
        this.following = following;
    }

    /** A new version of the calendar in which this day is off, as a service finds it that starts with it. */
    public void declareDayOff(String day) {
        announceDaysOff(day);
        follow();
    }

    /** The same where the one who was to let running terms follow was killed before. */
    public void announceDaysOff(String... days) {
        var lines = Stream.of(days).map(day -> day + ",false").toArray(String[]::new);
        load(Holidays.with("corrected-" + UUID.randomUUID(), lines));
    }

    /** The same where it knows nothing of the years after this one. */
    public void announceUntil(int year) {
        var lines = Holidays.text().lines().filter(line -> line.startsWith("date") || of(line) <= year);
        load(Holidays.file("cut-" + UUID.randomUUID(), lines.collect(Collectors.joining("\n", "", "\n"))));
    }

    private static int of(String line) {
        return Integer.parseInt(line.split(",", -1)[5].replace(".json", ""));
    }

    /** The packaged calendar comes back as the newest version, also after one that an administrator brought. */
    @Override
    public void close() {
        load(Holidays.file("restored-" + UUID.randomUUID(), Holidays.text()));
        follow();
    }

    private void load(HolidayFile version) {
        new CalendarTable(db).add(version, true, null); // also over an administrator's one, as no packaged one would
    }

    /** Running terms follow the newest one. */
    public void follow() {
        try {
            following.run(null);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }
}
