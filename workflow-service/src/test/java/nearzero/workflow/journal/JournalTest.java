package nearzero.workflow.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import nearzero.workflow.Ground;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@SpringJUnitConfig({Ground.class, Journal.class, JournalTable.class})
class JournalTest {

    private static final Instant BUSINESS_TIME = Instant.parse("2022-06-10T01:30:00.123456789Z");

    private final String pilot = UUID.randomUUID().toString();

    @Autowired
    private Journal journal;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Ground.Owner owner;

    @AfterEach
    void forgetTheRequest() {
        MDC.clear();
    }

    @Test
    void entries_form_a_chain_and_are_read_back_as_they_were_written() {
        MDC.put("correlationId", "request-0001");
        var first = append(entry("application-submitted")
                .actingFor("applicants/example-park")
                .subject("submission/1")
                .reason("首次申报")
                .programmeVersion("sichuan-park:1")
                .details(Map.of("area", "12.50", "parts", List.of("甲", Map.of("b", 1, "a", new BigDecimal("2.50"))))));
        var second = append(entry("submission-examined"));

        assertThat(first.seq()).isEqualTo(1);
        assertThat(first.prevHash()).isEqualTo("0".repeat(64));
        assertThat(first.correlationId()).isEqualTo("request-0001");
        assertThat(second.prevHash()).isEqualTo(first.hash());
        assertThat(journal.entries(pilot, 0, 10))
                .extracting(JournalLine::hash)
                .containsExactly(first.hash(), second.hash());
        var read = journal.entries(pilot, 0, 1).get(0);
        assertThat(read.entry().reason()).isEqualTo("首次申报");
        assertThat(read.entry().businessAt()).isEqualTo(Instant.parse("2022-06-10T01:30:00.123456Z"));
        assertThat(read.recordedAt()).isEqualTo(first.recordedAt());
        assertThat(read.entry().details()).containsEntry("area", "12.50");
        assertThat(Duration.between(read.recordedAt(), Instant.now())).isLessThan(Duration.ofMinutes(1));
        assertThat(journal.verify(pilot)).isEqualTo(new Verification.Intact(2));
    }

    @Test
    void lines_are_read_by_the_page() {
        for (var i = 1; i <= 5; i++) {
            append(entry("step-" + i));
        }

        assertThat(journal.entries(pilot, 1, 2))
                .extracting(line -> line.entry().action())
                .containsExactly("step-3", "step-4");
        assertThat(journal.entries(pilot, 3, 2)).isEmpty();
        assertThat(journal.count(pilot)).isEqualTo(5);
    }

    @Test
    void an_append_without_a_transaction_is_refused() {
        assertThatExceptionOfType(IllegalTransactionStateException.class)
                .isThrownBy(() -> journal.append(entry("application-submitted")));
        assertThat(journal.verify(pilot)).isEqualTo(new Verification.Intact(0));
    }

    @Test
    void what_is_rolled_back_leaves_no_line_and_no_gap() {
        append(entry("application-submitted"));
        transaction.executeWithoutResult(status -> {
            journal.append(entry("submission-examined"));
            status.setRollbackOnly();
        });
        append(entry("intent-reviewed"));

        assertThat(journal.entries(pilot, 0, 10))
                .extracting(line -> line.seq() + " " + line.entry().action())
                .containsExactly("1 application-submitted", "2 intent-reviewed");
        assertThat(journal.verify(pilot)).isEqualTo(new Verification.Intact(2));
    }

    @Test
    void an_entry_that_cannot_be_kept_leaves_nothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> append(entry("refused").reason("a\0b")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> append(entry("refused").details(Map.of("a", "\ud83d"))));
        assertThatIllegalArgumentException().isThrownBy(() -> entry("Not a slug"));

