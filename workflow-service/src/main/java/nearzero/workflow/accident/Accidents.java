package nearzero.workflow.accident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nearzero.workflow.accident.Accident.Review;
import nearzero.workflow.accident.Accident.Severity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of accidents: what was reported is never changed. */
@Repository
class Accidents {

    private final JdbcClient db;

    Accidents(JdbcClient db) {
        this.db = db;
    }

    /** In the order of their reports. */
    List<Accident> of(String pilot) {
        return db.sql("select * from accident where pilot = ? order by reported_at, id")
                .param(pilot)
                .query(Accidents::accident)
                .list();
    }

    Optional<Accident> find(UUID id) {
        return db.sql("select * from accident where id = ?")
                .param(id)
                .query(Accidents::accident)
                .optional();
    }

    void insert(Accident accident) {
        db.sql("""
                        insert into accident (id, pilot, occurred_on, severity, what, source, reported_at, reported_by,
                            acting_for)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        accident.id(),
                        accident.pilot(),
                        accident.occurredOn(),
                        accident.severity().name(),
                        accident.what(),
                        accident.source(),
                        Timestamp.from(accident.reportedAt()),
                        accident.reportedBy(),
                        accident.actingFor())
                .update();
    }

    /** Major accidents that no review has decided on. */
    boolean anyToReview(String pilot) {
        return of(pilot).stream()
                .anyMatch(accident ->
                        accident.severity().suspends() && accident.review().isEmpty());
    }

    /** The decision of a review is that on every major accident reported so far. */
    void reviewed(String pilot, String decision, Instant at) {
        db.sql("""
                        update accident set reviewed_at = ?, decision = ?
                        where pilot = ? and reviewed_at is null and severity in ('extraordinary', 'major')""").params(Timestamp.from(at), decision, pilot).update();
    }

    private static Accident accident(ResultSet row, int number) throws SQLException {
        var decision = row.getString("decision");
        return new Accident(
                row.getObject("id", UUID.class),
                row.getString("pilot"),
                row.getObject("occurred_on", LocalDate.class),
                Severity.valueOf(row.getString("severity")),
                row.getString("what"),
                row.getString("source"),
                row.getTimestamp("reported_at").toInstant(),
                row.getString("reported_by"),
                row.getString("acting_for"),
                decision == null
                        ? Optional.empty()
                        : Optional.of(new Review(row.getTimestamp("reviewed_at").toInstant(), decision)));
    }
}
