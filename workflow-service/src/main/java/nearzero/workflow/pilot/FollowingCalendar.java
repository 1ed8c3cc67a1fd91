package nearzero.workflow.pilot;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A service that comes up with another calendar lets the terms that run follow it. */
@Component
@Order(10)
class FollowingCalendar implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(FollowingCalendar.class);

    private final PilotTerms terms;

    FollowingCalendar(PilotTerms terms) {
        this.terms = terms;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        var moved = terms.followCalendar();
        if (moved > 0) {
            LOG.info("{} terms end on another day by the current calendar", moved);
        }
    }
}
