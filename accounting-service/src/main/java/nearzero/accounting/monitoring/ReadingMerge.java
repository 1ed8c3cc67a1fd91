package nearzero.accounting.monitoring;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** Saves readings of which some may be known: slower than to append them, and says what became of each. */
final class ReadingMerge {

    private static final String INCOMING = """
            select meter, timestamptz 'epoch' + micros * interval '1 microsecond' as time, value, place
            from unnest(?, ?, ?) with ordinality as sent (meter, micros, value, place)
            """;

    private static final String ADD = """
            insert into reading (meter, time, value)
            select distinct on (meter, time) meter, time, value from (%s) as incoming order by meter, time, place
            on conflict do nothing
            """.formatted(INCOMING);

    /** The same contradiction again is no other one, but is counted as sent. */
    private static final String CONTRADICT = """
            with other as (
                select incoming.meter, incoming.time, incoming.value
                from (%s) as incoming join reading r on r.meter = incoming.meter and r.time = incoming.time
                where r.value <> incoming.value),
            kept as (
                insert into reading_contradiction (meter, time, value, sent_by, sent_at)
                select distinct meter, time, value, ?, now() from other
                on conflict do nothing)
            select count(*) from other
            """.formatted(INCOMING);

    /** Of several for one time the last counts. */
    private static final String CORRECT = """
            with wanted as (
                select distinct on (meter, time) meter, time, value from (%s) as incoming
                order by meter, time, place desc),
            changed as (
                select wanted.*, r.value as former from wanted
                join reading r on r.meter = wanted.meter and r.time = wanted.time
                where r.value <> wanted.value),
            kept as (
                insert into reading_replaced (meter, time, value, replaced_by, replaced_at)
                select meter, time, former, ?, now() from changed)
            update reading r set value = changed.value from changed
            where r.meter = changed.meter and r.time = changed.time
            """.formatted(INCOMING);

    private final Connection connection;
    private final Portion portion;
    private final String sender;

    ReadingMerge(Connection connection, Portion portion, String sender) {
        this.connection = connection;
        this.portion = portion;
        this.sender = sender;
    }

    /** Other values for known times are kept beside those that count. */
    Saved addingNew() throws SQLException {
        var added = update(ADD, false);
        try (var statement = connection.prepareStatement(CONTRADICT)) {
            set(statement);
            statement.setString(4, sender);
            try (var rows = statement.executeQuery()) {
                rows.next();
                var contradicting = rows.getLong(1);
                return new Saved(added, portion.size() - added - contradicting, contradicting, 0);
            }
        }
    }

    /** Other values for known times replace those that counted, which are kept. */
    Saved correcting() throws SQLException {
        var added = update(ADD, false);
        var corrected = update(CORRECT, true);
        return new Saved(added, portion.size() - added - corrected, 0, corrected);
    }

    private long update(String sql, boolean namesSender) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            set(statement);
            if (namesSender) {
                statement.setString(4, sender);
            }
            return statement.executeLargeUpdate();
        }
    }

    private void set(java.sql.PreparedStatement statement) throws SQLException {
        statement.setArray(1, array("int4", portion.meters()));
        statement.setArray(2, array("int8", portion.micros()));
        statement.setArray(3, array("numeric", portion.values()));
    }

    private Array array(String type, Object elements) throws SQLException {
        return connection.unwrap(PGConnection.class).createArrayOf(type, elements);
    }
}
