package nearzero.workflow.publicnotice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nearzero.workflow.publicnotice.Objection.Decision;
import nearzero.workflow.publicnotice.Objection.Handling;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of objections. */
@Repository
class Objections {

    private final JdbcClient db;

    Objections(JdbcClient db) {
        this.db = db;
    }

    /** The objections to all notices of a pilot in the order of their filing. */
    List<Objection> of(String pilot) {
        return db.sql("select * from objection where pilot = ? order by filed_at, number")
                .param(pilot)
                .query(Objections::objection)
                .list();
    }

    Optional<Objection> find(String pilot, UUID id) {
        return of(pilot).stream().filter(objection -> objection.id().equals(id)).findFirst();
    }

    /** What is decided at this task, or was, in the order of their filing. */
    List<Objection> atTask(String task) {
        return db.sql("select * from objection where task = ? order by filed_at, number")
                .param(task)
                .query(Objections::objection)
                .list();
    }

    /** The task at which an objection is to be decided; empty where there is none. */
    Optional<String> taskOf(UUID id) {
        return db.sql("select task from objection where id = ? and task is not null")
                .param(id)
                .query(String.class)
                .optional();
    }

    /** Puts an objection, and what is open to the same notice from the same contact, to a task. */
    void toBeDecidedAt(String task, String number) {
        db.sql("""
                        update objection set task = ? from objection one
                        where one.number = ? and objection.pilot = one.pilot and objection.round = one.round
                          and objection.contact_key = one.contact_key and objection.handled_at is null""").params(task, number).update();
    }

    /** What was sent with this very form and these very words. */
    Optional<Objection> filedAs(String filing) {
        return db.sql("select * from objection where filing = ?")
                .param(filing)
                .query(Objections::objection)
                .optional();
    }

    /** By number and code together: a wrong number and a wrong code are the same to whoever asks. */
    Optional<Objection> lookUp(String number, LookUpCode code) {
        return db.sql("select * from objection where number = ? and code_hash = ?")
                .params(number, code.hash())
                .query(Objections::objection)
                .optional();
    }

    /** The next number of this year; taken for good only if the transaction commits. */
    String nextNumber(int year) {
        var last = db.sql("""
                        insert into objection_number (year, last) values (?, 1)
                        on conflict (year) do update set last = objection_number.last + 1
                        returning last""").param(year).query(Integer.class).single();
        return "YY-%d-%06d".formatted(year, last);
    }

    void insert(Objection objection, LookUpCode code, Optional<String> filing) {
        db.sql("""
                        insert into objection (id, number, code_hash, pilot, round, name, contact, contact_key,
                            statement, filed_at, filing)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        objection.id(),
                        objection.number(),
                        code.hash(),
                        objection.pilot(),
                        objection.round(),
                        objection.name(),
                        objection.contact(),
                        objection.contactKey(),
                        objection.statement(),
                        Timestamp.from(objection.filedAt()),
                        filing.orElse(null))
                .update();
    }

    void handled(UUID id, Handling handling) {
        db.sql("""
                        update objection set handled_at = ?, handled_by = ?, decision = ?, reply = ?
                        where id = ? and handled_at is null""")
                .params(
                        Timestamp.from(handling.at()),
                        handling.by(),
                        handling.decision().name(),
                        handling.reply(),
                        id)
                .update();
    }

    private static Objection objection(ResultSet row, int number) throws SQLException {
        return new Objection(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getString("pilot"),
                row.getInt("round"),
                row.getString("name"),
                row.getString("contact"),
                row.getString("contact_key"),
                row.getString("statement"),
                row.getTimestamp("filed_at").toInstant(),
                handling(row));
    }

    private static Optional<Handling> handling(ResultSet row) throws SQLException {
        var at = row.getTimestamp("handled_at");
        return at == null
                ? Optional.empty()
                : Optional.of(new Handling(
                        at.toInstant(),
                        row.getString("handled_by"),
                        Decision.valueOf(row.getString("decision")),
                        row.getString("reply")));
    }
}
