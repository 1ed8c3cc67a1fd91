package nearzero.accounting.factor;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One edition of a set of factors with all its numbers; immutable, like the tables it was read from. */
public final class FactorSet {

    private final FactorHeading heading;
    private final List<Factor> factors;
    private final LocalDate since;
    private final Map<Key, Factor> byKey;

    /** What a number is looked up by. */
    private record Key(String parameter, Map<String, String> keys) {}

    /**
     * The table.
     *
     * @param since the day from which it takes its place among the editions of its set
     */
    FactorSet(FactorHeading heading, List<Factor> factors, LocalDate since) {
        this.heading = heading;
        this.factors = List.copyOf(factors);
        this.since = since;
        this.byKey = this.factors.stream()
                .collect(Collectors.toMap(
                        factor -> new Key(factor.parameter(), factor.keys()),
                        Function.identity(),
                        (first, same) -> first));
    }

    /** What stands above the table. */
    public FactorHeading heading() {
        return heading;
    }

    /** The day of its publication, or the one that stands in for it. */
    LocalDate since() {
        return since;
    }

    /** Whether it was out on that day. */
    public boolean isOutOn(LocalDate day) {
        return !since.isAfter(day);
    }

    /** All numbers in the order of the table. */
    public List<Factor> factors() {
        return factors;
    }

    /** The number of that parameter for exactly these keys; electricity factors are chosen by {@link GridFactorPolicy}. */
    public Optional<Factor> find(String parameter, Map<String, String> keys) {
        return Optional.ofNullable(byKey.get(new Key(parameter, keys)));
    }
}
