package nearzero.workflow.calendar;

import java.util.UUID;
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
        load(Holidays.with("corrected-" + UUID.randomUUID(), day + ",false"));
    }

    /** The packaged calendar comes back as the newest version, also after one that an administrator brought. */
    @Override
    public void close() {
        load(Holidays.file("restored-" + UUID.randomUUID(), Holidays.text()));
    }

    private void load(HolidayFile version) {
        new CalendarTable(db).add(version, true, null); // also over an administrator's one, as no packaged one would
        try {
            following.run(null);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }
}
