package nearzero.workflow.release.migration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nearzero.workflow.pilot.Pilot;
import nearzero.workflow.release.migration.Migration.Counts;
import nearzero.workflow.release.migration.Migration.Member;
import nearzero.workflow.release.migration.Migration.PilotState;
import nearzero.workflow.release.migration.Migration.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code migration} and {@code migration_pilot}. */
@Repository
class Migrations {

    /** A pilot that is to be looked at or moved; its row is held until the transaction ends. */
    record Claimed(UUID migration, String pilot, String source, int tries) {}

    /** A term that runs at pilots of a migration, by its name. */
    record RunningTerm(String term, int pilots, List<String> lengths) {}

    private static final TypeReference<List<Remark>> REMARKS = new TypeReference<>() {};
    private static final TypeReference<Map<String, TermChoice>> TERMS = new TypeReference<>() {};
    private static final String FILTERED = """
            from migration_pilot where migration = :migration
            and (cast(:state as text) is null or state = :state)
            and (cast(:moves as boolean) is null or predicted = :moves) """;

    private final JdbcClient jdbc;
    private final ObjectMapper mapper;

    Migrations(JdbcClient jdbc, ObjectMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    Optional<Migration> find(UUID id) {
        return jdbc.sql("select * from migration where id = ?")
                .param(id)
                .query(this::migration)
                .optional();
    }

    /** Reads a migration and holds its row until the transaction ends. */
    Optional<Migration> lock(UUID id) {
        return jdbc.sql("select * from migration where id = ? for update")
                .param(id)
                .query(this::migration)
                .optional();
    }

    /** The newest first; of one programme if it is given. */
    List<Migration> page(String programme, int page, int size) {
        return jdbc.sql("""
                        select * from migration where cast(:programme as text) is null or programme = :programme
                        order by requested_at desc, id limit :size offset :offset""")
                .param("programme", programme)
                .param("size", size)
                .param("offset", (long) page * size)
                .query(this::migration)
                .list();
    }

    long count(String programme) {
        return jdbc.sql("""
                        select count(*) from migration where cast(:programme as text) is null or programme = :programme""").param("programme", programme).query(Long.class).single();
    }

    void insert(Migration migration, Collection<Pilot> pilots) {
        jdbc.sql("""
                insert into migration (id, programme, target, target_version, selection, mapping, terms, reason, state,
                    requested_by, requested_at) values (?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?, ?, ?, ?)""")
                .params(migration.id(), migration.programme(), migration.target(), migration.targetVersion())
                .params(json(migration.selection()), json(migration.mapping()), json(migration.terms()))
                .params(migration.reason(), migration.state().name(), migration.requestedBy())
                .param(utc(migration.requestedAt()))
                .update();
        pilots.forEach(pilot -> jdbc.sql(
                        "insert into migration_pilot (migration, pilot, source, state) values (?, ?, ?, 'PENDING')")
                .params(migration.id(), pilot.number(), pilot.release())
                .update());
    }

    void approved(UUID id, String by, Instant at) {
        jdbc.sql("update migration set state = 'APPROVED', approved_by = ?, approved_at = ? where id = ?")
                .params(by, utc(at), id)
                .update();
    }

    void became(UUID id, State state, Instant at) {
        jdbc.sql("update migration set state = ?, ended_at = ? where id = ?")
                .params(state.name(), state.hasEnded() ? utc(at) : null, id)
                .update();
    }

    /** What had failed is pending again. */
    void retry(UUID id) {
        jdbc.sql("""
                update migration_pilot set state = 'PENDING', remarks = null, at = null, tries = 0, not_before = '-infinity'
                where migration = ? and state = 'FAILED'""").param(id).update();
    }

    /** Nothing runs any more where nothing is pending; the migrations that have come to their end now. */
    List<Migration> finish(Instant at) {
        return jdbc.sql("""
                        update migration m set state = 'DONE', ended_at = ? where state in ('APPROVED', 'RUNNING')
                        and not exists (select from migration_pilot where migration = m.id and state = 'PENDING')
                        returning *""").param(utc(at)).query(this::migration).list();
    }

    /** A pilot of which nobody has foreseen yet what becomes of it; every node takes another. */
    Optional<Claimed> claimUnforeseen() {
        return claim("m.state = 'PREPARED' and p.predicted is null");
    }

    /** A pilot that may move now; every node takes another. */
    Optional<Claimed> claimApproved() {
        return claim("m.state in ('APPROVED', 'RUNNING')");
    }

    private Optional<Claimed> claim(String which) {
        return jdbc.sql("""
                        select p.migration, p.pilot, p.source, p.tries from migration_pilot p join migration m on m.id = p.migration
                        where p.state = 'PENDING' and p.not_before <= clock_timestamp() and %s
                        order by m.requested_at, p.tries, p.pilot limit 1 for update of p skip locked""".formatted(which)).query(Claimed.class).optional();
    }

    void began(UUID id) {
        jdbc.sql("update migration set state = 'RUNNING' where id = ? and state = 'APPROVED'")
                .param(id)
                .update();
    }

    void foreseen(Claimed pilot, Outcome outcome) {
        jdbc.sql("""
                update migration_pilot set predicted = ?, foreseen = ?::jsonb, tries = 0, not_before = '-infinity'
                where migration = ? and pilot = ?""")
                .params(outcome.moves(), json(outcome.remarks()), pilot.migration(), pilot.pilot())
                .update();
    }

    void done(Claimed pilot, PilotState state, List<Remark> remarks, Instant at) {
        jdbc.sql("update migration_pilot set state = ?, remarks = ?::jsonb, at = ? where migration = ? and pilot = ?")
                .params(state.name(), json(remarks), utc(at), pilot.migration(), pilot.pilot())
                .update();
    }

    /** Somebody works on the pilot; others come first. */
    void later(Claimed pilot, Duration in) {
        jdbc.sql("""
                update migration_pilot set tries = tries + 1, not_before = clock_timestamp() + make_interval(secs => ?)
                where migration = ? and pilot = ?""")
                .params((double) in.toMillis() / 1000, pilot.migration(), pilot.pilot())
                .update();
    }

    Counts counts(UUID id) {
        return jdbc.sql("""
                        select count(*) as pilots,
                            count(*) filter (where predicted) as foreseen_to_move,
                            count(*) filter (where not predicted) as foreseen_to_stay,
                            count(*) filter (where state = 'PENDING') as pending,
                            count(*) filter (where state = 'MOVED') as moved,
                            count(*) filter (where state = 'STAYED') as stayed,
                            count(*) filter (where state = 'FAILED') as failed
                        from migration_pilot where migration = ?""").param(id).query(Counts.class).single();
    }

    /** Filters that are null do not filter. */
    List<Member> members(UUID id, PilotState state, Boolean moves, int page, int size) {
        return filtered("select * " + FILTERED + "order by pilot limit :size offset :offset", id, state, moves)
                .param("size", size)
                .param("offset", (long) page * size)
                .query(this::member)
                .list();
    }

    long countMembers(UUID id, PilotState state, Boolean moves) {
        return filtered("select count(*) " + FILTERED, id, state, moves)
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec filtered(String sql, UUID id, PilotState state, Boolean moves) {
        return jdbc.sql(sql)
                .param("migration", id)
                .param("state", state == null ? null : state.name())
                .param("moves", moves);
    }

    /** The releases on which its pilots were when they were selected. */
    List<String> sources(UUID id) {
        return jdbc.sql("select distinct source from migration_pilot where migration = ? order by source")
                .param(id)
                .query(String.class)
                .list();
    }

    List<RunningTerm> runningTerms(UUID id) {
        return jdbc.sql("""
                        select t.name, count(distinct t.pilot) as pilots, array_agg(distinct t.length) as lengths
                        from term t join migration_pilot p on p.pilot = t.pilot
                        where p.migration = ? and t.state = 'OPEN' and t.name not like 'task-%'
                        group by t.name order by t.name""")
                .param(id)
                .query((row, number) ->
                        new RunningTerm(row.getString("name"), row.getInt("pilots"), Arrays.asList((String[])
                                row.getArray("lengths").getArray())))
                .list();
    }

    /** Of terms that run at these pilots, apart from those that single tasks have. */
    List<String> namesOfRunningTerms(Collection<Pilot> pilots) {
        return jdbc.sql("""
                        select distinct name from term
                        where pilot = any (?) and state = 'OPEN' and name not like 'task-%'""")
                .param(pilots.stream().map(Pilot::number).toArray(String[]::new))
                .query(String.class)
                .list();
    }

    private Member member(ResultSet row, int number) throws SQLException {
        var state = PilotState.valueOf(row.getString("state"));
        var foreseen = row.getString("foreseen");
        var remarks = row.getString("remarks");
        return new Member(
                row.getString("pilot"),
                row.getString("source"),
                state,
                foreseen == null
                        ? Optional.empty()
                        : Optional.of(Outcome.of(row.getBoolean("predicted"), read(foreseen, REMARKS))),
                remarks == null
                        ? Optional.empty()
                        : Optional.of(Outcome.of(state == PilotState.MOVED, read(remarks, REMARKS))),
                instant(row, "at"));
    }

    private Migration migration(ResultSet row, int number) throws SQLException {
        return new Migration(
                row.getObject("id", UUID.class),
                row.getString("programme"),
                row.getString("target"),
                row.getInt("target_version"),
                read(row.getString("selection"), new TypeReference<Selection>() {}),
                read(row.getString("mapping"), new TypeReference<Mapping>() {}),
                read(row.getString("terms"), TERMS),
                row.getString("reason"),
                State.valueOf(row.getString("state")),
                row.getString("requested_by"),
                row.getTimestamp("requested_at").toInstant(),
                Optional.ofNullable(row.getString("approved_by")),
                instant(row, "approved_at"),
                instant(row, "ended_at"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    private static Object utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private String json(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private <T> T read(String json, TypeReference<T> type) {
        try {
            return mapper.readValue(json, type);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
