package nearzero.workflow.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code journal} and {@code journal_head}. */
@Repository
class JournalTable {

    private final JdbcClient jdbc;

    JournalTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The end of a pilot's chain, held until the transaction ends. */
    Chain.Head lockHead(String pilot) {
        jdbc.sql("insert into journal_head (pilot, seq, hash) values (?, ?, ?) on conflict (pilot) do nothing")
                .params(pilot, Chain.Head.NONE.seq(), Chain.Head.NONE.hash())
                .update();
        return jdbc.sql("select seq, hash from journal_head where pilot = ? for update")
                .param(pilot)
                .query(Chain.Head.class)
                .single();
    }

    void add(JournalLine line) {
        var entry = line.entry();
        jdbc.sql("""
                insert into journal (pilot, seq, recorded_at, business_at, actor, acting_for, action, subject, reason,
                                     details, correlation_id, programme_version, prev_hash, hash)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?)""")
                .params(entry.pilot(), line.seq())
                .params(
                        line.recordedAt().atOffset(ZoneOffset.UTC),
                        entry.businessAt().atOffset(ZoneOffset.UTC))
                .params(entry.actor(), entry.actingFor(), entry.action(), entry.subject(), entry.reason())
                .params(CanonicalJson.of(entry.details()), line.correlationId(), entry.programmeVersion())
                .params(line.prevHash(), line.hash())
                .update();
        jdbc.sql("update journal_head set seq = ?, hash = ? where pilot = ?")
                .params(line.seq(), line.hash(), entry.pilot())
                .update();
    }

    List<JournalLine> page(String pilot, int page, int size) {
        return jdbc.sql("select * from journal where pilot = ? order by seq limit ? offset ?")
                .params(pilot, size, (long) page * size)
                .query((row, number) -> line(row))
                .list();
    }

    List<JournalLine> of(String pilot, Collection<String> actions) {
        return jdbc.sql("select * from journal where pilot = ? and action = any (?) order by seq")
                .params(pilot, actions.toArray(String[]::new))
                .query((row, number) -> line(row))
                .list();
    }

    Optional<String> lastCorrelationId(String pilot) {
        return jdbc.sql("select correlation_id from journal where pilot = ? order by seq desc limit 1")
                .param(pilot)
                .query(String.class)
                .optional();
    }

    long count(String pilot) {
        return jdbc.sql("select count(*) from journal where pilot = ?")
                .param(pilot)
                .query(Long.class)
                .single();
    }

    /** Lines and head by one statement, so that both are of the same moment. */
    Chain chain(String pilot) {
        record Row(JournalLine line, Chain.Head head) {}
        var rows = jdbc.sql("""
                select j.*, h.seq as head_seq, h.hash as head_hash
                from (select * from journal where pilot = :pilot) j
                full join (select * from journal_head where pilot = :pilot) h on true
                order by j.seq""")
                .param("pilot", pilot)
                .query((row, number) -> new Row(row.getString("hash") == null ? null : line(row), head(row)))
                .list();
        var lines = rows.stream().map(Row::line).filter(Objects::nonNull).toList();
        return new Chain(lines, rows.isEmpty() ? Chain.Head.NONE : rows.get(0).head());
    }

    private static Chain.Head head(ResultSet row) throws SQLException {
        var hash = row.getString("head_hash");
        return hash == null ? Chain.Head.NONE : new Chain.Head(row.getLong("head_seq"), hash);
    }

    private static JournalLine line(ResultSet row) throws SQLException {
        var entry = new JournalEntry(
                row.getString("pilot"),
                row.getTimestamp("business_at").toInstant(),
                row.getString("actor"),
                row.getString("acting_for"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("reason"),
                CanonicalJson.read(row.getString("details")),
                row.getString("programme_version"));
        return new JournalLine(
                row.getLong("seq"),
                row.getTimestamp("recorded_at").toInstant(),
                entry,
                row.getString("correlation_id"),
                row.getString("prev_hash"),
                row.getString("hash"));
    }
}
