package nearzero.workflow.release.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import nearzero.workflow.problem.Refusal;
import org.junit.jupiter.api.Test;

/** Who turns pages computes nothing, one at a time is computed, and little is kept. */
class KeptResultsTest {

    private static final String BUSY = "请一分钟后再试。";

    private final AtomicInteger computed = new AtomicInteger();
    private Instant now = Instant.EPOCH;
    private final KeptResults<String, Integer> results = new KeptResults<>(2, Duration.ofMinutes(5), new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @Test
    void a_result_is_read_again_until_its_time_is_over_or_a_new_one_is_wanted() {
        assertThat(get("draft")).isEqualTo(1);
        now = now.plus(Duration.ofMinutes(5)).minusMillis(1);
        assertThat(get("draft")).isEqualTo(1);
        now = now.plusMillis(1);
        assertThat(get("draft")).isEqualTo(2);
        assertThat(results.get("draft", true, BUSY, computed::incrementAndGet)).isEqualTo(3);
        assertThat(get("draft")).isEqualTo(3);
    }

    @Test
    void no_more_than_the_youngest_are_kept() {
        get("first");
        get("second");
        get("third");

        assertThat(get("second")).isEqualTo(2);
        assertThat(get("third")).isEqualTo(3);
        assertThat(get("first")).isEqualTo(4);
    }

    @Test
    void one_at_a_time_is_computed_and_a_failure_hands_on_the_turn() throws Exception {
        var started = new CountDownLatch(1);
        var going = new CountDownLatch(1);
        var threads = Executors.newSingleThreadExecutor();
        var failing = threads.submit(() -> results.get("first", false, BUSY, () -> {
            started.countDown();
            awaited(going);
            throw new IllegalStateException("for a test");
        }));
        started.await();

        assertThatThrownBy(() -> get("second")).isInstanceOf(Refusal.class).hasMessageContaining(BUSY);

        going.countDown();
        assertThatThrownBy(failing::get).isInstanceOf(ExecutionException.class);
        threads.shutdown();
        assertThat(get("second")).isEqualTo(1);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private int get(String key) {
        return results.get(key, false, BUSY, computed::incrementAndGet);
    }
}
