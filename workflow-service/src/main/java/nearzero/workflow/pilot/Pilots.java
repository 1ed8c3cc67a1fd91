package nearzero.workflow.pilot;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import nearzero.workflow.access.Caller;
import nearzero.workflow.access.Role;
import nearzero.workflow.problem.Refusal;
import nearzero.workflow.programme.Release;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of pilots. What a caller may not see does not exist for him. */
@Repository
public class Pilots {

    /** Which pilots of those that the caller may see; null means any. */
    record Filter(String programme, String call, String stage, Boolean open) {}

    private static final String VISIBLE = """
            (:everything or applicant = any (:groups) or exists (
                select from unnest(:jurisdictions) own
                where jurisdiction = own or starts_with(jurisdiction, own || '/'))
                or exists (select from pilot_reader r where r.pilot = number and r.reader = :reader))
            """;
    private static final String FILTERED = """
            (:programme::text is null or programme = :programme)
            and (:call::text is null or call = :call)
            and (:stage::text is null or stage = :stage)
            and (:open::boolean is null or (ended_at is null) = :open)
            and """ + VISIBLE;

    private final JdbcClient db;
    private final Readers readers;

    Pilots(JdbcClient db, Readers readers) {
        this.db = db;
        this.readers = readers;
    }

    public Optional<Pilot> find(String number) {
        return db.sql("select * from pilot where number = ?")
                .param(number)
                .query(Pilots::pilot)
                .optional();
    }

    /** For background work, which knows that the pilot is there. */
    public Pilot get(String number) {
        return find(number).orElseThrow(() -> new IllegalStateException("There is no pilot " + number));
    }

    /**
     * The pilot as it is now, held until the transaction ends: of two who move a pilot at once, the second waits here
     * and then sees what the first has done.
     */
    public Pilot lock(String number) {
        return db.sql("select * from pilot where number = ? for update")
                .param(number)
                .query(Pilots::pilot)
                .single();
    }

    /** The same for several, always in the order of their numbers, so that two who do this never wait for each other. */
    public List<Pilot> lockAll(Collection<String> numbers) {
        return db.sql("select * from pilot where number = any (:numbers) order by number for update")
                .param("numbers", numbers.toArray(String[]::new))
                .query(Pilots::pilot)
                .list();
    }

