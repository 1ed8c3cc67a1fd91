package nearzero.workflow.calendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nearzero.workflow.calendar.Calendars.NamedDay;
import nearzero.workflow.calendar.Calendars.Version;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;

/** The tables {@code calendar_version} and {@code calendar_day}: rows are added and never changed. */
final class CalendarTable {

    private static final String CURRENT =
            "(select id from calendar_version where approved_at is not null order by number desc limit 1)";

    private final JdbcClient jdbc;

    CalendarTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Two who add a version do it one after the other: of them, the later one's rule sees the earlier one's version. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('calendar versions', 0))")
                .query((row, number) -> row)
                .list();
    }

    /** Adds a version, if there is none of its id yet. */
    boolean add(HolidayFile file, boolean approved, @Nullable UUID draft) {
        var isNew = 1
                == jdbc.sql("""
                    insert into calendar_version (id, source, hash, known_from, known_to, approved_at, draft)
                    values (?, ?, ?, ?, ?, case when ? then now() end, ?) on conflict (id) do nothing\
                    """)
                        .params(file.id(), file.source(), file.hash(), file.knownFrom(), file.knownTo())
                        .params(approved, draft)
                        .update();
        if (isNew) {
            file.days().forEach(day -> add(file.id(), day));
        }
        return isNew;
    }

    private void add(String version, HolidayFile.Day day) {
        jdbc.sql("insert into calendar_day (version, day, working, name, notice) values (?, ?, ?, ?, ?)")
                .params(version, day.date(), day.working(), day.name(), day.notice())
                .update();
    }

    boolean hasAdministrators() {
        return jdbc.sql("select exists (select from calendar_version where draft is not null)")
                .query(Boolean.class)
                .single();
    }

    String hash(String id) {
        return jdbc.sql("select hash from calendar_version where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    String current() {
        return jdbc.sql("select " + CURRENT).query(String.class).single();
    }

    List<Version> versions() {
        return jdbc.sql("select *, id = " + CURRENT + " as current from calendar_version order by number desc")
                .query(CalendarTable::version)
                .list();
    }

    Optional<Version> find(String id) {
        return jdbc.sql("select *, id = " + CURRENT + " as current from calendar_version where id = ?")
                .param(id)
                .query(CalendarTable::version)
                .optional();
    }

    List<NamedDay> days(String id) {
        return jdbc.sql("select day, working, name, notice from calendar_day where version = ? order by day")
                .param(id)
                .query((row, number) -> new NamedDay(
                        row.getObject("day", LocalDate.class),
                        row.getBoolean("working"),
                        row.getString("name"),
                        row.getString("notice")))
                .list();
    }

    private static Version version(ResultSet row, int number) throws SQLException {
        var approvedAt = row.getTimestamp("approved_at");
        return new Version(
                row.getString("id"),
                row.getString("source"),
                row.getObject("known_from", LocalDate.class),
                row.getObject("known_to", LocalDate.class),
                Optional.ofNullable(row.getObject("draft", UUID.class)),
                row.getTimestamp("loaded_at").toInstant(),
                approvedAt == null ? Optional.empty() : Optional.of(approvedAt.toInstant()),
                row.getBoolean("current"));
    }
}
