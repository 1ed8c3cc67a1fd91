package nearzero.workflow.implementation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nearzero.workflow.access.Caller;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.idempotency.Fingerprint;
import nearzero.workflow.idempotency.IdempotentCommands;
import nearzero.workflow.problem.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether the management that the work plan asks for (二（一）: posts, duties, statistics) is in place, item by item of the
 * programme's list. Every answer is kept, the latest counts.
 */
@Component
class Checklist {

    /** {@code in-place}, {@code partly} or {@code missing}, with what shows it. */
    record Answer(String item, String state, String note) {}

    record Answered(Answer answer, Instant at) {}

    /** What is kept for a repetition. */
    record Done(String item) {}

    private final ImplementationDuty duty;
    private final IdempotentCommands commands;
    private final JdbcClient db;
    private final BusinessClock clock;

    Checklist(ImplementationDuty duty, IdempotentCommands commands, JdbcClient db, BusinessClock clock) {
        this.duty = duty;
        this.commands = commands;
        this.db = db;
        this.clock = clock;
    }

    /** Keeps the answer to an item. */
    @Transactional
    void answer(Caller caller, String key, String pilot, Answer answer) {
        duty.requireOperator(caller, pilot);
        var fingerprint = Fingerprint.of("POST", "/pilots/" + pilot + "/checklist", answer);
        commands.once(caller.userId(), key, fingerprint, Done.class, () -> {
            var open = duty.operator(caller, pilot);
            if (open.settings().checklist().stream().noneMatch(item -> item.id().equals(answer.item()))) {
                throw Refusal.notValid("item", "清单中没有这一项，请核对。");
            }
            db.sql("""
                            insert into checklist_answer (id, pilot, item, state, note, answered_at, answered_by,
                                acting_for)
                            values (?, ?, ?, ?, ?, ?, ?, ?)""")
                    .params(
                            UUID.randomUUID(),
                            pilot,
                            answer.item(),
                            answer.state(),
                            answer.note(),
                            Timestamp.from(clock.now()),
                            caller.userId(),
                            open.actingFor())
                    .update();
            duty.journal(caller, open, "checklist-answered", answer.item(), null, Map.of("state", answer.state()));
            return new Done(answer.item());
        });
    }

    /** The latest answer to each item that has one. */
    List<Answered> of(String pilot) {
        return db.sql("select distinct on (item) * from checklist_answer where pilot = ? order by item, seq desc")
                .param(pilot)
                .query(Checklist::answered)
                .list();
    }

    private static Answered answered(ResultSet row, int number) throws SQLException {
        return new Answered(
                new Answer(row.getString("item"), row.getString("state"), row.getString("note")),
                row.getTimestamp("answered_at").toInstant());
    }
}
