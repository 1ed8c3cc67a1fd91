package nearzero.workflow.expert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nearzero.workflow.expert.Draw.Exclusion;
import nearzero.workflow.expert.Panel.Closing;
import nearzero.workflow.expert.Panel.Finding;
import nearzero.workflow.expert.Panel.Member;
import nearzero.workflow.expert.Panel.Signature;
import nearzero.workflow.expert.Panel.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of panels, apart from scores. */
@Repository
class Panels {

    private static final TypeReference<List<Exclusion>> EXCLUSIONS = new TypeReference<>() {};

    /** A draw as it stands in the books. */
    record Drawn(int number, String algorithm, Draw draw, Instant at) {}

    private final JdbcClient db;
    private final ObjectMapper json;

    Panels(JdbcClient db, ObjectMapper json) {
        this.db = db;
        this.json = json;
    }

    /** All of a pilot, round by round. */
    List<Panel> of(String pilot) {
        return db.sql("select * from panel where pilot = ? order by round")
                .param(pilot)
                .query(Panels::panel)
                .list();
    }

    /** The latest of a pilot in this stage. */
    Optional<Panel> latest(String pilot, String stage) {
        return of(pilot).stream().filter(panel -> panel.stage().equals(stage)).reduce((earlier, later) -> later);
    }

