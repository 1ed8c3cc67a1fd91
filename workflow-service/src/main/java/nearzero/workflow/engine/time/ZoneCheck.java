package nearzero.workflow.engine.time;

import java.time.Instant;
import java.time.ZoneId;
import nearzero.workflow.calendar.BusinessClock;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** The engine stores times without zone; under another zone every date in the database would mean another moment. */
@Component
class ZoneCheck implements InitializingBean {

    @Override
    public void afterPropertiesSet() {
        var now = Instant.now();
        if (!ZoneId.systemDefault()
                .getRules()
                .getOffset(now)
                .equals(BusinessClock.ZONE.getRules().getOffset(now))) {
            throw new IllegalStateException(
                    "Start the JVM with -Duser.timezone=" + BusinessClock.ZONE + ", not " + ZoneId.systemDefault());
        }
    }
}
