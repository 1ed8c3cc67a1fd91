package nearzero.workflow.release;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import nearzero.workflow.programme.Bundle;
import nearzero.workflow.release.Draft.Decision;
import nearzero.workflow.release.Draft.Origin;
import nearzero.workflow.release.Draft.State;
import nearzero.workflow.release.Draft.Step;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code release_draft}, {@code release_draft_file} and {@code release_draft_author}. */
@Repository
public class Drafts {

    private final JdbcClient jdbc;

    Drafts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Draft> find(UUID id) {
        return jdbc.sql("select * from release_draft where id = ?")
                .param(id)
                .query(this::draft)
                .optional();
    }

    /** The newest first; of one programme if it is given. */
    List<Draft> page(String programme, int page, int size) {
        return jdbc.sql("""
                        select * from release_draft where cast(:programme as text) is null or programme = :programme
                        order by created_at desc, id limit :size offset :offset""")
                .param("programme", programme)
                .param("size", size)
                .param("offset", (long) page * size)
                .query(this::draft)
                .list();
    }

    long count(String programme) {
        return jdbc.sql("""
                        select count(*) from release_draft
                        where cast(:programme as text) is null or programme = :programme""").param("programme", programme).query(Long.class).single();
    }

    /** The files of a draft as they are now. */
    public Bundle bundle(UUID draft) {
        var files = new TreeMap<String, byte[]>();
        jdbc.sql("select name, content from release_draft_file where draft = ?")
                .param(draft)
                .query((row, number) -> files.put(row.getString("name"), row.getBytes("content")))
                .list();
        return new Bundle(files);
    }

    /** The names of its files, without what is in them. */
    List<String> files(UUID draft) {
        return jdbc.sql("select name from release_draft_file where draft = ? order by name collate \"C\"")
                .param(draft)
                .query(String.class)
                .list();
    }

    /** Reads a draft and holds its row until the transaction ends. */
    Optional<Draft> lock(UUID id) {
        return jdbc.sql("select * from release_draft where id = ? for update")
                .param(id)
                .query(this::draft)
                .optional();
    }

    void insert(UUID id, String programme, Optional<String> base, Origin origin, Bundle bundle, Step creation) {
        jdbc.sql("""
                insert into release_draft (id, programme, base, origin, state, hash, created_by, created_at)
                values (?, ?, ?, ?, 'OPEN', ?, ?, ?)""")
                .params(id, programme, base.orElse(null), origin.name(), bundle.hash())
                .params(creation.by(), utc(creation.at()))
                .update();
        bundle.files().forEach((name, content) -> put(id, name, content));
        addAuthor(id, creation.by());
    }

    void put(UUID draft, String name, byte[] content) {
        jdbc.sql("""
                insert into release_draft_file (draft, name, content) values (?, ?, ?)
                on conflict (draft, name) do update set content = excluded.content""").params(draft, name, content).update();
    }

    boolean remove(UUID draft, String name) {
        return 1
                == jdbc.sql("delete from release_draft_file where draft = ? and name = ?")
                        .params(draft, name)
                        .update();
    }

    /** Somebody changed the draft. */
    void touched(UUID draft, String by) {
        jdbc.sql("update release_draft set revision = revision + 1, hash = ? where id = ?")
                .params(bundle(draft).hash(), draft)
                .update();
        addAuthor(draft, by);
    }

    void submitted(UUID draft, Step step) {
        jdbc.sql("""
                update release_draft set state = 'SUBMITTED', submitted_by = ?, submitted_at = ?, reason = ?,
                    revision = revision + 1 where id = ?""")
                .params(step.by(), utc(step.at()), step.reason().orElseThrow(), draft)
                .update();
        addAuthor(draft, step.by());
    }

