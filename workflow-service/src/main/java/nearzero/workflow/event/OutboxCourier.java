package nearzero.workflow.event;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.client.HttpClientErrorException;

/**
 * Takes the messages of one topic to its delivery, one after the other. A message's row is locked meanwhile, so that
 * any number of couriers on any number of nodes may work at once.
 */
class OutboxCourier {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxCourier.class);
    private static final int LONGEST_ERROR = 1000;

    /** Refusals that another attempt may not meet: of the token, of the state (what comes first is on its way), of the moment. */
    private static final Set<Integer> MAY_PASS = Set.of(401, 403, 408, 409, 425, 429);

    private final OutboxDelivery delivery;
    private final OutboxTable table;
    private final MeterRegistry meters;
    private final TransactionTemplate claim;
    private final TransactionTemplate outside;

    OutboxCourier(
            OutboxDelivery delivery, OutboxTable table, MeterRegistry meters, PlatformTransactionManager transactions) {
        this.delivery = delivery;
        this.table = table;
        this.meters = meters;
        this.claim = new TransactionTemplate(transactions);
        // A delivery that fails in a transaction of its own must not take ours, and the note of the failure, with it.
        this.outside = new TransactionTemplate(transactions);
        this.outside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
    }

    /** Attempts the next message that is due; false when there is none. */
    boolean next() {
        return Boolean.TRUE.equals(claim.execute(status -> {
            var next = table.next(delivery.topic());
            next.ifPresent(this::attempt);
            return next.isPresent();
        }));
    }

    /** How long to wait after so many failures: 2, 4, 8 … seconds, at most five minutes. */
    static Duration backoff(int failures) {
        return Duration.ofSeconds(Math.min(300, 1L << Math.min(failures, 30)));
    }

    private void attempt(OutboxMessage message) {
        MDC.put(Outbox.CORRELATION_ID, message.correlationId());
        try {
            var failure = deliver(message);
            if (failure.isEmpty()) {
                table.delivered(message.id());
                count("delivered");
            } else if (isForGood(failure.get())) {
                park(message, failure.get());
                count("parked");
            } else {
                postpone(message, failure.get());
                count("failed");
            }
        } finally {
            MDC.remove(Outbox.CORRELATION_ID);
        }
    }

    private Optional<Exception> deliver(OutboxMessage message) {
        return outside.execute(status -> {
            try {
                delivery.deliver(message);
                return Optional.empty();
            } catch (Exception e) {
                return Optional.of(e);
            }
        });
    }

    /** Every other failure passes by itself, or when somebody repairs what is away. */
    private static boolean isForGood(Exception failure) {
        return failure instanceof RefusedForGood
                || (failure instanceof HttpClientErrorException refused
                        && !MAY_PASS.contains(refused.getStatusCode().value()));
    }

    private void park(OutboxMessage message, Exception failure) {
        LOG.error(
                "Outbox {}: message {} about {} is refused for good and put aside",
                message.topic(),
                message.id(),
                message.key(),
                failure);
        table.parked(message.id(), shortened(failure));
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

    private void count(String outcome) {
        meters.counter("nearzero.outbox.attempts", "topic", delivery.topic(), "outcome", outcome)
                .increment();
    }

    private static String shortened(Exception failure) {
        var text = failure.toString().replace("\0", "");
        return text.substring(0, Math.min(text.length(), LONGEST_ERROR));
    }
}
