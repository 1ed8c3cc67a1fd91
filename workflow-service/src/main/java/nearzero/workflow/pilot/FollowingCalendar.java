package nearzero.workflow.pilot;

import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** A service that comes up with another calendar lets the terms that run follow it. */
@Component
@Order(10)
class FollowingCalendar implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(FollowingCalendar.class);

    private final PilotTerms terms;
    private final TransactionTemplate transaction;

    FollowingCalendar(PilotTerms terms, TransactionTemplate transaction) {
        this.terms = terms;
        this.transaction = transaction;
    }

    /** Whoever moves a term at the same moment may win; the next start tries again what is left. */
    @Override
    public void run(ApplicationArguments arguments) {
        try {
            var moved = Objects.requireNonNull(transaction.execute(status -> terms.followCalendar()));
            if (moved > 0) {
                LOG.info("{} terms end on another day by the current calendar", moved);
            }
        } catch (RuntimeException failed) {
            LOG.error("Running terms do not follow the current calendar yet; the next start tries again", failed);
        }
        try {
            terms.beginWhatWaited(); // by itself: a job that somebody works on must not hold up the terms
        } catch (RuntimeException failed) {
            LOG.error("What waited for the calendar did not begin yet; the next start tries again", failed);
        }
    }
}
