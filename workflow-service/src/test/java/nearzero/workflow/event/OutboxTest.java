package nearzero.workflow.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nearzero.workflow.Ground;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;

@SpringJUnitConfig({Ground.class, Outbox.class, OutboxTable.class})
class OutboxTest {

    private final String topic = "topic-" + UUID.randomUUID();
    private final List<String> delivered = new CopyOnWriteArrayList<>();

    @Autowired
    private Outbox outbox;

    @Autowired
    private OutboxTable table;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void forgetTheRequest() {
        MDC.clear();
    }

    @Test
    void a_message_is_delivered_once_after_the_commit() {
        MDC.put("correlationId", "request-0001");
        put("pilot-1", Map.of("stage", "申报", "area", "1.50"));
        MDC.clear();
        var seen = new CopyOnWriteArrayList<OutboxMessage>();
        var correlation = new CopyOnWriteArrayList<String>();
        var courier = courier(delivery(message -> {
            seen.add(message);
            correlation.add(MDC.get("correlationId"));
            assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                    .isFalse();
        }));

        assertThat(courier.next()).isTrue();
        assertThat(courier.next()).isFalse();
        assertThat(seen).hasSize(1).first().satisfies(message -> {
            assertThat(message.key()).isEqualTo("pilot-1");
            assertThat(message.payload().get("stage").textValue()).isEqualTo("申报");
            assertThat(message.payload().get("area").textValue()).isEqualTo("1.50");
            assertThat(message.attempts()).isZero();
        });
        assertThat(correlation).containsExactly("request-0001");
        assertThat(MDC.get("correlationId")).isNull();
        assertThat(table.waiting(topic)).isZero();
    }

    @Test
    void what_is_rolled_back_leaves_nothing() {
        transaction.executeWithoutResult(status -> {
            outbox.put(topic, "pilot-1", "lost");
            status.setRollbackOnly();
        });

        assertThat(table.waiting(topic)).isZero();
    }

    @Test
    void a_message_without_a_transaction_is_refused() {
        assertThatExceptionOfType(IllegalTransactionStateException.class)
                .isThrownBy(() -> outbox.put(topic, "pilot-1", "lost"));
    }

    @Test
    void a_failure_is_kept_with_its_cause_and_tried_again_later() {
        put("pilot-1", "one");
        var courier = courier(delivery(message -> {
            if (message.attempts() == 0) {
                throw new IOException("the receiver is away\0");
            }
            delivered.add(message.payload().textValue());
        }));

        drain(courier);
        assertThat(delivered).isEmpty();
        assertThat(jdbc.sql("select last_error from outbox where topic = ?")
                        .param(topic)
                        .query(String.class)
                        .single())
                .isEqualTo("java.io.IOException: the receiver is away");
        assertThat(attempts("failed")).isEqualTo(1);
        makeDue();
        drain(courier);

        assertThat(delivered).containsExactly("one");
        assertThat(attempts("delivered")).isEqualTo(1);
        assertThat(attempts("failed")).isEqualTo(1);
    }

