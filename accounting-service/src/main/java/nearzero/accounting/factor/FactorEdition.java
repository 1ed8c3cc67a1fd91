package nearzero.accounting.factor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nearzero.accounting.api.model.FuelSeries;
import nearzero.accounting.api.model.GwpSet;

/**
 * All factors of one edition; immutable, like the tables that it was read from.
 *
 * @param grids which grid an area belongs to, by GB/T 2260 prefix; an empty name where none is published
 */
public record FactorEdition(
        String name,
        List<FuelFactor> fuels,
        List<GridFactor> gridFactors,
        Map<String, String> grids,
        List<HeatFactor> heat,
        List<Gwp> gwp) {

    private static final String BOUGHT_HEAT = "heat-purchased-default";

    public FactorEdition {
        fuels = List.copyOf(fuels);
        gridFactors = List.copyOf(gridFactors);
        grids = Map.copyOf(grids);
        heat = List.copyOf(heat);
        gwp = List.copyOf(gwp);
    }

    /** The fuel's factor in that series. */
    public Optional<FuelFactor> fuel(FuelSeries series, String fuel) {
        return fuelsOf(series).filter(factor -> factor.fuel().equals(fuel)).findFirst();
    }

    /** All fuels of a series. */
    public Stream<FuelFactor> fuelsOf(FuelSeries series) {
        return fuels.stream().filter(factor -> factor.series() == series);
    }

    /** The electricity factor with that id. */
    public Optional<GridFactor> gridFactor(String id) {
        return gridFactors.stream().filter(factor -> factor.id().equals(id)).findFirst();
    }

    /** Name of the grid that feeds the area; four digits are tried before two. */
    public Optional<String> gridOf(String areaCode) {
        return Stream.of(areaCode, areaCode.substring(0, 2))
                .map(grids::get)
                .filter(grid -> grid != null && !grid.isEmpty())
                .findFirst();
    }

    /** Whether there is such a province, or such a league of Inner Mongolia. */
    public boolean knowsArea(String areaCode) {
        return grids.containsKey(areaCode)
                || (areaCode.length() == 2 && grids.keySet().stream().anyMatch(prefix -> prefix.startsWith(areaCode)));
    }

    /** The default factor of bought heat. */
    public HeatFactor boughtHeat() {
        return heat.stream()
                .filter(factor -> factor.id().equals(BOUGHT_HEAT))
                .findFirst()
                .orElseThrow();
    }

    /** The gas's warming potential in that report. */
    public Optional<Gwp> gwp(GwpSet assessment, String gas) {
        return gwp.stream()
                .filter(value -> value.assessment() == assessment && value.gas().equals(gas))
                .findFirst();
    }
}
