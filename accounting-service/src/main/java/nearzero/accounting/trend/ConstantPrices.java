package nearzero.accounting.trend;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * Carries output from the prices of one year to those of another, exactly. Either both years have a stated deflator with one base
 * year, or the price indices of all years between them are multiplied. Where neither leads from one to the other there is no
 * answer: current prices are never taken for constant ones.
 */
final class ConstantPrices {

    private static final BigFraction HUNDRED = BigFraction.of(100);

    private final NavigableMap<Integer, Prices> known;

    ConstantPrices(Map<Integer, Prices> known) {
        this.known = new TreeMap<>(known);
    }

    /**
     * What is known of the prices of a year.
     *
     * @param index the year before = 100
     * @param deflator the base year = 100
     * @param deflatorBase base year of the deflator
     */
    record Prices(
            @Nullable BigFraction index,
            @Nullable BigFraction deflator,
            @Nullable Integer deflatorBase) {}

    /** The output of a year at prices of {@code from}, at prices of {@code to}. */
    Optional<BigFraction> carried(BigFraction output, int from, int to) {
        return growth(from, to).map(output::multiply);
    }

    /** Price level of {@code to}, that of {@code from} = 1. */
    Optional<BigFraction> growth(int from, int to) {
        if (from == to) {
            return Optional.of(BigFraction.ONE);
        }
        var stated = stated(from, to);
        if (stated.isPresent()) {
            return stated;
        }
        return from < to ? chained(from, to) : chained(to, from).map(BigFraction::reciprocal);
    }

    private Optional<BigFraction> stated(int from, int to) {
        return known.values().stream()
                .map(Prices::deflatorBase)
                .distinct()
                .flatMap(base -> Optional.ofNullable(base).stream())
                .sorted()
                .flatMap(base ->
                        level(base, from)
                                .flatMap(earlier -> level(base, to).map(later -> later.divide(earlier)))
                                .stream())
                .findFirst();
    }

    /** Price level of a year by the deflators of that base year. */
    private Optional<BigFraction> level(int base, int year) {
        if (year == base) {
            return Optional.of(HUNDRED);
        }
        return Optional.ofNullable(known.get(year))
                .filter(prices -> Integer.valueOf(base).equals(prices.deflatorBase()))
                .map(Prices::deflator);
    }

    private Optional<BigFraction> chained(int earlier, int later) {
        return IntStream.rangeClosed(earlier + 1, later)
                .mapToObj(this::index)
                .reduce(
                        Optional.of(BigFraction.ONE),
                        (level, index) ->
                                level.flatMap(so -> index.map(this::asGrowth).map(so::multiply)));
    }

    private Optional<BigFraction> index(int year) {
        return Optional.ofNullable(known.get(year)).map(Prices::index);
    }

    private BigFraction asGrowth(BigFraction index) {
        return index.divide(HUNDRED);
    }
}