        assertThat(journal.count(pilot)).isZero();
    }

    @Test
    void two_at_once_give_one_unbroken_chain() {
        var both = Stream.of("left", "right")
                .map(side -> CompletableFuture.runAsync(
                        () -> LongStream.rangeClosed(1, 50).forEach(i -> append(entry(side + "-" + i)))))
                .toList();
        both.forEach(CompletableFuture::join);

        assertThat(journal.verify(pilot)).isEqualTo(new Verification.Intact(100));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update journal set reason = 'other' where pilot = :pilot",
                "delete from journal where pilot = :pilot",
                "truncate journal",
                "delete from journal_head where pilot = :pilot",
                "truncate journal_head cascade"
            })
    void the_service_can_append_and_neither_change_nor_remove(String sql) {
        append(entry("application-submitted"));

        assertThatThrownBy(() -> run(jdbc, sql)).rootCause().hasMessageContaining("permission denied");
        assertThatThrownBy(() -> run(owner.jdbc(), sql)).rootCause().hasMessageContaining("append-only");
        append(entry("submission-examined"));
        assertThat(journal.verify(pilot)).isEqualTo(new Verification.Intact(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"seq = 0", "seq = seq", "seq = seq + 2", "seq = seq - 1"})
    void the_service_cannot_turn_the_end_of_a_chain_back(String change) {
        append(entry("application-submitted"));

        assertThatThrownBy(() -> run(jdbc, "update journal_head set " + change + " where pilot = :pilot"))
                .rootCause()
                .hasMessageContaining("moves on by one line");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    update journal set details = '{"a": 2}' where pilot = :pilot and seq = 2         | 2 | 校验值不符
                    update journal set actor = 'expert-1' where pilot = :pilot and seq = 2            | 2 | 校验值不符
                    update journal set acting_for = null where pilot = :pilot and seq = 3             | 3 | 校验值不符
                    update journal set action = 'refused' where pilot = :pilot and seq = 1            | 1 | 校验值不符
                    update journal set subject = 'other' where pilot = :pilot and seq = 4             | 4 | 校验值不符
                    update journal set reason = 'other' where pilot = :pilot and seq = 2              | 2 | 校验值不符
                    update journal set correlation_id = 'x' where pilot = :pilot and seq = 2          | 2 | 校验值不符
                    update journal set programme_version = 'x' where pilot = :pilot and seq = 2       | 2 | 校验值不符
                    update journal set recorded_at = recorded_at + interval '1 us' where pilot = :pilot and seq = 2 | 2 | 校验值不符
                    update journal set business_at = business_at - interval '1 day' where pilot = :pilot and seq = 2 | 2 | 校验值不符
                    update journal set hash = repeat('0', 64) where pilot = :pilot and seq = 2        | 2 | 校验值不符
                    update journal set prev_hash = repeat('1', 64) where pilot = :pilot and seq = 2   | 2 | 不衔接
                    delete from journal where pilot = :pilot and seq = 1                              | 1 | 缺失
                    delete from journal where pilot = :pilot and seq = 2                              | 2 | 缺失
                    delete from journal where pilot = :pilot and seq = 4                              | 4 | 末尾记录缺失
                    delete from journal where pilot = :pilot and seq > 1                              | 2 | 末尾记录缺失
                    delete from journal where pilot = :pilot                                          | 1 | 末尾记录缺失
                    update journal a set (action, recorded_at, prev_hash, hash) = (b.action, b.recorded_at, b.prev_hash, b.hash) from journal b where a.pilot = :pilot and b.pilot = :pilot and a.seq in (2, 3) and b.seq = 5 - a.seq | 2 | 不衔接
                    update journal_head set seq = 3 where pilot = :pilot                              | 3 | 链尾不符
                    update journal_head set hash = repeat('0', 64) where pilot = :pilot               | 4 | 链尾不符
                    """)
    void tampering_is_found_at_the_first_broken_line(String tampering, long seq, String why) {
        for (var i = 1; i <= 4; i++) {
            append(entry("step-" + i).actingFor("sichuan/ecology").details(Map.of("a", 1)));
        }
        withoutTriggers(tampering);

        assertThat(journal.verify(pilot)).isInstanceOfSatisfying(Verification.Broken.class, broken -> {
            assertThat(broken.seq()).isEqualTo(seq);
            assertThat(broken.why()).contains(why);
        });
    }

    @Test
    void a_line_forged_to_fit_its_neighbour_breaks_the_next() {
        for (var i = 1; i <= 3; i++) {
            append(entry("step-" + i));
        }
        var line = journal.entries(pilot, 1, 1).get(0);
        var forged = JournalLine.chained(
                2, line.recordedAt(), line.entry().reason("forged"), line.correlationId(), line.prevHash());
        withoutTriggers("update journal set reason = 'forged', hash = '" + forged.hash()
                + "' where pilot = :pilot and seq = 2");

        assertThat(journal.verify(pilot)).isEqualTo(new Verification.Broken(3, "第3条记录与上一条不衔接。"));
    }

    @Test
    void a_line_taken_from_another_pilot_does_not_fit() {
        append(entry("application-submitted"));
        var other = UUID.randomUUID().toString();
        withoutTriggers("insert into journal_head (pilot, seq, hash) select '" + other
                + "', seq, hash from journal_head where pilot = :pilot");
        withoutTriggers("update journal set pilot = '" + other + "' where pilot = :pilot");

        assertThat(journal.verify(other)).isInstanceOf(Verification.Broken.class);
        assertThat(journal.verify(pilot)).isInstanceOf(Verification.Broken.class);
    }

    private JournalEntry entry(String action) {
        return JournalEntry.of(pilot, BUSINESS_TIME, "park-applicant", action);
    }

    private JournalLine append(JournalEntry entry) {
        return transaction.execute(status -> journal.append(entry));
    }

    private void run(JdbcClient client, String sql) {
        var statement = client.sql(sql);
        (sql.contains(":pilot") ? statement.param("pilot", pilot) : statement).update();
    }

    /** What only the owner of the tables can do, and a backup in the wrong hands. */
    private void withoutTriggers(String sql) {
        owner.jdbc().sql("alter table journal disable trigger user").update();
        owner.jdbc().sql("alter table journal_head disable trigger user").update();
        try {
            run(owner.jdbc(), sql);
        } finally {
            owner.jdbc().sql("alter table journal enable trigger user").update();
            owner.jdbc().sql("alter table journal_head enable trigger user").update();
        }
    }
}
