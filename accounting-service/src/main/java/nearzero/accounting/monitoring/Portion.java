package nearzero.accounting.monitoring;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Readings that are saved together. Holds so many and no more, in columns, so that millions pass through flat memory. */
final class Portion {

    /** Saved in about half a second. */
    static final int MOST = 100_000;

    private final int[] meters;
    private final long[] micros;
    private final BigDecimal[] values;
    private int size;

    /**
     * @param most readings that it holds
     */
    Portion(int most) {
        meters = new int[most];
        micros = new long[most];
        values = new BigDecimal[most];
    }

    /**
     * @param meter number of the meter
     * @param time microseconds since 1970
     */
    void add(int meter, long time, BigDecimal value) {
        meters[size] = meter;
        micros[size] = time;
        values[size] = value;
        size++;
    }

    boolean isFull() {
        return size == meters.length;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    void clear() {
        Arrays.fill(values, 0, size, null);
        size = 0;
    }

    int meter(int at) {
        return meters[at];
    }

    long micros(int at) {
        return micros[at];
    }

    BigDecimal value(int at) {
        return values[at];
    }

    int[] meters() {
        return Arrays.copyOf(meters, size);
    }

    long[] micros() {
        return Arrays.copyOf(micros, size);
    }

    BigDecimal[] values() {
        return Arrays.copyOf(values, size);
    }

    /** From when to when each meter was read, by its number. */
    Map<Integer, Stretch> stretches() {
        var stretches = new LinkedHashMap<Integer, Stretch>();
        for (var at = 0; at < size; at++) {
            stretches.computeIfAbsent(meters[at], meter -> new Stretch()).reach(micros[at]);
        }
        return stretches;
    }

    /** First and last time in microseconds since 1970. */
    static final class Stretch {

        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;

        private void reach(long time) {
            first = Math.min(first, time);
            last = Math.max(last, time);
        }

        long first() {
            return first;
        }

        long last() {
            return last;
        }
    }
}
