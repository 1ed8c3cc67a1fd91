package nearzero.accounting.monitoring;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which readings can be taken: of a known meter, at a time that has been, with a plain decimal that is not negative. */
final class ReadingPolicy {

    /** By which the clock of a platform may be ahead of ours. */
    static final Duration AHEAD = Duration.ofMinutes(5);

    /** Nothing older is pushed; a meter whose clock has lost its battery begins in 1970. */
    static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    /** Of a value, before and after the point. */
    static final int DIGITS_BEFORE = 12;

    static final int DIGITS_AFTER = 6;

    private static final String TIME = "时间应带时区，例如 2026-01-01T00:00:00+08:00，或为 10 位秒、13 位毫秒。";

    /** Times that are remembered: each comes again for every meter, and to read it costs more than all else of a line. */
    private static final int REMEMBERED = 50_000;

    private final Map<String, Long> times = new HashMap<>();
    private final Map<String, Integer> numbers;
    private final long earliest;
    private final long latest;

    /**
     * @param numbers of the meters that may be read, by their codes
     * @param now after which nothing can have been read
     */
    ReadingPolicy(Map<String, Integer> numbers, Instant now) {
        this.numbers = numbers;
        this.earliest = micros(EARLIEST.getEpochSecond(), 0);
        this.latest = micros(now.plus(AHEAD).getEpochSecond(), 0);
    }

    /**
     * Puts the reading into the portion.
     *
     * @return a Chinese sentence when it cannot be taken, else null
     */
    @Nullable
    String take(RawReading raw, Portion portion) {
        if (raw.fault() != null) {
            return raw.fault();
        }
        if (raw.meter() == null || raw.time() == null || raw.value() == null) {
            return "meter、time、value 三项都应填写。";
        }
        var number = numbers.get(raw.meter());
        if (number == null) {
            return "没有登记过这个编号的计量表，或者它不由您报送。请先登记，或核对编号。";
        }
        if (!isPlain(raw.value())) {
            return "读数应为不小于 0 的十进制数，小数点前最多 12 位、后最多 6 位。";
        }
        try {
            var micros = remembered(raw.time());
            if (micros < earliest || micros > latest) {
                return micros > latest ? "时间晚于现在。请核对计量表的时钟和时区。" : "时间早于 2000 年。请核对计量表的时钟。";
            }
            portion.add(number, micros, new BigDecimal(raw.value()));
            return null;
        } catch (DateTimeException unreadable) {
            return TIME;
        }
    }

    private long remembered(String time) {
        if (times.size() >= REMEMBERED) {
            times.clear();
        }
        return times.computeIfAbsent(time, ReadingPolicy::micros);
    }

    /** Not what {@code BigDecimal} takes besides: signs, exponents, digits of other scripts. */
    private static boolean isPlain(String value) {
        var point = value.indexOf('.');
        var before = point < 0 ? value.length() : point;
        var after = point < 0 ? 0 : value.length() - point - 1;
        if (before < 1 || before > DIGITS_BEFORE || after > DIGITS_AFTER || (after == 0 && point >= 0)) {
            return false;
        }
        for (var at = 0; at < value.length(); at++) {
            var character = value.charAt(at);
            if (at != point && (character < '0' || character > '9')) {
                return false;
            }
        }
        return true;
    }

    /** Microseconds since 1970; PostgreSQL keeps no finer time, and two readings must not fall together unseen. */
    private static long micros(String time) {
        if (isDigits(time, 10)) {
            return micros(Long.parseLong(time), 0);
        }
        if (isDigits(time, 13)) {
            return Long.parseLong(time) * 1000;
        }
        var read = OffsetDateTime.parse(time);
        if (read.getNano() % 1000 != 0) {
            throw new DateTimeException("finer than microseconds");
        }
        return micros(read.toEpochSecond(), read.getNano());
    }

    private static long micros(long seconds, int nanos) {
        return seconds * 1_000_000 + nanos / 1000;
    }

    private static boolean isDigits(String text, int many) {
        return text.length() == many && text.chars().allMatch(each -> each >= '0' && each <= '9');
    }
}