    void insert(Panel panel) {
        db.sql("""
                        insert into panel (pilot, round, stage, release, size, fields, convened_at, convened_by, chair)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        panel.pilot(),
                        panel.round(),
                        panel.stage(),
                        panel.release(),
                        panel.size(),
                        panel.fields().toArray(String[]::new),
                        Timestamp.from(panel.convenedAt()),
                        panel.convenedBy(),
                        panel.chair())
                .update();
    }

    void insert(Panel panel, Draw draw, Instant at) {
        db.sql("""
                        insert into panel_draw (pilot, round, draw, algorithm, seed, wanted, candidates, exclusions,
                            drawn, drawn_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)""")
                .params(panel.pilot(), panel.round(), draws(panel).size() + 1, Draw.ALGORITHM, draw.seed())
                .params(draw.wanted(), draw.candidates().toArray(String[]::new), write(draw.exclusions()))
                .params(draw.drawn().toArray(String[]::new), Timestamp.from(at))
                .update();
    }

    List<Drawn> draws(Panel panel) {
        return db.sql("select * from panel_draw where pilot = ? and round = ? order by draw")
                .params(panel.pilot(), panel.round())
                .query((row, number) -> drawn(row))
                .list();
    }

    /** Everybody who ever sat on the panel, seat by seat. */
    List<Member> members(Panel panel) {
        return db.sql("select * from panel_member where pilot = ? and round = ? order by seat, since, expert")
                .params(panel.pilot(), panel.round())
                .query((row, number) -> new Member(
                        row.getString("expert"),
                        row.getInt("seat"),
                        State.valueOf(row.getString("state")),
                        Optional.ofNullable(row.getString("ground")),
                        Optional.ofNullable(row.getString("reason"))))
                .list();
    }

    void seat(Panel panel, int seat, String expert, Instant at) {
        db.sql("""
                        insert into panel_member (pilot, round, expert, seat, state, since)
                        values (?, ?, ?, ?, 'seated', ?)""")
                .params(panel.pilot(), panel.round(), expert, seat, Timestamp.from(at))
                .update();
    }

    void unseat(Panel panel, String expert, State state, String ground, String reason, Instant at) {
        db.sql("""
                        update panel_member set state = ?, ground = ?, reason = ?, since = ?
                        where pilot = ? and round = ? and expert = ?""")
                .params(state.name(), ground, reason, Timestamp.from(at))
                .params(panel.pilot(), panel.round(), expert)
                .update();
    }

    void chairedBy(Panel panel, String expert) {
        db.sql("update panel set chair = ? where pilot = ? and round = ?")
                .params(expert, panel.pilot(), panel.round())
                .update();
    }

    void closed(Panel panel, Closing closing) {
        db.sql("""
                        update panel set closed_at = ?, mean = ?, weak_items = ?, suggestion = ?
                        where pilot = ? and round = ? and closed_at is null""")
                .params(Timestamp.from(closing.at()), closing.mean())
                .params(closing.weakItems().toArray(String[]::new), closing.suggestion())
                .params(panel.pilot(), panel.round())
                .update();
    }

    void drafted(Panel panel, Finding finding) {
        db.sql("""
                        update panel set draft = draft + 1, verdict = ?, revision = ?, opinion = ?
                        where pilot = ? and round = ? and decided_at is null""")
                .params(finding.verdict(), finding.revision().orElse(null), finding.opinion())
                .params(panel.pilot(), panel.round())
                .update();
    }

    /** What its former chair drafted, and who signed that, counts no more. */
    void withdrawn(Panel panel) {
        db.sql("""
                        update panel set draft = draft + 1, verdict = null, revision = null, opinion = null
                        where pilot = ? and round = ? and decided_at is null""").params(panel.pilot(), panel.round()).update();
    }

    void signed(Panel panel, Signature signature) {
        db.sql("""
                        insert into panel_signature (pilot, round, draft, expert, agrees, reason, signed_at)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .params(panel.pilot(), panel.round(), signature.draft(), signature.expert(), signature.agrees())
                .params(signature.reason().orElse(null), Timestamp.from(signature.at()))
                .update();
    }

    List<Signature> signatures(Panel panel) {
        return db.sql("select * from panel_signature where pilot = ? and round = ? order by draft, signed_at, expert")
                .params(panel.pilot(), panel.round())
                .query((row, number) -> new Signature(
                        row.getString("expert"),
                        row.getInt("draft"),
                        row.getBoolean("agrees"),
                        Optional.ofNullable(row.getString("reason")),
                        row.getTimestamp("signed_at").toInstant()))
                .list();
    }

    void decided(Panel panel, Instant at) {
        db.sql("update panel set decided_at = ? where pilot = ? and round = ?")
                .params(Timestamp.from(at), panel.pilot(), panel.round())
                .update();
    }

    void confirmed(Panel panel, Instant at) {
        db.sql("update panel set confirmed_at = ? where pilot = ? and round = ?")
                .params(Timestamp.from(at), panel.pilot(), panel.round())
                .update();
    }

    void dissolved(Panel panel, Instant at) {
        db.sql("update panel set dissolved_at = ? where pilot = ? and round = ?")
                .params(Timestamp.from(at), panel.pilot(), panel.round())
                .update();
    }

    private static Panel panel(ResultSet row, int number) throws SQLException {
        return new Panel(
                row.getString("pilot"),
                row.getInt("round"),
                row.getString("stage"),
                row.getString("release"),
                row.getInt("size"),
                Experts.texts(row.getArray("fields")),
                row.getTimestamp("convened_at").toInstant(),
                row.getString("convened_by"),
                row.getString("chair"),
                closing(row),
                row.getInt("draft"),
                finding(row),
                Optional.ofNullable(row.getTimestamp("decided_at")).map(Timestamp::toInstant),
                Optional.ofNullable(row.getTimestamp("confirmed_at")).map(Timestamp::toInstant),
                Optional.ofNullable(row.getTimestamp("dissolved_at")).map(Timestamp::toInstant));
    }

    private static Optional<Closing> closing(ResultSet row) throws SQLException {
        var at = row.getTimestamp("closed_at");
        return at == null
                ? Optional.empty()
                : Optional.of(new Closing(
                        at.toInstant(),
                        row.getBigDecimal("mean"),
                        Experts.texts(row.getArray("weak_items")),
                        row.getString("suggestion")));
    }

    private static Optional<Finding> finding(ResultSet row) throws SQLException {
        var verdict = row.getString("verdict");
        return verdict == null
                ? Optional.empty()
                : Optional.of(
                        new Finding(verdict, Optional.ofNullable(row.getString("revision")), row.getString("opinion")));
    }

    private Drawn drawn(ResultSet row) throws SQLException {
        var draw = new Draw(
                row.getString("seed"),
                row.getInt("wanted"),
                Experts.texts(row.getArray("candidates")),
                read(row.getString("exclusions")),
                Experts.texts(row.getArray("drawn")));
        return new Drawn(
                row.getInt("draw"),
                row.getString("algorithm"),
                draw,
                row.getTimestamp("drawn_at").toInstant());
    }

    private String write(List<Exclusion> exclusions) {
        try {
            return json.writeValueAsString(exclusions);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<Exclusion> read(String exclusions) {
        try {
            return json.readValue(exclusions, EXCLUSIONS);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException(corrupt);
        }
    }
}