    void decided(UUID draft, State state, Step step, boolean emergency, Optional<String> release) {
        jdbc.sql("""
                update release_draft set state = ?, decided_by = ?, decided_at = ?, decision_reason = ?, emergency = ?,
                    release = ?, revision = revision + 1 where id = ?""")
                .params(state.name(), step.by(), utc(step.at()), step.reason().orElse(null))
                .params(emergency, release.orElse(null), draft)
                .update();
    }

    void confirmed(UUID draft, Step step) {
        jdbc.sql("""
                update release_draft set confirmed_by = ?, confirmed_at = ?, confirmation = ?, revision = revision + 1
                where id = ?""")
                .params(step.by(), utc(step.at()), step.reason().orElse(null), draft)
                .update();
    }

    void disapproved(UUID draft, Step step) {
        jdbc.sql("""
                update release_draft set disapproved_by = ?, disapproved_at = ?, disapproval = ?, revision = revision + 1
                where id = ?""")
                .params(step.by(), utc(step.at()), step.reason().orElse(null), draft)
                .update();
    }

    /** The draft that became this release; none for what was seeded. */
    Optional<Draft> ofRelease(String release) {
        return jdbc.sql("select * from release_draft where release = ?")
                .param(release)
                .query(this::draft)
                .optional();
    }

    /** Waits for whatever else this person is just sending from Camunda Modeler for the programme. */
    void oneAtATimeFromModeler(String programme, String author) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('nearzero.modeler'), hashtext(?))")
                .param(programme + " " + author)
                .query((row, number) -> 0)
                .single();
    }

    /** Drafts that this person made and that are not decided. */
    long undecidedOf(String author) {
        return jdbc.sql("""
                        select count(*) from release_draft
                        where created_by = ? and state in ('OPEN', 'SUBMITTED')""").param(author).query(Long.class).single();
    }

    /** What this person has last sent from Camunda Modeler, if it is still open over the same version. */
    Optional<UUID> openFromModeler(String programme, String author, Optional<String> base) {
        return jdbc.sql("""
                        select id from release_draft where programme = ? and origin = 'MODELER' and state = 'OPEN'
                            and created_by = ? and base is not distinct from ?
                        order by created_at desc limit 1 for update""")
                .params(programme, author, base.orElse(null))
                .query(UUID.class)
                .optional();
    }

    private void addAuthor(UUID draft, String author) {
        jdbc.sql("insert into release_draft_author (draft, author) values (?, ?) on conflict do nothing")
                .params(draft, author)
                .update();
    }

    private Set<String> authors(UUID draft) {
        return new HashSet<>(jdbc.sql("select author from release_draft_author where draft = ?")
                .param(draft)
                .query(String.class)
                .list());
    }

    private Draft draft(ResultSet row, int number) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new Draft(
                id,
                row.getString("programme"),
                Optional.ofNullable(row.getString("base")),
                Origin.valueOf(row.getString("origin")),
                State.valueOf(row.getString("state")),
                row.getLong("revision"),
                row.getString("hash"),
                authors(id),
                step(row, "created", null).orElseThrow(),
                step(row, "submitted", "reason"),
                decision(row));
    }

    private static Optional<Decision> decision(ResultSet row) throws SQLException {
        var step = step(row, "decided", "decision_reason");
        return step.isEmpty()
                ? Optional.empty()
                : Optional.of(new Decision(
                        step.get(),
                        row.getBoolean("emergency"),
                        step(row, "confirmed", "confirmation"),
                        step(row, "disapproved", "disapproval"),
                        Optional.ofNullable(row.getString("release"))));
    }

    private static Optional<Step> step(ResultSet row, String what, String reason) throws SQLException {
        var by = row.getString(what + "_by");
        return by == null
                ? Optional.empty()
                : Optional.of(new Step(
                        by,
                        instant(row.getTimestamp(what + "_at")),
                        Optional.ofNullable(reason == null ? null : row.getString(reason))));
    }

    private static Instant instant(Timestamp timestamp) {
        return timestamp.toInstant();
    }

    private static java.time.OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
