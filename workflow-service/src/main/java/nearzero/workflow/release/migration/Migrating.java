package nearzero.workflow.release.migration;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
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
    private static final int MOST_FAILURES = 3;
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

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
            boolean foresaw;
            boolean moved;
            do { // in turn: who only asks what would become of many does not hold up who was allowed to move
                foresaw = one(migrations::claimUnforeseen, this::foresee, this::staysForFailing);
                moved = one(migrations::claimApproved, this::move, this::failed);
            } while (foresaw || moved);
            transaction.executeWithoutResult(
                    status -> migrations.finish(clock.now()).forEach(this::finished));
        } catch (RuntimeException failed) {
            LOG.error("Migrations do not go on; the next look tries again", failed);
        }
    }

    private interface GivingUp {
        void because(Claimed pilot, List<Remark> remarks);
    }

    /**
     * One pilot in a transaction of its own; false if there is none. Whatever fails with it – an error, a statement, the
     * commit – is this pilot's failure and nobody else's.
     */
    private boolean one(Supplier<Optional<Claimed>> claim, Consumer<Claimed> work, GivingUp givingUp) {
        var claimed = new AtomicReference<Claimed>();
        try {
            transaction.executeWithoutResult(status -> claim.get().ifPresent(pilot -> {
                claimed.set(pilot);
                work.accept(pilot);
            }));
        } catch (RuntimeException | Error failure) {
            var pilot = claimed.get();
            if (pilot == null) {
                throw failure;
            }
            transaction.executeWithoutResult(status -> count(pilot, failure, givingUp));
        }
        return claimed.get() != null;
    }

    /** Once more after a while, a few times. */
    private void count(Claimed pilot, Throwable failure, GivingUp givingUp) {
        var remarks = Attempts.failed(pilot.pilot(), failure);
        if (pilot.tries() + 1 >= MOST_FAILURES) {
            givingUp.because(pilot, remarks);
        } else {
            migrations.later(pilot, AFTER_FAILURE.multipliedBy(pilot.tries() + 1L));
        }
    }

    private void foresee(Claimed pilot) {
        patiently(
                pilot,
                () -> migrations.foreseen(pilot, attempts.foresee(pilot.pilot(), route(migration(pilot), pilot))),
                this::staysForFailing);
    }

    private void staysForFailing(Claimed pilot, List<Remark> remarks) {
        migrations.foreseen(pilot, new Outcome.Stays(remarks));
    }

    private void move(Claimed pilot) {
        var migration = migration(pilot);
        patiently(
                pilot,
                () -> {
                    var outcome = attempts.carryOut(pilot.pilot(), route(migration, pilot), order(migration));
                    var state = outcome.moves() ? PilotState.MOVED : PilotState.STAYED;
                    migrations.done(pilot, state, outcome.remarks(), clock.now());
                },
                this::failed);
        migrations.began(migration.id());
    }

    private void failed(Claimed pilot, List<Remark> remarks) {
        migrations.done(pilot, PilotState.FAILED, remarks, clock.now());
    }

    private void patiently(Claimed pilot, Runnable work, GivingUp givingUp) {
        try {
            work.run();
        } catch (PilotInUse inUse) {
            if (pilot.tries() + 1 >= MOST_TRIES) {
                givingUp.because(pilot, List.of(Remark.warning("", "该试点一直在办理之中，没有轮到迁移，请稍后再试。")));
            } else {
                migrations.later(pilot, BETWEEN_TRIES.multipliedBy(pilot.tries() + 1L));
            }
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
