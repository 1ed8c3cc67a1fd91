package nearzero.workflow.release.migration;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import nearzero.workflow.access.Caller;
import nearzero.workflow.calendar.BusinessClock;
import nearzero.workflow.journal.Journal;
import nearzero.workflow.journal.JournalEntry;
import nearzero.workflow.programme.Releases;
import nearzero.workflow.release.Desk;
import nearzero.workflow.release.migration.Migration.PilotState;
import nearzero.workflow.release.migration.Migrations.Claimed;
import nearzero.workflow.release.migration.MovingPilot.Order;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks what would become of the pilots of migrations that are prepared, and moves those of approved ones, one pilot in
 * one transaction. Any number of nodes may do this at once, and any of them may be killed at any moment: what it held is
 * free again and as it was.
 */
@Component
public class Migrating {

    private static final Logger LOG = LoggerFactory.getLogger(Migrating.class);
    private static final int MOST_TRIES = 20;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

    private final Migrations migrations;
    private final Attempts attempts;
    private final Releases releases;
    private final Journal journal;
    private final BusinessClock clock;
    private final TransactionTemplate transaction;

    Migrating(
            Migrations migrations,
            Attempts attempts,
            Releases releases,
            Journal journal,
            BusinessClock clock,
            TransactionTemplate transaction) {
        this.migrations = migrations;
        this.attempts = attempts;
        this.releases = releases;
        this.journal = journal;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Does what there is to do, and ends; what is in use meanwhile is left for the next look. */
    @Scheduled(cron = "${nearzero.migration.cron:*/2 * * * * *}")
    public void look() {
        try {
            while (one(this::foresee) || one(this::move)) {
                // the next one
            }
            transaction.executeWithoutResult(
                    status -> migrations.finish(clock.now()).forEach(this::finished));
        } catch (RuntimeException failed) {
            LOG.error("Migrations do not go on; the next look tries again", failed);
        }
    }

    /** One pilot in a transaction of its own; false if there is none. */
    private boolean one(Supplier<Boolean> work) {
        return Boolean.TRUE.equals(transaction.execute(status -> work.get()));
    }

    private boolean foresee() {
        return migrations.claimUnforeseen().map(this::foresee).isPresent();
    }

    private Claimed foresee(Claimed pilot) {
        patiently(
                pilot,
                () -> migrations.foreseen(pilot, attempts.foresee(pilot.pilot(), route(migration(pilot), pilot))),
                remarks -> migrations.foreseen(pilot, new Outcome.Stays(remarks)));
        return pilot;
    }

    private boolean move() {
        return migrations.claimApproved().map(this::move).isPresent();
    }

    private Claimed move(Claimed pilot) {
        var migration = migration(pilot);
        patiently(
                pilot,
                () -> {
                    var outcome = attempts.carryOut(pilot.pilot(), route(migration, pilot), order(migration));
                    var state = outcome.moves() ? PilotState.MOVED : PilotState.STAYED;
                    migrations.done(pilot, state, outcome.remarks(), clock.now());
                },
                remarks -> migrations.done(pilot, PilotState.FAILED, remarks, clock.now()));
        migrations.began(migration.id());
        return pilot;
    }

    private interface GivingUp {
        void because(List<Remark> remarks);
    }

    private void patiently(Claimed pilot, Runnable work, GivingUp givingUp) {
        try {
            work.run();
        } catch (PilotInUse inUse) {
            if (pilot.tries() + 1 >= MOST_TRIES) {
                givingUp.because(List.of(Remark.warning("", "该试点一直在办理之中，没有轮到迁移，请稍后再试。")));
            } else {
                migrations.later(pilot, BETWEEN_TRIES.multipliedBy(pilot.tries() + 1L));
            }
        } catch (RuntimeException failed) {
            givingUp.because(Attempts.failed(pilot.pilot(), failed));
        }
    }

    private Migration migration(Claimed pilot) {
        return migrations.find(pilot.migration()).orElseThrow();
    }

    private Route route(Migration migration, Claimed pilot) {
        return new Route(
                Optional.of(pilot.source()), releases.of(migration.target()), migration.mapping(), migration.terms());
    }

    private static Order order(Migration migration) {
        Map<String, Object> details = Map.of(
                "migration",
                migration.id().toString(),
                "approvedBy",
                migration.approvedBy().orElseThrow());
        return new Order(migration.requestedBy(), migration.reason(), details);
    }

    private void finished(Migration migration) {
        var counts = migrations.counts(migration.id());
        journal.append(JournalEntry.of(
                        Desk.chain(migration.programme()), clock.now(), Caller.SYSTEM.userId(), "migration-done")
                .subject(migration.id().toString())
                .details(Map.of("moved", counts.moved(), "stayed", counts.stayed(), "failed", counts.failed()))
                .programmeVersion(String.valueOf(migration.targetVersion())));
    }

    /** For whoever wants to know whether something is left. */
    Optional<Migration> find(java.util.UUID id) {
        return migrations.find(id);
    }
}
