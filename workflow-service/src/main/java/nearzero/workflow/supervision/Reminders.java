package nearzero.workflow.supervision;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import nearzero.workflow.supervision.Reminder.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who was told of which last day: once each, and again only if the day moves. */
@Repository
class Reminders {

    /** What a task was reminded of. */
    record Told(String task, LocalDate lastDay, String kind) {}

    private final JdbcClient db;

    Reminders(JdbcClient db) {
        this.db = db;
    }

    /** Whether nobody was told before; of two who try at once, one waits and finds out. */
    boolean insert(String task, LocalDate lastDay, Kind kind, Instant at) {
        return 1
                == db.sql("""
                        insert into reminder (task, last_day, kind, at) values (?, ?, ?, ?)
                        on conflict do nothing""")
                        .params(task, lastDay, kind.slug(), Timestamp.from(at))
                        .update();
    }

    /** When people were told, for these tasks. */
    Map<Told, Instant> of(Collection<String> tasks) {
        return db
                .sql("select * from reminder where task = any (?)")
                .param(tasks.toArray(String[]::new))
                .query((row, number) -> Map.entry(
                        new Told(
                                row.getString("task"),
                                row.getObject("last_day", LocalDate.class),
                                row.getString("kind")),
                        row.getTimestamp("at").toInstant()))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