    @Test
    void a_failure_holds_up_its_own_key_and_no_other() {
        put("bad", "bad-1");
        put("good", "good-1");
        put("bad", "bad-2");
        put("good", "good-2");
        var courier = courier(delivery(message -> {
            if (message.payload().textValue().equals("bad-1") && message.attempts() == 0) {
                throw new IOException("the receiver is away");
            }
            delivered.add(message.payload().textValue());
        }));

        drain(courier);
        assertThat(delivered).containsExactly("good-1", "good-2");
        makeDue();
        drain(courier);

        assertThat(delivered).containsExactly("good-1", "good-2", "bad-1", "bad-2");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 413, 422})
    void a_message_that_is_refused_for_good_is_put_aside_and_holds_up_no_other(int status) {
        put("pilot-1", "refused");
        put("pilot-1", "next");
        var courier = courier(delivery(message -> answering(message, "refused", status)));

        drain(courier);
        makeDue();
        drain(courier);

        assertThat(delivered).containsExactly("next");
        assertThat(table.countParked(topic)).isEqualTo(1);
        assertThat(table.waiting(topic)).isZero();
        assertThat(attempts("parked")).isEqualTo(1);
    }

    @Test
    void a_delivery_says_itself_what_is_refused_for_good() {
        put("pilot-1", "refused");

        drain(courier(delivery(message -> {
            throw new RefusedForGood(new IOException("no such address"));
        })));

        assertThat(table.countParked(topic)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 408, 409, 429, 503})
    void a_refusal_that_may_pass_is_tried_again_in_its_order(int status) {
        put("pilot-1", "refused");
        put("pilot-1", "next");

        drain(courier(delivery(message -> answering(message, "refused", status))));

        assertThat(delivered).isEmpty();
        assertThat(table.countParked(topic)).isZero();
        assertThat(table.waiting(topic)).isEqualTo(2);
    }

    private void answering(OutboxMessage message, String refused, int status) {
        if (message.payload().textValue().equals(refused)) {
            throw status < 500
                    ? HttpClientErrorException.create(HttpStatusCode.valueOf(status), "", new HttpHeaders(), null, null)
                    : HttpServerErrorException.create(
                            HttpStatusCode.valueOf(status), "", new HttpHeaders(), null, null);
        }
        delivered.add(message.payload().textValue());
    }

    @Test
    void a_delivery_that_spoils_its_own_transaction_does_not_spoil_the_note() {
        put("pilot-1", "one");
        var courier = courier(delivery(message -> transaction.executeWithoutResult(
                status -> jdbc.sql("select no_such_column from outbox").query().listOfRows())));

        drain(courier);

        assertThat(jdbc.sql("select attempts from outbox where topic = ?")
                        .param(topic)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void two_nodes_at_once_deliver_each_message_once_and_each_key_in_order() {
        IntStream.rangeClosed(1, 100).forEach(i -> put("key-" + i % 7, i));
        var couriers = Stream.of(1, 2)
                .map(i -> courier(delivery(message -> delivered.add(message.key() + ":" + message.payload()))))
                .map(courier -> CompletableFuture.runAsync(() -> drainUntilNothingWaits(courier)))
                .toList();
        couriers.forEach(CompletableFuture::join);

        assertThat(delivered).hasSize(100).doesNotHaveDuplicates();
        var byKey = delivered.stream()
                .map(text -> text.split(":", 2))
                .collect(Collectors.groupingBy(
                        parts -> parts[0],
                        Collectors.mapping(parts -> Integer.valueOf(parts[1]), Collectors.toList())));
        assertThat(byKey.values()).hasSize(7).allSatisfy(numbers -> assertThat(numbers)
                .isSorted());
    }

    @Test
    void a_message_is_delivered_again_when_the_relay_dies_before_it_could_note_the_success() {
        put("pilot-1", "one");
        var dying = courier(delivery(message -> {
            delivered.add("first");
            killTheRelaysConnection();
        }));

        assertThatExceptionOfType(Exception.class)
                .isThrownBy(dying::next)
                .isInstanceOfAny(DataAccessException.class, TransactionException.class);
        drain(courier(delivery(message -> delivered.add("second"))));

        assertThat(delivered).containsExactly("first", "second");
    }

    @Test
    void messages_of_a_key_are_delivered_in_the_order_of_their_commits() throws Exception {
        var put = new CountDownLatch(1);
        var commit = new CountDownLatch(1);
        var first = CompletableFuture.runAsync(() -> transaction.executeWithoutResult(status -> {
            outbox.put(topic, "pilot-1", "first");
            put.countDown();
            await(commit);
        }));
        await(put);
        var second = CompletableFuture.runAsync(() -> put("pilot-1", "second"));
        var courier =
                courier(delivery(message -> delivered.add(message.payload().textValue())));
        assertThat(second).as("waits for the first").failsWithin(Duration.ofMillis(300));
        put("pilot-2", "another key does not wait");
        drain(courier);
        commit.countDown();
        first.get(10, TimeUnit.SECONDS);
        second.get(10, TimeUnit.SECONDS);
        drain(courier);

        assertThat(delivered).containsExactly("another key does not wait", "first", "second");
    }

    @Test
    void the_relay_runs_by_itself_and_one_topic_that_hangs_holds_up_no_other() {
        var hanging = topic + "-hanging";
        var release = new CountDownLatch(1);
        transaction.executeWithoutResult(status -> outbox.put(hanging, "pilot-1", "waits"));
        put("pilot-1", "one");
        var relay = new OutboxRelay(
                table,
                List.of(
                        new Delivery(hanging, message -> await(release)),
                        delivery(message -> delivered.add(message.payload().textValue()))),
                transactions,
                meters,
                Duration.ofMillis(20));
        relay.start();
        try {
            eventually(() -> assertThat(delivered).containsExactly("one"));
            assertThat(meters.get("nearzero.outbox.waiting")
                            .tag("topic", hanging)
                            .gauge()
                            .value())
                    .isEqualTo(1);
            release.countDown();
            eventually(() -> assertThat(table.waiting(hanging)).isZero());
        } finally {
            relay.stop();
        }
        put("pilot-1", "two");
        assertThat(relay.isRunning()).isFalse();
        assertThat(table.waiting(topic)).isEqualTo(1);
    }

    @Test
    void two_deliveries_of_one_topic_are_refused() {
        var delivery = delivery(message -> {});

        assertThatIllegalStateException()
                .isThrownBy(() -> new OutboxRelay(
                        table, List.of(delivery, delivery), transactions, meters, Duration.ofSeconds(1)))
                .withMessageContaining(topic);
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 4", "3, 8", "8, 256", "9, 300", "1000000, 300"})
    void the_wait_doubles_up_to_five_minutes(int failures, long seconds) {
        assertThat(OutboxCourier.backoff(failures)).hasSeconds(seconds);
    }

    private record Delivery(String topic, Action action) implements OutboxDelivery {
        @Override
        public void deliver(OutboxMessage message) throws Exception {
            action.on(message);
        }
    }

    private interface Action {
        void on(OutboxMessage message) throws Exception;
    }

    private OutboxCourier courier(OutboxDelivery delivery) {
        return new OutboxCourier(delivery, table, meters, transactions);
    }

    private static void drain(OutboxCourier courier) {
        var more = true;
        while (more) {
            more = courier.next();
        }
    }

    private void drainUntilNothingWaits(OutboxCourier courier) {
        while (table.waiting(topic) > 0) {
            courier.next();
        }
    }

    private Delivery delivery(Action action) {
        return new Delivery(topic, action);
    }

    private void put(String key, Object payload) {
        transaction.executeWithoutResult(status -> outbox.put(topic, key, payload));
    }

    private void makeDue() {
        jdbc.sql("update outbox set next_attempt_at = now() where topic = ?")
                .param(topic)
                .update();
    }

    private double attempts(String outcome) {
        return meters.get("nearzero.outbox.attempts")
                .tags("topic", topic, "outcome", outcome)
                .counter()
                .count();
    }

    /** The relay's connection is the only one that is idle in a transaction. */
    private void killTheRelaysConnection() {
        jdbc.sql("""
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and usename = current_user and state = 'idle in transaction'""").query(Boolean.class).list();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void eventually(Runnable assertion) {
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(assertion::run);
    }
}
