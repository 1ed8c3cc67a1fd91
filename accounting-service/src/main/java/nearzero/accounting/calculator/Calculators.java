package nearzero.accounting.calculator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The closed set of formulae that methods may count with. */
public final class Calculators {

    private static final List<Calculator> ALL = Stream.of(
                    FuelCalculators.ALL,
                    EnergyCalculators.ALL,
                    MineralCalculators.ALL,
                    IndustryCalculators.ALL,
                    CarbonMaterialCalculators.ALL,
                    TransportCalculators.ALL,
                    LivestockCalculators.ALL,
                    CroplandCalculators.ALL,
                    LandCalculators.ALL,
                    LandfillCalculators.ALL,
                    WasteCalculators.ALL,
                    WastewaterCalculators.ALL,
                    BuildingCalculators.ALL)
            .flatMap(List::stream)
            .toList();

    private static final Map<String, Calculator> KNOWN =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Calculator::id, Function.identity()));

    private Calculators() {}

    /** The calculator of that id. */
    public static Optional<Calculator> find(String id) {
        return Optional.ofNullable(KNOWN.get(id));
    }

    /** All of them, in the order of the sectors. */
    public static List<Calculator> all() {
        return ALL;
    }
}
