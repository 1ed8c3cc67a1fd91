package nearzero.workflow.pilot;

import java.time.Instant;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets the terms that run follow another calendar: when one is approved, when a service comes up with one, and every few
 * minutes what was left over. Each pilot by itself, so that it can break off anywhere and go on from there.
 */
@Component
@Order(10)
public class FollowingCalendar implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(FollowingCalendar.class);

    private final PilotTerms terms;
    private final TransactionTemplate transaction;
    private final TaskScheduler scheduler;

    FollowingCalendar(PilotTerms terms, TransactionTemplate transaction, TaskScheduler scheduler) {
        this.terms = terms;
        this.transaction = transaction;
        this.scheduler = scheduler;
    }

    /** Follows at once and in the background when the caller's transaction is committed. */
    public void afterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                var unused =
                        scheduler.schedule(FollowingCalendar.this::follow, Instant.now()); // says itself what fails
            }
        });
    }

    @Override
    public void run(ApplicationArguments arguments) {
        follow();
    }

    /** Takes up what was left over: by a node that was stopped, or by somebody who moved the term at the same moment. */
    @Scheduled(
            initialDelayString = "${nearzero.calendars.retry:PT5M}",
            fixedDelayString = "${nearzero.calendars.retry:PT5M}")
    void takeUp() {
        follow();
    }

    /** Two nodes may do this at once: a pilot is locked, and the second finds that its terms follow already. */
    private void follow() {
        try {
            terms.behind().forEach(this::follow);
        } catch (RuntimeException failed) {
            LOG.error("It is not known which terms do not follow the current calendar yet; it is tried again", failed);
        }
        try {
            terms.beginWhatWaited(); // by itself: a job that somebody works on must not hold up the terms
        } catch (RuntimeException failed) {
            LOG.error("What waited for the calendar did not begin yet; it is tried again", failed);
        }
    }

    private void follow(String pilot) {
        try {
            var moved = Objects.requireNonNull(transaction.execute(status -> terms.followCalendar(pilot)));
            if (moved > 0) {
                LOG.info("{} terms of {} end on another day by the current calendar", moved, pilot);
            }
        } catch (RuntimeException failed) {
            LOG.error("Terms of {} do not follow the current calendar yet; it is tried again", pilot, failed);
        }
    }
}
