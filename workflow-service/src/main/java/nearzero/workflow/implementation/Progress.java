package nearzero.workflow.implementation;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nearzero.workflow.access.Caller;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.idempotency.Fingerprint;
import nearzero.workflow.idempotency.IdempotentCommands;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The yearly tasks and key projects of a pilot with their progress: each report is kept, the latest of an item counts. */
@Component
class Progress {

    /**
     * What the operator reports of one item in one year.
     *
     * @param subject {@code task} or {@code project}
     * @param item its name, the same in each report
     * @param percent done of the year's share, 0 to 100
     */
    record Report(int year, String subject, String item, String state, BigDecimal percent, String note) {}

    record Reported(UUID id, Report report, Instant at) {}

    /** What is kept for a repetition. */
    record Done(UUID id) {}

    private final ImplementationDuty duty;
    private final IdempotentCommands commands;
    private final JdbcClient db;
    private final BusinessClock clock;

    Progress(ImplementationDuty duty, IdempotentCommands commands, JdbcClient db, BusinessClock clock) {
        this.duty = duty;
        this.commands = commands;
        this.db = db;
        this.clock = clock;
    }

    /** Keeps a report; the same key with the same report again gives the same answer. */
    @Transactional
    Reported report(Caller caller, String key, String pilot, Report report) {
        duty.requireOperator(caller, pilot);
        var fingerprint = Fingerprint.of("POST", "/pilots/" + pilot + "/progress", report);
        var done = commands.once(
                caller.userId(), key, fingerprint, Done.class, () -> new Done(keep(caller, pilot, report)));
        return of(pilot).stream()
                .filter(kept -> kept.id().equals(done.id()))
                .findFirst()
                .orElseThrow();
    }

    private UUID keep(Caller caller, String pilot, Report report) {
        var open = duty.operator(caller, pilot);
        var id = UUID.randomUUID();
        db.sql("""
                        insert into progress_report (id, pilot, year, subject, item, state, percent, note, reported_at,
                            reported_by, acting_for)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        id,
                        pilot,
                        report.year(),
                        report.subject(),
                        report.item(),
                        report.state(),
                        report.percent(),
                        report.note(),
                        Timestamp.from(clock.now()),
                        caller.userId(),
                        open.actingFor())
                .update();
        duty.journal(
                caller,
                open,
                "progress-reported",
                report.item(),
                null,
                Map.of(
                        "report", id.toString(),
                        "year", report.year(),
                        "state", report.state(),
                        "percent", report.percent().toPlainString()));
        return id;
    }

    /** Every report of a pilot in the order in which they came. */
    List<Reported> of(String pilot) {
        return db.sql("select * from progress_report where pilot = ? order by seq")
                .param(pilot)
                .query(Progress::reported)
                .list();
    }

    /** The latest report of each item in each year, in the order of their first reports. */
    static List<Reported> current(List<Reported> reports) {
        var latest = new LinkedHashMap<List<Object>, Reported>();
        reports.forEach(reported -> latest.put(
                List.of(
                        reported.report().year(),
                        reported.report().subject(),
                        reported.report().item()),
                reported));
        return List.copyOf(latest.values());
    }

    private static Reported reported(ResultSet row, int number) throws SQLException {
        return new Reported(
                row.getObject("id", UUID.class),
                new Report(
                        row.getInt("year"),
                        row.getString("subject"),
                        row.getString("item"),
                        row.getString("state"),
                        row.getBigDecimal("percent"),
                        row.getString("note")),
                row.getTimestamp("reported_at").toInstant());
    }
}
