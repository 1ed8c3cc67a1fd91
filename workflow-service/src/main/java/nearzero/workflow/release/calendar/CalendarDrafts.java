package nearzero.workflow.release.calendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nearzero.workflow.release.calendar.CalendarDraft.State;
import nearzero.workflow.release.calendar.CalendarDraft.Step;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code calendar_draft} and {@code calendar_draft_author}. */
@Repository
class CalendarDrafts {

    private final JdbcClient jdbc;

    CalendarDrafts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<CalendarDraft> find(UUID id) {
        return jdbc.sql("select * from calendar_draft where id = ?")
                .param(id)
                .query(CalendarDrafts::draft)
                .optional();
    }

    /** Reads a draft and holds its row until the transaction ends. */
    Optional<CalendarDraft> lock(UUID id) {
        return jdbc.sql("select * from calendar_draft where id = ? for update")
                .param(id)
                .query(CalendarDrafts::draft)
                .optional();
    }

    /** The newest first. */
    List<CalendarDraft> page(int page, int size) {
        return jdbc.sql("select * from calendar_draft order by created_at desc, id limit ? offset ?")
                .params(size, (long) page * size)
                .query(CalendarDrafts::draft)
                .list();
    }

    long count() {
        return jdbc.sql("select count(*) from calendar_draft").query(Long.class).single();
    }

    boolean isAuthor(UUID draft, String person) {
        return jdbc.sql("select exists (select from calendar_draft_author where draft = ? and author = ?)")
                .params(draft, person)
                .query(Boolean.class)
                .single();
    }

    void insert(UUID id, String base, String text, String by, Instant at) {
        jdbc.sql("""
            insert into calendar_draft (id, base, content, state, created_by, created_at)
            values (?, ?, ?, 'OPEN', ?, ?)\
            """).params(id, base, text, by, utc(at)).update();
        addAuthor(id, by);
    }

    void submitted(UUID draft, Step step) {
        jdbc.sql("""
            update calendar_draft set state = 'SUBMITTED', submitted_by = ?, submitted_at = ?, reason = ?,
                revision = revision + 1 where id = ?\
            """).params(step.by(), utc(step.at()), step.reason(), draft).update();
        addAuthor(draft, step.by());
    }

    void decided(UUID draft, State state, Step step) {
        jdbc.sql("""
            update calendar_draft set state = ?, decided_by = ?, decided_at = ?, decision_reason = ?,
                revision = revision + 1 where id = ?\
            """)
                .params(state.name(), step.by(), utc(step.at()), step.reason(), draft)
                .update();
    }

    private void addAuthor(UUID draft, String author) {
        jdbc.sql("insert into calendar_draft_author (draft, author) values (?, ?) on conflict do nothing")
                .params(draft, author)
                .update();
    }

    private static CalendarDraft draft(ResultSet row, int number) throws SQLException {
        return new CalendarDraft(
                row.getObject("id", UUID.class),
                row.getString("base"),
                row.getString("content"),
                State.valueOf(row.getString("state")),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant(),
                step(row, "submitted", "reason"),
                step(row, "decided", "decision_reason"));
    }

    private static Optional<Step> step(ResultSet row, String what, String reason) throws SQLException {
        var by = row.getString(what + "_by");
        return by == null
                ? Optional.empty()
                : Optional.of(new Step(by, row.getTimestamp(what + "_at").toInstant(), row.getString(reason)));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
