package nearzero.workflow.accounting;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nearzero.workflow.access.Caller;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.journal.Journal;
import nearzero.workflow.journal.JournalEntry;
import nearzero.workflow.pilot.Pilots;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.task.Submission;
import nearzero.workflow.task.Submissions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Has the inventories of a pilot calculated and keeps what accounting answered. */
@Component
public class PilotInventories {

    private final JdbcClient db;
    private final Accounting accounting;
    private final Pilots pilots;
    private final Programmes programmes;
    private final Submissions submissions;
    private final Journal journal;
    private final BusinessClock clock;

    PilotInventories(
            JdbcClient db,
            Accounting accounting,
            Pilots pilots,
            Programmes programmes,
            Submissions submissions,
            Journal journal,
            BusinessClock clock) {
        this.db = db;
        this.accounting = accounting;
        this.pilots = pilots;
        this.programmes = programmes;
        this.submissions = submissions;
        this.journal = journal;
        this.clock = clock;
    }

    /** All of a pilot in the order of calculation. */
    public List<PilotInventory> of(String pilot) {
        return db.sql("select * from pilot_inventory where pilot = ? order by calculated_at, purpose, round")
                .param(pilot)
                .query(PilotInventories::inventory)
                .list();
    }

    /**
     * Has the draft calculated that was named last in a submission of this pilot. The call carries a key made of pilot,
     * purpose and round: if this service dies between accounting's answer and its own commit, the repetition gets the
     * same answer and nothing exists twice.
     */
    @Transactional
    public PilotInventory calculate(String pilotNumber, String purpose) {
        var source = latestWithInventory(pilotNumber);
        var known = find(pilotNumber, purpose, source.round());
        if (known.isPresent()) {
            return known.get();
        }
        var calculated = accounting.calculate(pilotNumber, purpose, source.round(), source.draft());
        var inventory = new PilotInventory(
                pilotNumber,
                purpose,
                source.round(),
                source.draft(),
                calculated.id(),
                calculated.gross(),
                calculated.ownSink(),
                calculated.offset(),
                calculated.net(),
                clock.now());
        insert(inventory);
        write(inventory);
        return inventory;
    }

    private record Source(UUID draft, int round) {}

    private Source latestWithInventory(String pilotNumber) {
        var all = submissions.of(pilotNumber);
        for (var index = all.size() - 1; index >= 0; index--) {
            var submission = all.get(index);
            var draft = draftNamedIn(pilotNumber, submission);
            if (draft.isPresent()) {
                return new Source(draft.get(), submission.round());
            }
        }
        throw new IllegalStateException("No submission of " + pilotNumber + " names an inventory");
    }

    private Optional<UUID> draftNamedIn(String pilotNumber, Submission submission) {
        var programme = programmes.of(pilots.get(pilotNumber).release());
        return Optional.ofNullable(programme.forms().get(submission.form())).stream()
                .flatMap(form -> form.fieldsOfKind(InventoryReferences.KIND).stream())
                .map(field -> submission.values().get(field.key()))
                .filter(java.util.Objects::nonNull)
                .map(value -> UUID.fromString(value.toString()))
                .findFirst();
    }

    private Optional<PilotInventory> find(String pilot, String purpose, int round) {
        return db.sql("select * from pilot_inventory where pilot = ? and purpose = ? and round = ?")
                .params(pilot, purpose, round)
                .query(PilotInventories::inventory)
                .optional();
    }

    private void insert(PilotInventory inventory) {
        db.sql("""
                        insert into pilot_inventory (pilot, purpose, round, inventory_id, calculation_id, gross, own_sink,
                            offset_used, net, calculated_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        inventory.pilot(),
                        inventory.purpose(),
                        inventory.round(),
                        inventory.inventoryId(),
                        inventory.calculationId(),
                        inventory.gross(),
                        inventory.ownSink(),
                        inventory.offset(),
                        inventory.net(),
                        Timestamp.from(inventory.calculatedAt()))
                .update();
    }

    private void write(PilotInventory inventory) {
        var pilot = pilots.get(inventory.pilot());
        journal.append(JournalEntry.of(
                        pilot.number(), inventory.calculatedAt(), Caller.SYSTEM.userId(), "inventory-calculated")
                .subject(inventory.purpose())
                .details(Map.of(
                        "stage", pilot.stage(),
                        "round", inventory.round(),
                        "calculation", inventory.calculationId().toString(),
                        "gross", inventory.gross().toPlainString(),
                        "ownSink", inventory.ownSink().toPlainString(),
                        "offset", inventory.offset().toPlainString(),
                        "net", inventory.net().toPlainString()))
                .programmeVersion(String.valueOf(pilot.programmeVersion())));
    }

    private static PilotInventory inventory(ResultSet row, int number) throws SQLException {
        return new PilotInventory(
                row.getString("pilot"),
                row.getString("purpose"),
                row.getInt("round"),
                row.getObject("inventory_id", UUID.class),
                row.getObject("calculation_id", UUID.class),
                figure(row, "gross"),
                figure(row, "own_sink"),
                figure(row, "offset_used"),
                figure(row, "net"),
                row.getTimestamp("calculated_at").toInstant());
    }

    private static BigDecimal figure(ResultSet row, String column) throws SQLException {
        return row.getBigDecimal(column);
    }
}
