package nearzero.workflow.title;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import nearzero.workflow.title.Title.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of titles. */
@Repository
class Titles {

    private final JdbcClient db;

    Titles(JdbcClient db) {
        this.db = db;
    }

    Optional<Title> of(String pilot) {
        return db.sql("select * from title where pilot = ?")
                .param(pilot)
                .query(Titles::title)
                .optional();
    }

    /** The next number of this prefix and year; taken for good only if the transaction commits. */
    String nextNumber(String prefix, int year) {
        var last = db.sql("""
                        insert into title_number (prefix, year, last) values (?, ?, 1)
                        on conflict (prefix, year) do update set last = title_number.last + 1
                        returning last""").params(prefix, year).query(Integer.class).single();
        return "%s-%d-%03d".formatted(prefix, year, last);
    }

    void insert(Title title, Instant at) {
        db.sql("insert into title (number, pilot, awarded_on, awarded_at, document) values (?, ?, ?, ?, ?)")
                .params(title.number(), title.pilot(), title.awardedOn(), Timestamp.from(at), title.document())
                .update();
    }

    void ended(String number, State state, LocalDate on) {
        db.sql("update title set state = ?, ended_on = ? where number = ?")
                .params(state.name(), on, number)
                .update();
    }

    private static Title title(ResultSet row, int number) throws SQLException {
        return new Title(
                row.getString("number"),
                row.getString("pilot"),
                row.getObject("awarded_on", LocalDate.class),
                row.getString("document"),
                State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getObject("ended_on", LocalDate.class)));
    }
}
