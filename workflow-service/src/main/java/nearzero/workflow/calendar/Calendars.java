package nearzero.workflow.calendar;

import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;

/** The versions of the working calendar. A version never changes; a correction or a new year is a new version. */
@Service
public class Calendars {

    private final JdbcClient jdbc;
    private final Map<String, WorkingCalendar> read = new ConcurrentHashMap<>();

    Calendars(JdbcClient jdbc, PackagedCalendars packaged) {
        this.jdbc = jdbc;
        packaged.load();
    }

    /** The newest approved version: what a date is computed by today. */
    public WorkingCalendar current() {
        return version(jdbc.sql("""
                select id from calendar_version where approved_at is not null order by number desc limit 1""").query(String.class).single());
    }

    /** How many working days are left until the end of the last day; null where the calendar does not reach so far. */
    public @Nullable Integer workingDaysLeft(LocalDate today, LocalDate lastDay) {
        try {
            return current().workingDaysBetween(today, lastDay);
        } catch (NotDeterminable unknownYear) {
            return null;
        }
    }

    /**
     * A version by its id, for instance the one that a term was computed by.
     *
     * @throws IllegalArgumentException when there is no such version
     */
    public WorkingCalendar version(String id) {
        return read.computeIfAbsent(id, this::load);
    }

    private WorkingCalendar load(String id) {
        var exceptions = jdbc
                .sql("select day, working from calendar_day where version = ?")
                .param(id)
                .query((row, number) -> Map.entry(row.getObject("day", LocalDate.class), row.getBoolean("working")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return jdbc.sql("select known_from, known_to from calendar_version where id = ?")
                .param(id)
                .query((row, number) -> new WorkingCalendar(
                        id,
                        row.getObject("known_from", LocalDate.class),
                        row.getObject("known_to", LocalDate.class),
                        exceptions))
                .optional()
                .orElseThrow(() -> new IllegalArgumentException("there is no calendar version " + id));
    }
}
