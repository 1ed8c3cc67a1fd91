package nearzero.accounting.monitoring;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A month to which stretches are still added. */
final class MonthInTheMaking {

    /** Of a month: a meter that is registered with a wrong interval would have one at each reading. */
    static final int MOST_MARKS = 1000;

    private final YearMonth month;
    private final MessageDigest digest = sha256();
    private final List<Mark> marks = new ArrayList<>();
    private final List<Span> regular = new ArrayList<>();
    private BigDecimal used = BigDecimal.ZERO;
    private Duration known = Duration.ZERO;
    private int readings;
    private boolean isEmpty = true;
    private boolean isEstimated;
    private Duration shared = Duration.ZERO;
    private int moreMarks;

    MonthInTheMaking(YearMonth month) {
        this.month = month;
    }

    YearMonth month() {
        return month;
    }

    /**
     * Adds the part of a stretch that lies in the month.
     *
     * @param elsewhere how much of the stretch lies in other months
     */
    void add(Span part, Duration elsewhere) {
        var isPart = !elsewhere.isZero();
        isEmpty = false;
        if (part.isKnown()) {
            used = used.add(part.used());
            known = known.plus(part.length());
        }
        if (isPart && part.isKnown()) {
            isEstimated = true;
            // what may in truth lie on the other side of the border is never more than the smaller part
            shared = shared.plus(part.length().compareTo(elsewhere) < 0 ? part.length() : elsewhere);
        }
        if (part.isRegular() && !isPart && regular.size() <= OutlierPolicy.MOST) {
            regular.add(part);
        }
    }

    /** A reading went in, whether it lies in the month or ends a stretch across its border. */
    void read(@Nullable Reading reading, boolean liesInside) {
        if (reading != null) {
            digest.update((micros(reading.time()) + " " + reading.value().toPlainString() + "\n")
                    .getBytes(StandardCharsets.US_ASCII));
            readings += liesInside ? 1 : 0;
        }
    }

    void mark(Mark mark) {
        isEmpty = false;
        if (marks.size() < MOST_MARKS) {
            marks.add(mark);
        } else {
            moreMarks++;
        }
    }

    /** Nothing was said of it. */
    boolean isEmpty() {
        return isEmpty;
    }

    MeterMonth made(OutlierPolicy outliers, BigDecimal multiplier) {
        if (regular.size() <= OutlierPolicy.MOST) {
            outliers.among(regular).forEach(this::mark);
        }
        marks.sort(Comparator.comparing(Mark::first));
        return new MeterMonth(
                month,
                used.multiply(multiplier),
                known.toSeconds(),
                readings,
                isEstimated,
                shared.toSeconds(),
                HexFormat.of().formatHex(digest.digest()),
                List.copyOf(marks),
                moreMarks);
    }

    private static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
