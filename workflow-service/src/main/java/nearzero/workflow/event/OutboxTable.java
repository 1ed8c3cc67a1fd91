package nearzero.workflow.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code outbox}. It goes by the database's clock, which all nodes share. */
@Repository
class OutboxTable {

    private final JdbcClient jdbc;
    private final ObjectMapper mapper;

    OutboxTable(JdbcClient jdbc, ObjectMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    void put(String topic, String key, String payload, String correlationId) {
        // Without the lock a later id of the same key could be committed, and delivered, before an earlier one.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("outbox " + topic + " " + key)
                .query((row, number) -> number)
                .list();
        jdbc.sql("insert into outbox (topic, key, payload, correlation_id) values (?, ?, ?::jsonb, ?)")
                .params(topic, key, payload, correlationId)
                .update();
    }

    Set<String> keys(String topic) {
        return jdbc.sql("select distinct key from outbox where topic = ?")
                .param(topic)
                .query(String.class)
                .set();
    }

    /**
     * The next message of a topic that is due and has no earlier one of its key before it; its row is held until the
     * transaction ends, and rows that another relay holds are passed over.
     */
    Optional<OutboxMessage> next(String topic) {
        return jdbc.sql("""
                select id, topic, key, payload, correlation_id, attempts from outbox message
                where topic = ? and delivered_at is null and parked_at is null and next_attempt_at <= clock_timestamp()
                  and not exists (
                    select from outbox earlier
                    where earlier.topic = message.topic and earlier.key = message.key
                      and earlier.delivered_at is null and earlier.parked_at is null and earlier.id < message.id)
                order by id limit 1
                for update skip locked""").param(topic).query((row, number) -> message(row)).optional();
    }

    void delivered(long id) {
        jdbc.sql("update outbox set delivered_at = clock_timestamp(), last_error = null where id = ?")
                .param(id)
                .update();
    }

    void failed(long id, String error, Duration wait) {
        jdbc.sql("""
                update outbox set attempts = attempts + 1, last_error = ?,
                    next_attempt_at = clock_timestamp() + ? * interval '1 second'
                where id = ?""").params(error, wait.toSeconds(), id).update();
    }

    /** Puts a message aside that is not to be tried again. */
    void parked(long id, String error) {
        jdbc.sql("""
                update outbox set attempts = attempts + 1, last_error = ?, parked_at = clock_timestamp()
                where id = ?""").params(error, id).update();
    }

    long countParked(String topic) {
        return jdbc.sql(
                        "select count(*) from outbox where topic = ? and delivered_at is null and parked_at is not null")
                .param(topic)
                .query(Long.class)
                .single();
    }

    long waiting(String topic) {
        return jdbc.sql("select count(*) from outbox where topic = ? and delivered_at is null and parked_at is null")
                .param(topic)
                .query(Long.class)
                .single();
    }

    List<String> topicsWaiting() {
        return jdbc.sql("select distinct topic from outbox where delivered_at is null")
                .query(String.class)
                .list();
    }

    private OutboxMessage message(ResultSet row) throws SQLException {
        try {
            return new OutboxMessage(
                    row.getLong("id"),
                    row.getString("topic"),
                    row.getString("key"),
                    mapper.readTree(row.getString("payload")),
                    row.getString("correlation_id"),
                    row.getInt("attempts"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
