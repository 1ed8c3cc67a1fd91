package nearzero.accounting.monitoring;

import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes months and marks out of readings: in the background when a meter has been quiet for a moment, and at once for who
 * asks. What is to be made was noted together with the readings; it is crossed off together with the months and with all
 * that follows from them, so whoever is killed in between leaves the work as it was.
 */
@Service
class Aggregating {

    private static final Logger LOG = LoggerFactory.getLogger(Aggregating.class);

    /** Meters of one round. */
    private static final int MOST = 500;

    private final Meters meters;
    private final Months months;
    private final List<MonthsFollower> followers;
    private final TransactionTemplate transaction;

    Aggregating(Meters meters, Months months, List<MonthsFollower> followers, TransactionTemplate transaction) {
        this.meters = meters;
        this.months = months;
        this.followers = followers;
        this.transaction = transaction;
    }

    /** One round over the meters that have waited. A meter that fails does not hold up the others. */
    @Scheduled(fixedDelayString = "${nearzero.monitoring.every}", initialDelayString = "${nearzero.monitoring.every}")
    void round() {
        for (var number : months.waiting(MOST)) {
            try {
                make(number);
            } catch (RuntimeException failure) {
                LOG.warn("Months of meter {} cannot be made now", number, failure);
            }
        }
    }

    /** Makes what is to be made of the meter, as it is registered once nobody else makes its months. */
    void make(int number) {
        transaction.executeWithoutResult(status -> {
            months.lock(number);
            var meter = meters.find(number);
            months.takeWork(meter).ifPresent(window -> make(meter, window));
        });
    }

    private void make(StoredMeter meter, Window window) {
        var making = new MonthsOfReadings(Gauge.of(meter.registration()));
        months.read(meter.number(), window, making::take);
        var made = making.finish().stream().filter(window::holds).collect(Collectors.toList());
        months.replace(meter.number(), window, made);
        followers.forEach(follower -> follower.changed(meter, window));
    }
}
