package nearzero.workflow.release.migration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import nearzero.workflow.problem.Refusal;

/**
 * Results that are dear to compute: one at a time is computed, and the last few are kept for a while, so that whoever
 * turns pages reads the same one.
 */
final class KeptResults<K, V> {

    private record Kept<V>(V value, Instant at) {}

    private final int most;
    private final Duration howLong;
    private final Clock clock;
    private final ReentrantLock turn = new ReentrantLock();
    private final Map<K, Kept<V>> kept = new LinkedHashMap<>();

    KeptResults(int most, Duration howLong, Clock clock) {
        this.most = most;
        this.howLong = howLong;
        this.clock = clock;
    }

    /**
     * The result that is kept, or else a new one.
     *
     * @param again whether a new one is wanted in any case
     * @throws Refusal if another is being computed
     */
    V get(K key, boolean again, String busy, Supplier<V> computing) {
        return Optional.of(key)
                .filter(any -> !again)
                .flatMap(this::find)
                .orElseGet(() -> compute(key, busy, computing));
    }

    private synchronized Optional<V> find(K key) {
        var now = clock.instant();
        kept.values().removeIf(old -> !now.isBefore(old.at().plus(howLong)));
        return Optional.ofNullable(kept.get(key)).map(Kept::value);
    }

    private V compute(K key, String busy, Supplier<V> computing) {
        if (!turn.tryLock()) {
            throw Refusal.notPossibleNow(busy);
        }
        try {
            var value = computing.get();
            keep(key, value);
            return value;
        } finally {
            turn.unlock();
        }
    }

    private synchronized void keep(K key, V value) {
        kept.remove(key); // so that it becomes the youngest
        kept.put(key, new Kept<>(value, clock.instant()));
        kept.keySet().stream().limit(Math.max(0, kept.size() - most)).toList().forEach(kept::remove);
    }
}
