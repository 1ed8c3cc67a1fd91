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
import nearzero.workflow.accounting.SubmittedInventories.Submitted;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.journal.Journal;
import nearzero.workflow.journal.JournalEntry;
import nearzero.workflow.pilot.Pilots;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Has the inventories of a pilot calculated and keeps what accounting answered. */
@Component
public class PilotInventories {

    private final JdbcClient db;
    private final Accounting accounting;
    private final Pilots pilots;
    private final SubmittedInventories submitted;
    private final Journal journal;
    private final BusinessClock clock;

    PilotInventories(
            JdbcClient db,
            Accounting accounting,
            Pilots pilots,
            SubmittedInventories submitted,
            Journal journal,
            BusinessClock clock) {
        this.db = db;
        this.accounting = accounting;
        this.pilots = pilots;
        this.submitted = submitted;
        this.journal = journal;
        this.clock = clock;
    }

    /** All of a pilot in the order of calculation. */
    public List<PilotInventory> of(String pilot) {
        return db.sql("select * from pilot_inventory where pilot = ? order by calculated_at, purpose, round, year")
                .param(pilot)
                .query(PilotInventories::inventory)
                .list();
    }

    /**
     * Has the inventories calculated that this pilot submitted last, at this task if one is given, in the versions of that
     * time; one that stands in several fields is calculated once. Each call carries a key made of pilot, purpose, round, inventory and version: if
     * this service dies between accounting's answer and its own commit, the repetition gets the same answer and nothing
     * exists twice.
     */
    @Transactional
    public List<PilotInventory> calculate(String pilotNumber, String purpose, Optional<String> task) {
        return submitted.latest(pilotNumber, task).stream()
                .map(source ->
                        find(pilotNumber, purpose, source).orElseGet(() -> calculate(pilotNumber, purpose, source)))
                .toList();
    }

    private PilotInventory calculate(String pilotNumber, String purpose, Submitted source) {
        var calculated = accounting.calculate(
                pilotNumber, purpose, source.round(), source.inventoryId(), source.inventoryVersion());
        var inventory = new PilotInventory(
                pilotNumber,
                purpose,
                source.round(),
                source.year(),
                source.inventoryId(),
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

    private Optional<PilotInventory> find(String pilot, String purpose, Submitted source) {
        return db.sql(
                        "select * from pilot_inventory where pilot = ? and purpose = ? and round = ? and inventory_id = ?")
                .params(pilot, purpose, source.round(), source.inventoryId())
                .query(PilotInventories::inventory)
                .optional();
    }

    private void insert(PilotInventory inventory) {
        db.sql("""
                        insert into pilot_inventory (pilot, purpose, round, year, inventory_id, calculation_id, gross, own_sink,
                            offset_used, net, calculated_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        inventory.pilot(),
                        inventory.purpose(),
                        inventory.round(),
                        inventory.year().orElse(null),
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
                        "year", inventory.year().map(String::valueOf).orElse(""),
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
                Optional.ofNullable(row.getObject("year", Integer.class)),
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
