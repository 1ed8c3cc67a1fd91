package nearzero.accounting.monitoring;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import nearzero.accounting.access.Caller;
import nearzero.accounting.api.model.Contradiction;
import nearzero.accounting.api.model.Contradiction.StateEnum;
import org.postgresql.PGConnection;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** What the meters showed. */
@Repository
class Readings {

    private static final String NOTE = """
            insert into reading_stretch (meter, first, last)
            select meter, timestamptz 'epoch' + first * interval '1 microsecond',
                timestamptz 'epoch' + last * interval '1 microsecond'
            from unnest(?, ?, ?) as sent (meter, first, last)
            """;

    private static final String NOT_COUNTED = """
            from (select meter, time, value, 'offered' as state, sent_by, sent_at from reading_contradiction
                  union all
                  select meter, time, value, 'replaced', replaced_by, replaced_at from reading_replaced) as other
            where meter = :meter
            """;

    private final JdbcTemplate jdbc;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    Readings(JdbcTemplate jdbc, JdbcClient database, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.database = database;
        this.transaction = transaction;
    }

    /** Keeps everybody else from saving readings of the organisation, or changing its meters, until the transaction ends. */
    void lock(String organisation) {
        database.sql("select pg_advisory_xact_lock(hashtextextended(?, 8))")
                .param("meters of " + organisation)
                .query(rows -> {});
    }

    /** Whether anything was read of the meter. */
    boolean hasAny(int meter) {
        return database.sql("select exists (select from reading where meter = ?)")
                .param(meter)
                .query(Boolean.class)
                .single();
    }

    /** Months and marks of the meter are to be made anew. */
    void noteAll(int meter) {
        database.sql("""
                insert into reading_stretch (meter, first, last)
                select meter, min(time), max(time) from reading where meter = ? group by meter
                """).param(meter).update();
    }

    /**
     * Saves readings and notes where months and marks are to be made anew, both or neither. Known ones change nothing
     * unless they correct. Most are new: they are appended, and only when that fails merged.
     *
     * @param expectsKnown tries nothing else than to merge
     */
    Saved save(Caller caller, String organisation, Portion portion, boolean correction, boolean expectsKnown) {
        return transaction.execute(status -> {
            lock(organisation);
            var saved = !correction && !expectsKnown && isAppended(status, portion)
                    ? new Saved(portion.size(), 0, 0, 0)
                    : merged(caller, portion, correction);
            if (saved.added() + saved.corrected() > 0) {
                note(portion);
            }
            return saved;
        });
    }

    private boolean isAppended(TransactionStatus status, Portion portion) {
        var before = status.createSavepoint();
        try {
            onConnection(connection -> {
                ReadingCopy.append(connection, portion);
                return true;
            });
            status.releaseSavepoint(before);
            return true;
        } catch (DuplicateKeyException known) {
            status.rollbackToSavepoint(before);
            return false;
        }
    }

    private Saved merged(Caller caller, Portion portion, boolean correction) {
        return onConnection(connection -> {
            var merge = new ReadingMerge(connection, portion, caller.user());
            return correction ? merge.correcting() : merge.addingNew();
        });
    }

    private void note(Portion portion) {
        var stretches = portion.stretches();
        onConnection(connection -> {
            var arrays = connection.unwrap(PGConnection.class);
            try (var statement = connection.prepareStatement(NOTE)) {
                statement.setArray(
                        1, arrays.createArrayOf("int4", stretches.keySet().toArray(Integer[]::new)));
                statement.setArray(
                        2,
                        arrays.createArrayOf(
                                "int8",
                                stretches.values().stream()
                                        .mapToLong(Portion.Stretch::first)
                                        .toArray()));
                statement.setArray(
                        3,
                        arrays.createArrayOf(
                                "int8",
                                stretches.values().stream()
                                        .mapToLong(Portion.Stretch::last)
                                        .toArray()));
                return statement.executeUpdate();
            }
        });
    }

    List<Contradiction> notCounted(int meter, int page, int size) {
        return database.sql(
                        "select * " + NOT_COUNTED + " order by sent_at desc, time, value limit :size offset :skipped")
                .param("meter", meter)
                .param("size", size)
                .param("skipped", (long) page * size)
                .query((row, at) -> new Contradiction(
                        row.getObject("time", java.time.OffsetDateTime.class),
                        row.getBigDecimal("value").toPlainString(),
                        StateEnum.fromValue(row.getString("state")),
                        row.getString("sent_by"),
                        row.getObject("sent_at", java.time.OffsetDateTime.class)))
                .list();
    }

    long countNotCounted(int meter) {
        return database.sql("select count(*) " + NOT_COUNTED)
                .param("meter", meter)
                .query(Long.class)
                .single();
    }

    /** The connection of the transaction. */
    private <T> T onConnection(OnConnection<T> work) {
        return jdbc.execute((org.springframework.jdbc.core.ConnectionCallback<T>) work::with);
    }

    private interface OnConnection<T> {
        T with(Connection connection) throws SQLException;
    }
}
