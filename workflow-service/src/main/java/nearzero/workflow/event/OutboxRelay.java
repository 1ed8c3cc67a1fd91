package nearzero.workflow.event;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Looks into the outbox again and again while the service runs, each topic on a thread of its own, so that a receiver
 * that is away holds up nobody else. It gives up only what its receiver refuses for good
 * ({@code nearzero.outbox.parked}); every failure is logged with its cause and counted
 * ({@code nearzero.outbox.attempts}), and what waits is measured ({@code nearzero.outbox.waiting}).
 */
@Component
class OutboxRelay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(5);

    private final OutboxTable table;
    private final List<OutboxDelivery> deliveries;
    private final PlatformTransactionManager transactions;
    private final MeterRegistry meters;
    private final Duration poll;
    private final List<ScheduledExecutorService> threads = new ArrayList<>();
    private volatile boolean running;

    OutboxRelay(
            OutboxTable table,
            List<OutboxDelivery> deliveries,
            PlatformTransactionManager transactions,
            MeterRegistry meters,
            @Value("${nearzero.outbox.poll:PT1S}") Duration poll) {
        this.table = table;
        this.deliveries = deliveries;
        this.transactions = transactions;
        this.meters = meters;
        this.poll = poll;
        requireOneEach();
    }

    @Override
    public synchronized void start() {
        running = true;
        deliveries.forEach(this::start);
        warnOfTopicsWithoutDelivery();
    }

    /** Lets what is under way come to its end for a moment; what does not is delivered again after the next start. */
    @Override
    public synchronized void stop() {
        running = false;
        threads.forEach(ExecutorService::shutdown);
        threads.forEach(OutboxRelay::awaitEnd);
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void start(OutboxDelivery delivery) {
        var topic = delivery.topic();
        Gauge.builder("nearzero.outbox.waiting", table, waiting -> waiting.waiting(topic))
                .tag("topic", topic)
                .register(meters);
        Gauge.builder("nearzero.outbox.parked", table, parked -> parked.countParked(topic))
                .tag("topic", topic)
                .register(meters);
        var courier = new OutboxCourier(delivery, table, meters, transactions);
        var thread = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "outbox-" + topic));
        var unused =
                thread.scheduleWithFixedDelay(() -> empty(topic, courier), 0, poll.toMillis(), TimeUnit.MILLISECONDS);
        threads.add(thread);
    }

    /** Nothing may leave this method: the executor would silently never run it again. */
    private void empty(String topic, OutboxCourier courier) {
        try {
            var more = true;
            while (running && more) {
                more = courier.next();
            }
        } catch (RuntimeException | Error e) {
            LOG.warn("Outbox {}: could not be read or noted, tried again in {}", topic, poll, e);
        }
    }

    private static void awaitEnd(ExecutorService thread) {
        try {
            if (!thread.awaitTermination(LONGEST_GOODBYE.toSeconds(), TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void requireOneEach() {
        var topics = new HashSet<String>();
        for (var delivery : deliveries) {
            if (!topics.add(delivery.topic())) {
                throw new IllegalStateException("two deliveries for the topic " + delivery.topic());
            }
        }
    }

    private void warnOfTopicsWithoutDelivery() {
        var known = deliveries.stream().map(OutboxDelivery::topic).toList();
        table.topicsWaiting().stream()
                .filter(topic -> !known.contains(topic))
                .forEach(topic -> LOG.warn("Outbox {}: messages wait, but nothing delivers this topic", topic));
    }
}
