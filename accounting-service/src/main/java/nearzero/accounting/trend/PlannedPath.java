package nearzero.accounting.trend;

import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;

/** What a plan wants for each year: its milestones, and straight lines between them. Exact. */
final class PlannedPath {

    private final NavigableMap<Integer, BigFraction> nodes;

    /** A path through these values by year. */
    PlannedPath(NavigableMap<Integer, BigFraction> nodes) {
        this.nodes = new TreeMap<>(nodes);
    }

    /** The value planned for a year; none before the base year and after the target year. */
    Optional<BigFraction> planned(int year) {
        var earlier = nodes.floorEntry(year);
        var later = nodes.ceilingEntry(year);
        if (earlier == null || later == null) {
            return Optional.empty();
        }
        if (earlier.getKey().equals(later.getKey())) {
            return Optional.of(earlier.getValue());
        }
        var passed = BigFraction.of(year - earlier.getKey(), later.getKey() - earlier.getKey());
        return Optional.of(earlier.getValue()
                .add(later.getValue().subtract(earlier.getValue()).multiply(passed)));
    }

    /** Every year from the base year to the target year. */
    NavigableSet<Integer> years() {
        var years = new TreeSet<Integer>();
        IntStream.rangeClosed(nodes.firstKey(), nodes.lastKey()).forEach(years::add);
        return years;
    }

    /** What is planned from the year after the base year until a year, both included. */
    BigFraction cumulated(int until) {
        return IntStream.rangeClosed(nodes.firstKey() + 1, until)
                .mapToObj(year -> planned(year).orElse(BigFraction.ZERO))
                .reduce(BigFraction.ZERO, BigFraction::add);
    }
}
