package nearzero.workflow.calendar;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code term}, {@code term_stop} and {@code term_extension}. */
@Repository
class TermTable {

    private final JdbcClient jdbc;

    TermTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Term term) {
        jdbc.sql("""
            insert into term (pilot, name, round, started_at, length, calendar_version,
                              ends_at, last_day, missing_year, state)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (pilot, name, round) do nothing\
            """)
                .params(term.pilot(), term.name(), term.round(), utc(term.startedAt()))
                .params(term.length().toString(), term.calendarVersion())
                .params(endsAt(term), term.lastDay().orElse(null), missingYear(term))
                .param(term.state().name())
                .update();
    }

    List<Term> of(String pilot) {
        return read("where pilot = ? order by started_at, id", pilot);
    }

    List<Term> endingBy(LocalDate lastDay) {
        return read("where state = 'OPEN' and last_day <= ? order by last_day, id", lastDay);
    }

    Optional<Term> find(String pilot, String name, int round) {
        return read("where pilot = ? and name = ? and round = ?", pilot, name, round).stream()
                .findFirst();
    }

    /** Reads a term and holds its row until the transaction ends. */
    Term lock(long id) {
        jdbc.sql("select id from term where id = ? for update")
                .param(id)
                .query(Long.class)
                .list();
        return read("where id = ?", id).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no term " + id));
    }

    List<Long> openButNotBy(String pilot, String calendarVersion) {
        return jdbc.sql("select id from term where pilot = ? and state = 'OPEN' and calendar_version <> ? order by id")
                .params(pilot, calendarVersion)
                .query(Long.class)
                .list();
    }

    List<String> pilotsNotBy(String calendarVersion) {
        return jdbc.sql("select distinct pilot from term where state = 'OPEN' and calendar_version <> ? order by pilot")
                .param(calendarVersion)
                .query(String.class)
                .list();
    }

    List<Term> open() {
        return read("where state = 'OPEN' order by pilot, started_at, id");
    }

    List<Term> endedBetween(LocalDate first, LocalDate last) {
        return read(
                "where state = 'ENDED' and started_at < ? and last_day >= ?", utc(BusinessClock.endOf(last)), first);
    }

    void stop(long term, String cause, Instant at) {
        jdbc.sql("""
            insert into term_stop (term, cause, stopped_at) values (?, ?, ?)
            on conflict (term, cause) where resumed_at is null do nothing\
            """).params(term, cause, utc(at)).update();
    }

    void resume(long term, String cause, Instant at) {
        jdbc.sql("update term_stop set resumed_at = ? where term = ? and cause = ? and resumed_at is null")
                .params(utc(at), term, cause)
                .update();
    }

    void extend(long term, Length by, Instant at) {
        jdbc.sql("insert into term_extension (term, length, extended_at) values (?, ?, ?)")
                .params(term, by.toString(), utc(at))
                .update();
    }

    void changeLength(long term, Length length) {
        jdbc.sql("update term set length = ? where id = ?")
                .params(length.toString(), term)
                .update();
    }

    Term update(Term term) {
        jdbc.sql("update term set calendar_version = ?, ends_at = ?, last_day = ?, missing_year = ? where id = ?")
                .params(term.calendarVersion(), endsAt(term), term.lastDay().orElse(null), missingYear(term), term.id())
                .update();
        return term;
    }

    void close(long id, Term.State state) {
        jdbc.sql("update term set state = ? where id = ?")
                .params(state.name(), id)
                .update();
    }

    private List<Term> read(String where, Object... params) {
        var terms = jdbc.sql("select * from term " + where)
                .params(params)
                .query((row, number) -> bare(row))
                .list();
        if (terms.isEmpty()) {
            return terms;
        }
        var ids = terms.stream().map(Term::id).toList();
        var stops = stops(ids);
        var extensions = extensions(ids);
        return terms.stream()
                .map(term -> term.with(
                        stops.getOrDefault(term.id(), List.of()), extensions.getOrDefault(term.id(), List.of())))
                .toList();
    }

    private static Term bare(ResultSet row) throws SQLException {
        return new Term(
                row.getLong("id"),
                row.getString("pilot"),
                row.getString("name"),
                row.getInt("round"),
                row.getTimestamp("started_at").toInstant(),
                Length.parse(row.getString("length")),
                List.of(),
                List.of(),
                row.getString("calendar_version"),
                end(row),
                Term.State.valueOf(row.getString("state")));
    }

    private Map<Long, List<Term.Stop>> stops(List<Long> terms) {
        return byTerm(
                "select term, cause, stopped_at, resumed_at from term_stop where term = any(:terms) order by id",
                terms,
                row -> new Term.Stop(
                        row.getString("cause"),
                        row.getTimestamp("stopped_at").toInstant(),
                        Optional.ofNullable(row.getTimestamp("resumed_at")).map(Timestamp::toInstant)));
    }

    private Map<Long, List<Length>> extensions(List<Long> terms) {
        return byTerm(
                "select term, length from term_extension where term = any(:terms) order by id",
                terms,
                row -> Length.parse(row.getString("length")));
    }

    private <T> Map<Long, List<T>> byTerm(String sql, List<Long> terms, Reader<T> reader) {
        return jdbc
                .sql(sql)
                .param("terms", terms.toArray(Long[]::new)) // in one parameter, for there may be any number
                .query((row, number) -> Map.entry(row.getLong("term"), reader.read(row)))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static Term.End end(ResultSet row) throws SQLException {
        var lastDay = row.getObject("last_day", LocalDate.class);
        if (lastDay != null) {
            return new Term.End.On(lastDay);
        }
        var missingYear = row.getObject("missing_year", Integer.class);
        return missingYear == null ? new Term.End.WhenResumed() : new Term.End.NotKnown(missingYear);
    }

    private static Object endsAt(Term term) {
        return term.endsAt().map(TermTable::utc).orElse(null);
    }

    private static Object missingYear(Term term) {
        return term.end() instanceof Term.End.NotKnown unknown ? unknown.missingYear() : null;
    }

    private static Object utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
