package nearzero.workflow.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import nearzero.testing.Database;
import nearzero.workflow.Ground;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.transaction.support.TransactionTemplate;

@SpringJUnitConfig({Ground.class, IdempotentCommands.class})
class IdempotentCommandsTest {

    private static final String PRINT = "a".repeat(64);
    private static final String OTHER_PRINT = "b".repeat(64);

    private final String key = UUID.randomUUID().toString();

    @Autowired
    private IdempotentCommands commands;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Ground.Owner owner;

    record Answer(String number, BigDecimal area, Instant at) {}

    @BeforeEach
    void aTableForTheEffect(@Autowired Database database) {
        owner.jdbc().sql("create table if not exists effect (key text)").update();
        owner.jdbc().sql("grant select, insert on effect to " + database.app()).update();
    }

    @Test
    void a_command_sent_twice_is_carried_out_once_and_answered_the_same() {
        var answer =
                new Answer("SC-2022-0001", new BigDecimal("12.50"), Instant.parse("2022-05-13T01:02:03.123456789Z"));

        assertThat(once(PRINT, () -> effect(answer))).isEqualTo(answer);
        assertThat(once(PRINT, () -> effect(null))).isEqualTo(answer);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void a_key_used_for_another_request_is_refused() {
        once(PRINT, () -> effect(null));

        assertThatExceptionOfType(KeyReused.class)
                .isThrownBy(() -> once(OTHER_PRINT, () -> effect(null)))
                .withMessageContaining("幂等键");
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void callers_do_not_meet_in_a_key() {
        once(PRINT, () -> effect(null));
        commands.once("second-park-applicant", key, OTHER_PRINT, Answer.class, () -> effect(null));

        assertThat(effects()).isEqualTo(2);
    }

    @Test
    void a_command_that_fails_leaves_nothing_and_frees_the_key() {
        assertThatIllegalStateException()
                .isThrownBy(() -> once(PRINT, () -> {
                    effect(null);
                    throw new IllegalStateException("refused");
                }));
        assertThat(effects()).isZero();

        once(OTHER_PRINT, () -> effect(null));
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void a_command_without_an_answer_is_carried_out_once_too() {
        assertThat(commands.<Void>once("park-applicant", key, PRINT, Void.class, () -> effect(null)))
                .isNull();
        assertThat(commands.<Void>once("park-applicant", key, PRINT, Void.class, () -> effect(null)))
                .isNull();

        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void a_duplicate_that_comes_meanwhile_waits_and_gets_the_answer_of_the_first() throws Exception {
        var began = new CountDownLatch(1);
        var finish = new CountDownLatch(1);
        var first = CompletableFuture.supplyAsync(() -> once(PRINT, () -> {
            began.countDown();
            await(finish);
            return effect(answer("first"));
        }));
        await(began);
        var second = CompletableFuture.supplyAsync(() -> once(PRINT, () -> effect(answer("second"))));
        assertThat(second).as("waits").failsWithin(Duration.ofMillis(300));
        finish.countDown();

        assertThat(first.get(10, TimeUnit.SECONDS).number()).isEqualTo("first");
        assertThat(second.get(10, TimeUnit.SECONDS).number()).isEqualTo("first");
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void a_duplicate_that_comes_meanwhile_is_carried_out_when_the_first_fails() throws Exception {
        var began = new CountDownLatch(1);
        var finish = new CountDownLatch(1);
        var first = CompletableFuture.supplyAsync(() -> once(PRINT, () -> {
            effect(null);
            began.countDown();
            await(finish);
            throw new IllegalStateException("refused");
        }));
        await(began);
        var second = CompletableFuture.supplyAsync(() -> once(PRINT, () -> effect(answer("second"))));
        finish.countDown();

        assertThat(first).failsWithin(Duration.ofSeconds(10)).withThrowableOfType(ExecutionException.class);
        assertThat(second.get(10, TimeUnit.SECONDS).number()).isEqualTo("second");
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void it_stands_or_falls_with_the_callers_transaction() {
        transaction.executeWithoutResult(status -> {
            once(PRINT, () -> effect(null));
            status.setRollbackOnly();
        });
        assertThat(effects()).isZero();

        once(PRINT, () -> effect(null));
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void a_command_that_sends_itself_again_is_refused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> once(PRINT, () -> once(PRINT, () -> effect(null))))
                .withMessageContaining("called itself");
        assertThat(effects()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"delete from idempotent_command", "update idempotent_command set fingerprint = repeat('0', 64)"})
    void the_service_cannot_forget_a_key(String sql) {
        assertThatThrownBy(() -> jdbc.sql(sql).update()).rootCause().hasMessageContaining("permission denied");
    }

    private Answer once(String fingerprint, Supplier<Answer> command) {
        return commands.once("park-applicant", key, fingerprint, Answer.class, command);
    }

    private <T> T effect(T answer) {
        jdbc.sql("insert into effect (key) values (?)").param(key).update();
        return answer;
    }

    private long effects() {
        return jdbc.sql("select count(*) from effect where key = ?")
                .param(key)
                .query(Long.class)
                .single();
    }

    private static Answer answer(String number) {
        return new Answer(number, BigDecimal.ONE, Instant.EPOCH);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
