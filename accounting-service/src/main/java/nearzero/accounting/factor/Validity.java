package nearzero.accounting.factor;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The accounting days that an edition is meant for, both included; open on a side of which its announcement says nothing. It
 * bounds what is counted, as the day of publication bounds when it may be.
 */
public record Validity(@Nullable LocalDate from, @Nullable LocalDate to) {

    /** At all times. */
    public static final Validity OPEN = new Validity(null, null);

    /** Whether all days of a period lie in it. */
    public boolean contains(LocalDate first, LocalDate last) {
        return !begin().isAfter(first) && !end().isBefore(last);
    }

    /** Whether it ends before it begins; no edition has such a one. */
    boolean isReversed() {
        return end().isBefore(begin());
    }

    /** Whether the days that it names are of these years. */
    boolean liesIn(int earliest, int latest) {
        return Stream.of(from, to)
                .flatMap(Stream::ofNullable)
                .allMatch(day -> day.getYear() >= earliest && day.getYear() <= latest);
    }

    boolean overlaps(Validity other) {
        return !begin().isAfter(other.end()) && !other.begin().isAfter(end());
    }

    /** What is left of it: nothing, one piece, or one before and one after. */
    List<Validity> without(Validity other) {
        if (!overlaps(other)) {
            return List.of(this);
        }
        var before =
                other.from() == null ? null : new Validity(from, other.from().minusDays(1));
        var after = other.to() == null ? null : new Validity(other.to().plusDays(1), to);
        return Stream.of(before, after)
                .flatMap(Stream::ofNullable)
                .filter(piece -> !piece.isReversed())
                .toList();
    }

    /** In Chinese. */
    public String words() {
        if (equals(OPEN)) {
            return "不限";
        }
        return from == null ? to + " 及以前" : to == null ? from + " 及以后" : from + " 至 " + to;
    }

    private LocalDate begin() {
        return from == null ? LocalDate.MIN : from;
    }

    private LocalDate end() {
        return to == null ? LocalDate.MAX : to;
    }
}
