package nearzero.workflow.publicnotice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.publicnotice.CallNotice.Noticed;
import nearzero.workflow.publicnotice.PublicNotice.Publication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of notices for several pilots. The list of a notice is added once; only what became of it is written later. */
@Repository
class CallNotices {

    private static final TypeReference<List<HeldOver>> HELD_OVER = new TypeReference<>() {};
    private static final TypeReference<List<Publication>> SITES = new TypeReference<>() {};

    private final JdbcClient db;
    private final ObjectMapper json;

    CallNotices(JdbcClient db, ObjectMapper json) {
        this.db = db;
        this.json = json;
    }

    /** The notices of a call in the order of their numbers. */
    List<CallNotice> of(String call) {
        return db.sql("select * from call_notice where call = ? order by number")
                .param(call)
                .query(this::notice)
                .list();
    }

    CallNotice get(String call, int number) {
        return one(call, number, "");
    }

    /** As it is now, held until the transaction ends. */
    CallNotice lock(String call, int number) {
        return one(call, number, " for update");
    }

    private CallNotice one(String call, int number, String locking) {
        return db.sql("select * from call_notice where call = ? and number = ?" + locking)
                .params(call, number)
                .query(this::notice)
                .optional()
                .orElseThrow(() -> Refusal.notFound("本批次没有这个公示，请核对编号。"));
    }

    /** Those that were published, the newest first. */
    List<CallNotice> published(int most) {
        return db.sql("""
                        select * from call_notice where published_at is not null
                        order by published_at desc, call, number desc limit ?""").param(most).query(this::notice).list();
    }

    /** The published notices that name the pilot. */
    List<CallNotice> publishedWith(String pilot) {
        return db.sql("""
                        select notice.* from call_notice notice
                        join call_notice_pilot entry on entry.call = notice.call and entry.notice = notice.number
                        where entry.pilot = ? and notice.published_at is not null order by notice.number""").param(pilot).query(this::notice).list();
    }

    /** The next number of the call; whoever else draws up a notice of it waits until the transaction ends. */
    int nextNumber(String call) {
        db.sql("select pg_advisory_xact_lock(hashtextextended('call-notices ' || ?, 0))")
                .param(call)
                .query((row, number) -> row)
                .list();
        return db.sql("select coalesce(max(number), 0) + 1 from call_notice where call = ?")
                .param(call)
                .query(Integer.class)
                .single();
    }

    void insert(CallNotice notice, String by, String actingFor) {
        db.sql("""
                        insert into call_notice (call, number, length, document, drawn_up_at, drawn_up_by, acting_for,
                            held_over)
                        values (?, ?, ?, ?, ?, ?, ?, ?::jsonb)""")
                .params(
                        notice.call(),
                        notice.number(),
                        notice.length(),
                        notice.document(),
                        Timestamp.from(notice.drawnUpAt()),
                        by,
                        actingFor,
                        write(notice.heldOver()))
                .update();
        var position = 0;
        for (var noticed : notice.pilots()) {
            insert(notice, ++position, noticed.entry());
        }
    }

    private void insert(CallNotice notice, int position, NoticeEntry entry) {
        db.sql("""
                        insert into call_notice_pilot (call, notice, position, pilot, name, applicant, city)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .params(notice.call(), notice.number(), position)
                .params(entry.pilot(), entry.name(), entry.applicant(), entry.city())
                .update();
    }

    /** What was drawn up before for some of these pilots and is not published gives way to the later one. */
    void replace(String call, Collection<String> pilots, int by) {
        db.sql("""
                        update call_notice set replaced_by = :by
                        where call = :call and number < :by and published_at is null and replaced_by is null
                        and exists (
                            select from call_notice_pilot entry
                            where entry.call = call_notice.call and entry.notice = call_notice.number
                            and entry.pilot = any (:pilots))""")
                .param("by", by)
                .param("call", call)
                .param("pilots", pilots.toArray(String[]::new))
                .update();
    }

    void published(CallNotice notice, List<Publication> sites, Instant at, String by) {
        db.sql("""
                        update call_notice set sites = ?::jsonb, published_at = ?, published_by = ?
                        where call = ? and number = ?""")
                .params(write(sites), Timestamp.from(at), by, notice.call(), notice.number())
                .update();
    }

    void began(CallNotice notice, String pilot, int round) {
        db.sql("update call_notice_pilot set round = ? where call = ? and notice = ? and pilot = ?")
                .params(round, notice.call(), notice.number(), pilot)
                .update();
    }

    void notTaken(CallNotice notice, String pilot, String reason) {
        db.sql("update call_notice_pilot set not_taken = ? where call = ? and notice = ? and pilot = ?")
                .params(reason, notice.call(), notice.number(), pilot)
                .update();
    }

    private CallNotice notice(ResultSet row, int number) throws SQLException {
        return new CallNotice(
                row.getString("call"),
                row.getInt("number"),
                row.getString("length"),
                row.getString("document"),
                row.getTimestamp("drawn_up_at").toInstant(),
                read(row.getString("held_over"), HELD_OVER),
                read(row.getString("sites"), SITES),
                Optional.ofNullable(row.getTimestamp("published_at")).map(Timestamp::toInstant),
                Optional.ofNullable(row.getObject("replaced_by", Integer.class)),
                pilots(row.getString("call"), row.getInt("number")));
    }

    private List<Noticed> pilots(String call, int notice) {
        return db.sql("select * from call_notice_pilot where call = ? and notice = ? order by position")
                .params(call, notice)
                .query((row, number) -> new Noticed(
                        entry(row),
                        Optional.ofNullable(row.getObject("round", Integer.class)),
                        Optional.ofNullable(row.getString("not_taken"))))
                .list();
    }

    static NoticeEntry entry(ResultSet row) throws SQLException {
        return new NoticeEntry(
                row.getString("pilot"), row.getString("name"), row.getString("applicant"), row.getString("city"));
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private <T> T read(String value, TypeReference<T> type) {
        try {
            return json.readValue(value, type);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException(corrupt);
        }
    }
}
