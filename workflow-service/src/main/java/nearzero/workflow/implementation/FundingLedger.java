package nearzero.workflow.implementation;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nearzero.workflow.access.Caller;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.idempotency.Fingerprint;
import nearzero.workflow.idempotency.IdempotentCommands;
import nearzero.workflow.problem.Refusal;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The money of a pilot (资金台账) in 万元, exact to four decimals: entries are added and never changed, a mistake is undone by
 * one counter-entry. The operator writes what it applied for, was granted, got and spent; the province the reward.
 */
@Component
class FundingLedger {

    /** What the province alone decides (work plan 三（二）2: 给予一定形式的奖励). */
    static final String REWARD = "reward";

    /**
     * A movement of money.
     *
     * @param movement {@code applied}, {@code approved}, {@code paid}, {@code spent} or {@code reward}
     * @param source one of the programme's
     * @param amount above zero
     */
    record Movement(int year, String movement, String source, BigDecimal amount, String note) {}

    /**
     * A line of the ledger.
     *
     * @param reverses the entry that it undoes; its amount is the other's with the opposite sign
     */
    record Entry(UUID id, Movement movement, Optional<UUID> reverses, String actingFor, Instant at) {}

    /** What is kept for a repetition. */
    record Done(UUID id) {}

    private final ImplementationDuty duty;
    private final IdempotentCommands commands;
    private final JdbcClient db;
    private final BusinessClock clock;

    FundingLedger(ImplementationDuty duty, IdempotentCommands commands, JdbcClient db, BusinessClock clock) {
        this.duty = duty;
        this.commands = commands;
        this.db = db;
        this.clock = clock;
    }

    /** Writes an entry; the same key with the same movement again gives the same answer. */
    @Transactional
    Entry record(Caller caller, String key, String pilot, Movement movement) {
        require(caller, pilot, movement);
        var fingerprint = Fingerprint.of("POST", "/pilots/" + pilot + "/funding", movement);
        var done = commands.once(caller.userId(), key, fingerprint, Done.class, () -> {
            var open = open(caller, pilot, movement);
            if (open.settings().sources().stream().noneMatch(known -> known.id().equals(movement.source()))) {
                throw Refusal.notValid("source", "没有这项资金来源，请核对。");
            }
            if (movement.amount().signum() <= 0) {
                throw Refusal.notValid("amount", "金额须大于零；登记有误的，请冲销原记录。");
            }
            return new Done(insert(caller, open, movement, null, "funding-recorded", null));
        });
        return entry(pilot, done.id());
    }

    /** Undoes an entry of the same group by its counter-entry, once. */
    @Transactional
    Entry reverse(Caller caller, String key, String pilot, UUID id, String reason) {
        var fingerprint = Fingerprint.of("POST", "/pilots/" + pilot + "/funding/" + id + "/reversal", reason);
        duty.settings(caller, pilot);
        var wrong = find(pilot, id).orElseThrow(() -> Refusal.notFound("该试点没有这条资金记录，请核对。"));
        require(caller, pilot, wrong.movement());
        var done = commands.once(caller.userId(), key, fingerprint, Done.class, () -> {
            var open = open(caller, pilot, wrong.movement());
            if (wrong.reverses().isPresent()) {
                throw Refusal.notPossibleNow("这是一条冲销记录，不能再冲销；请重新登记。");
            }
            var movement = wrong.movement();
            var counter = new Movement(
                    movement.year(),
                    movement.movement(),
                    movement.source(),
                    movement.amount().negate(),
                    reason);
            return new Done(insert(caller, open, counter, id, "funding-reversed", reason));
        });
        return entry(pilot, done.id());
    }

    private void require(Caller caller, String pilot, Movement movement) {
        if (movement.movement().equals(REWARD)) {
            duty.requireAuthority(caller, pilot);
        } else {
            duty.requireOperator(caller, pilot);
        }
    }

    private ImplementationDuty.Open open(Caller caller, String pilot, Movement movement) {
        return movement.movement().equals(REWARD) ? duty.authority(caller, pilot) : duty.operator(caller, pilot);
    }

    private UUID insert(
            Caller caller,
            ImplementationDuty.Open open,
            Movement movement,
            UUID reverses,
            String action,
            String reason) {
        var id = UUID.randomUUID();
        var pilot = open.pilot().number();
        try {
            db.sql("""
                            insert into funding_entry (id, pilot, year, movement, source, amount, note, reverses,
                                recorded_at, recorded_by, acting_for)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                    .params(
                            id,
                            pilot,
                            movement.year(),
                            movement.movement(),
                            movement.source(),
                            movement.amount(),
                            movement.note(),
                            reverses,
                            Timestamp.from(clock.now()),
                            caller.userId(),
                            open.actingFor())
                    .update();
        } catch (DuplicateKeyException twice) {
            throw Refusal.notPossibleNow("这条资金记录已经冲销，不能重复冲销。");
        }
        duty.journal(
                caller,
                open,
                action,
                id.toString(),
                reason,
                Map.of(
                        "year", movement.year(),
                        "movement", movement.movement(),
                        "source", movement.source(),
                        "amount", movement.amount().toPlainString()));
        return id;
    }

    /** Every entry of a pilot in the order in which they came. */
    List<Entry> of(String pilot) {
        return db.sql("select * from funding_entry where pilot = ? order by seq")
                .param(pilot)
                .query(FundingLedger::entry)
                .list();
    }

    private Optional<Entry> find(String pilot, UUID id) {
        return of(pilot).stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    private Entry entry(String pilot, UUID id) {
        return find(pilot, id).orElseThrow();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getObject("id", UUID.class),
                new Movement(
                        row.getInt("year"),
                        row.getString("movement"),
                        row.getString("source"),
                        row.getBigDecimal("amount"),
                        row.getString("note")),
                Optional.ofNullable(row.getObject("reverses", UUID.class)),
                row.getString("acting_for"),
                row.getTimestamp("recorded_at").toInstant());
    }
}
