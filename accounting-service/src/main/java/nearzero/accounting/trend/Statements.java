package nearzero.accounting.trend;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import nearzero.accounting.access.Caller;
import nearzero.accounting.idempotency.NextVersion;
import nearzero.accounting.problem.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What is said of a pilot beside its inventories. A save makes a version, and none ever changes. */
@Repository
class Statements {

    private final JdbcClient database;
    private final JsonMapper json;

    Statements(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** The last version of something that was said. */
    record Said<T>(String topic, long version, T content, String savedBy, OffsetDateTime savedAt) {}

    /** The last version on a topic. */
    <T> Optional<Said<T>> find(String pilot, String topic, Class<T> type) {
        return database.sql("""
                select * from pilot_statement where pilot = ? and topic = ? order by version desc limit 1
                """)
                .params(pilot, topic)
                .query((row, number) -> said(row, type))
                .optional();
    }

    /** The last versions on all topics that begin so, in their order. */
    <T> List<Said<T>> all(String pilot, String beginning, Class<T> type) {
        return database.sql("""
                select distinct on (topic) * from pilot_statement where pilot = ? and starts_with(topic, ?)
                order by topic, version desc
                """)
                .params(pilot, beginning)
                .query((row, number) -> said(row, type))
                .list();
    }

    /**
     * Saves the next version. Of two that save at once the database lets one pass.
     *
     * @param ifMatch the version that it is to follow
     * @throws Refusal changed meanwhile
     */
    void save(Caller caller, String pilot, String topic, @Nullable String ifMatch, Object content) {
        var last = find(pilot, topic, content.getClass());
        var next = NextVersion.after(last.map(Said::version).orElse(0L), ifMatch, () -> last.filter(
                        said -> said.savedBy().equals(caller.user()))
                .filter(said -> said.content().equals(content))
                .isPresent());
        if (next.isPresent() && insert(caller, pilot, topic, next.getAsLong(), content) == 0) {
            save(caller, pilot, topic, ifMatch, content); // beside what somebody saved meanwhile
        }
    }

    private int insert(Caller caller, String pilot, String topic, long version, Object content) {
        return database.sql("""
                insert into pilot_statement (pilot, topic, version, document, saved_by, saved_at)
                values (?, ?, ?, ?::jsonb, ?, ?) on conflict do nothing
                """)
                .params(
                        pilot,
                        topic,
                        version,
                        json.writeValueAsString(content),
                        caller.user(),
                        OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS))
                .update();
    }

    private <T> Said<T> said(ResultSet row, Class<T> type) throws SQLException {
        return new Said<>(
                row.getString("topic"),
                row.getLong("version"),
                json.readValue(row.getString("document"), type),
                row.getString("saved_by"),
                row.getObject("saved_at", OffsetDateTime.class));
    }
}
