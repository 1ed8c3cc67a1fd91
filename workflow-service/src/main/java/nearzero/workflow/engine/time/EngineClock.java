package nearzero.workflow.engine.time;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import nearzero.workflow.calendar.BusinessClock;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.stereotype.Component;

/** Business time is the engine's time, so that timers, terms and journal never disagree. */
@Component
class EngineClock implements BusinessClock {

    private static final Clock CLOCK = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZONE;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.offset(Clock.system(zone), java.time.Duration.between(Instant.now(), instant()));
        }

        @Override
        public Instant instant() {
            return ClockUtil.getCurrentTime().toInstant();
        }
    };

    @Override
    public Clock asClock() {
        return CLOCK;
    }
}