    /** How many pilots run on each release of a programme, by the id of the release. */
    public Map<String, Long> runningByRelease(String programme) {
        return db
                .sql(
                        "select release, count(*) as pilots from pilot where programme = ? and ended_at is null group by release")
                .param(programme)
                .query((row, number) -> Map.entry(row.getString("release"), row.getLong("pilots")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** All pilots of a call in the order of their numbers. */
    public List<Pilot> ofCall(String call) {
        return db.sql("select * from pilot where call = ? order by number")
                .param(call)
                .query(Pilots::pilot)
                .list();
    }

    /** The pilot, if the caller may see it; otherwise as if there were none. */
    public Pilot read(Caller caller, String number) {
        return find(number)
                .filter(pilot -> mayRead(caller, pilot))
                .orElseThrow(() -> Refusal.notFound("没有这个试点,或者您无权查看,请核对编号。"));
    }

    /** Besides those to whom the case belongs, the experts of a panel. */
    public boolean mayRead(Caller caller, Pilot pilot) {
        return caller.mayRead(pilot.applicant(), pilot.jurisdiction())
                || (caller.has(Role.EXPERT) && readers.of(pilot.number()).contains(caller.userId()));
    }

    /** Pilots by the id of their process. */
    public Map<String, Pilot> ofProcesses(Collection<String> processes) {
        return db
                .sql("select * from pilot where process = any (:processes)")
                .param("processes", processes.toArray(String[]::new))
                .query(Pilots::pilot)
                .list()
                .stream()
                .collect(Collectors.toMap(pilot -> pilot.process().orElseThrow(), Function.identity()));
    }

    List<Pilot> page(Caller caller, Filter filter, int page, int size) {
        return filtered(
                        "select * from pilot where " + FILTERED
                                + " order by created_at desc, number desc limit :size offset :offset",
                        caller,
                        filter)
                .param("size", size)
                .param("offset", (long) page * size)
                .query(Pilots::pilot)
                .list();
    }

    long count(Caller caller, Filter filter) {
        return filtered("select count(*) from pilot where " + FILTERED, caller, filter)
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec filtered(String sql, Caller caller, Filter filter) {
        return db.sql(sql)
                .param("programme", filter.programme())
                .param("call", filter.call())
                .param("stage", filter.stage())
                .param("open", filter.open())
                .param("everything", caller.readsEverything())
                .param("groups", caller.groups().toArray(String[]::new))
                .param("jurisdictions", caller.jurisdictions().toArray(String[]::new))
                .param("reader", caller.has(Role.EXPERT) ? caller.userId() : "");
    }

    /** The next number of this prefix and year; taken for good only if the transaction commits. */
    String nextNumber(String prefix, int year) {
        var last = db.sql("""
                        insert into pilot_number (prefix, year, last) values (?, ?, 1)
                        on conflict (prefix, year) do update set last = pilot_number.last + 1
                        returning last""").params(prefix, year).query(Integer.class).single();
        return "%s-%d-%04d".formatted(prefix, year, last);
    }

    void insert(Pilot pilot) {
        try {
            db.sql("""
                            insert into pilot (number, programme, programme_version, release, call, name, applicant,
                                jurisdiction, stage, stage_since, created_by, created_at, revision)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                    .params(
                            pilot.number(),
                            pilot.programme(),
                            pilot.programmeVersion(),
                            pilot.release(),
                            pilot.call(),
                            pilot.name(),
                            pilot.applicant(),
                            pilot.jurisdiction(),
                            pilot.stage(),
                            Timestamp.from(pilot.stageSince()),
                            pilot.createdBy(),
                            Timestamp.from(pilot.createdAt()),
                            pilot.revision())
                    .update();
        } catch (DuplicateKeyException twice) {
            throw Refusal.notPossibleNow("本单位在本批次已有同名的申报正在办理，不能重复申报。");
        }
    }

    /** Pilots of a programme that go on, on another release than this one, in the order of their numbers. */
    public List<Pilot> goingOnBesides(String programme, String release) {
        return db.sql("""
                        select * from pilot where programme = ? and release <> ? and ended_at is null and process is not null
                        order by number""").params(programme, release).query(Pilots::pilot).list();
    }

    /** The numbers of all pilots of a programme, also of those that have ended. */
    public Set<String> numbers(String programme) {
        return db.sql("select number from pilot where programme = ?")
                .param(programme)
                .query(String.class)
                .set();
    }

    void changedRelease(String number, Release release) {
        db.sql("""
                        update pilot set release = ?, programme_version = ?, revision = revision + 1 where number = ?""").params(release.id(), release.version(), number).update();
    }

    void rename(Pilot pilot, String field, String name) {
        var taken = db.sql("""
                        select exists (select from pilot where call = ? and applicant = ? and name = ? and ended_at is null)""")
                .params(pilot.call(), pilot.applicant(), name)
                .query(Boolean.class)
                .single();
        if (taken) {
            throw Refusal.notValid(field, "本单位在本批次已有同名的申报正在办理，请核对名称。");
        }
        db.sql("update pilot set name = ?, revision = revision + 1 where number = ?")
                .params(name, pilot.number())
                .update();
    }

    void belongsTo(String number, String process) {
        db.sql("update pilot set process = ? where number = ?")
                .params(process, number)
                .update();
    }

    /** Whether the stage is another than before. */
    boolean reached(String number, String stage, Instant at) {
        return db.sql("""
                        update pilot set stage = :stage, stage_since = :at, revision = revision + 1
                        where number = :number and stage <> :stage""")
                        .param("stage", stage)
                        .param("at", Timestamp.from(at))
                        .param("number", number)
                        .update()
                == 1;
    }

    boolean ended(String number, String outcome, Instant at) {
        return db.sql("""
                        update pilot set outcome = :outcome, ended_at = :at, revision = revision + 1
                        where number = :number and ended_at is null""")
                        .param("outcome", outcome)
                        .param("at", Timestamp.from(at))
                        .param("number", number)
                        .update()
                == 1;
    }

    /** Who may read the pilot has changed. */
    void touched(String number) {
        db.sql("update pilot set revision = revision + 1 where number = ?")
                .param(number)
                .update();
    }

    void suspended(String number, Instant at) {
        db.sql("update pilot set suspended_at = ?, revision = revision + 1 where number = ?")
                .params(Timestamp.from(at), number)
                .update();
    }

    /** Until the review of an accident releases it, nobody resumes the pilot. */
    void held(String number) {
        db.sql("update pilot set held_for_accident = true, revision = revision + 1 where number = ?")
                .param(number)
                .update();
    }

    /** Whether the review of an accident holds the pilot. */
    public boolean isHeld(String number) {
        return db.sql("select held_for_accident from pilot where number = ?")
                .param(number)
                .query(Boolean.class)
                .single();
    }

    void resumed(String number) {
        db.sql(
                        "update pilot set suspended_at = null, held_for_accident = false, revision = revision + 1 where number = ?")
                .param(number)
                .update();
    }

    private static Pilot pilot(ResultSet row, int number) throws SQLException {
        return new Pilot(
                row.getString("number"),
                row.getString("programme"),
                row.getInt("programme_version"),
                row.getString("release"),
                row.getString("call"),
                row.getString("name"),
                row.getString("applicant"),
                row.getString("jurisdiction"),
                Optional.ofNullable(row.getString("process")),
                row.getString("stage"),
                row.getTimestamp("stage_since").toInstant(),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("ended_at")).map(Timestamp::toInstant),
                Optional.ofNullable(row.getString("outcome")),
                Optional.ofNullable(row.getTimestamp("suspended_at")).map(Timestamp::toInstant),
                row.getLong("revision"));
    }
}
