package nearzero.workflow.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The versions of the working calendar. A version never changes; a correction or a new year is a new version. */
@Service
public class Calendars {

    private final JdbcClient jdbc;
    private final CalendarTable table;
    private final Map<String, WorkingCalendar> read = new ConcurrentHashMap<>();

    Calendars(JdbcClient jdbc, PackagedCalendars packaged) {
        this.jdbc = jdbc;
        this.table = new CalendarTable(jdbc);
        packaged.load();
    }

    /** The newest approved version: what a date is computed by today. */
    public WorkingCalendar current() {
        return version(table.current());
    }

    /**
     * A version as it is kept.
     *
     * @param source data set and commit, or where else its days were taken from
     * @param draft what an administrator brought; empty for what came with the application
     * @param approvedAt empty if it is only there to be taken over
     * @param current whether dates are computed by it today
     */
    public record Version(
            String id,
            String source,
            LocalDate knownFrom,
            LocalDate knownTo,
            Optional<UUID> draft,
            Instant loadedAt,
            Optional<Instant> approvedAt,
            boolean current) {}

    /** A day that a version names, with the notice that it was taken from. */
    public record NamedDay(LocalDate date, boolean working, String name, String notice) {}

    /** All versions, the newest first. */
    public List<Version> versions() {
        return table.versions();
    }

    /** What is known of a version. */
    public Optional<Version> find(String id) {
        return table.find(id);
    }

    /** The days that a version names, in their order. */
    public List<NamedDay> days(String version) {
        return table.days(version);
    }

    /** From here to the end of the transaction no other calendar comes into force. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock() {
        table.lock();
    }

    /** Puts an administrator's calendar in force, from the commit on and on every node. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void approve(HolidayFile file, UUID draft) {
        if (!table.add(file, true, draft)) {
            throw new IllegalStateException("there is a calendar version " + file.id() + " already");
        }
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
