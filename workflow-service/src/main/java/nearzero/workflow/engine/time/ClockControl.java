package nearzero.workflow.engine.time;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import nearzero.workflow.calendar.BusinessClock;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Moves business time, for demonstrations and tests on one machine. Only in the profile {@code local}, and that profile
 * only starts against a database on the same machine ({@link LocalOnly}). The shift is kept, so that a restart goes on
 * in the same time.
 */
@Component
@Profile("local")
@Order(Ordered.HIGHEST_PRECEDENCE)
class ClockControl implements ApplicationRunner {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final int MOST_LOOKS = 150;

    private final JdbcClient db;
    private final BusinessClock clock;
    private final ProcessEngineConfigurationImpl engine;
    private final ManagementService management;

    ClockControl(
            JdbcClient db, BusinessClock clock, ProcessEngineConfigurationImpl engine, ManagementService management) {
        this.db = db;
        this.clock = clock;
        this.engine = engine;
        this.management = management;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        db.sql("select shift_millis from business_clock")
                .query(Long.class)
                .optional()
                .ifPresent(ClockUtil::offset);
    }

    /** A leap in the middle of a job would let its lock expire, and another thread would begin it again. */
    private void finishDueWork() {
        for (var look = 0; look < MOST_LOOKS && pending() > 0; look++) {
            try {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private long pending() {
        return management.createJobQuery().executable().count();
    }

    OffsetDateTime now() {
        return clock.now().atZone(BusinessClock.ZONE).toOffsetDateTime();
    }

    /** Time goes on from there, and whatever is due by then is looked for at once. */
    OffsetDateTime moveTo(OffsetDateTime moment) {
        finishDueWork();
        var shift = Duration.between(Instant.now(), moment.toInstant()).toMillis();
        db.sql("""
                        insert into business_clock (one, shift_millis) values (true, ?)
                        on conflict (one) do update set shift_millis = excluded.shift_millis""").param(shift).update();
        ClockUtil.offset(shift);
        var executor = engine.getJobExecutor();
        if (executor.isActive() && pending() > 0) {
            executor.jobWasAdded();
        }
        return now();
    }
}
