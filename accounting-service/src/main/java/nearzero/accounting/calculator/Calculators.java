package nearzero.accounting.calculator;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The closed set of formulae that methods may count with. */
public final class Calculators {

    private static final Map<String, Calculator> KNOWN = Stream.of(
                    EnergyCalculators.ALL)
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableMap(Calculator::id, Function.identity()));

    private Calculators() {}

    /** The calculator of that id. */
    public static Optional<Calculator> find(String id) {
        return Optional.ofNullable(KNOWN.get(id));
    }

    /** All of them. */
    public static Collection<Calculator> all() {
        return KNOWN.values();
    }
}
