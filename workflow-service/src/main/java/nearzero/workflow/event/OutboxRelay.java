package nearzero.workflow.event;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes what is in the outbox to its deliveries, each topic on a thread of its own, so that a receiver that is away
 * holds up nobody else. Any number of nodes may do this at once: a message's row is locked during its delivery.
 * It never gives up; every failure is logged with its cause and counted ({@code nearzero.outbox.attempts}), and what
 * waits is measured ({@code nearzero.outbox.waiting}).
 */
@Component
class OutboxRelay implements SmartLifecycle {

    static final String CORRELATION_ID = "correlationId";

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int LONGEST_ERROR = 1000;
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(5);

    private final OutboxTable table;
    private final List<OutboxDelivery> deliveries;
    private final TransactionTemplate claim;
    private final TransactionTemplate outside;
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
        this.claim = new TransactionTemplate(transactions);
        // A delivery that fails in a transaction of its own must not take ours, and the note of the failure, with it.
        this.outside = new TransactionTemplate(transactions);
        this.outside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
        this.meters = meters;
        this.poll = poll;
        requireOneEach();
    }

    @Override
    public synchronized void start() {
        running = true;
        for (var delivery : deliveries) {
            var topic = delivery.topic();
            Gauge.builder("nearzero.outbox.waiting", table, waiting -> waiting.waiting(topic))
                    .tag("topic", topic)
                    .register(meters);
            var thread = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "outbox-" + topic));
            var unused =
                    thread.scheduleWithFixedDelay(() -> relay(delivery), 0, poll.toMillis(), TimeUnit.MILLISECONDS);
            threads.add(thread);
        }
        warnOfTopicsWithoutDelivery();
    }

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

    /** Delivers the next message of a topic, if one is due. */
    boolean relayNext(OutboxDelivery delivery) {
        return Boolean.TRUE.equals(claim.execute(status -> {
            var next = table.next(delivery.topic());
            next.ifPresent(message -> attempt(delivery, message));
            return next.isPresent();
        }));
    }

    /** How long to wait after so many failures: 2, 4, 8 … seconds, at most five minutes. */
    static Duration backoff(int failures) {
        return Duration.ofSeconds(Math.min(300, 1L << Math.min(failures, 30)));
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

    private void relay(OutboxDelivery delivery) {
        try {
            while (running && relayNext(delivery)) {
                LOG.trace("outbox {}: another one", delivery.topic());
            }
        } catch (RuntimeException e) {
            LOG.warn("Outbox {}: could not be read or noted, tried again in {}", delivery.topic(), poll, e);
        }
    }

    private void attempt(OutboxDelivery delivery, OutboxMessage message) {
        MDC.put(CORRELATION_ID, message.correlationId());
        try {
            var failure = deliver(delivery, message);
            if (failure.isEmpty()) {
                table.delivered(message.id());
                count(message, "delivered");
            } else {
                postpone(message, failure.get());
                count(message, "failed");
            }
        } finally {
            MDC.remove(CORRELATION_ID);
        }
    }

    private Optional<Exception> deliver(OutboxDelivery delivery, OutboxMessage message) {
        return outside.execute(status -> {
            try {
                delivery.deliver(message);
                return Optional.empty();
            } catch (Exception e) {
                return Optional.of(e);
            }
        });
    }

    private void postpone(OutboxMessage message, Exception failure) {
        var failures = message.attempts() + 1;
        var wait = backoff(failures);
        LOG.warn(
                "Outbox {}: message {} about {} failed {} times, tried again in {}",
                message.topic(),
                message.id(),
                message.key(),
                failures,
                wait,
                failure);
        table.failed(message.id(), shortened(failure), wait);
    }

    private void count(OutboxMessage message, String outcome) {
        meters.counter("nearzero.outbox.attempts", "topic", message.topic(), "outcome", outcome)
                .increment();
    }

    private static String shortened(Exception failure) {
        var text = failure.toString().replace("\0", "");
        return text.substring(0, Math.min(text.length(), LONGEST_ERROR));
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
