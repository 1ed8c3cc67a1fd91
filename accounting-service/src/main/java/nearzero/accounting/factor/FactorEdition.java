package nearzero.accounting.factor;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** What the library has in use on that day. */
    static FactorEdition of(FactorLibrary library, LocalDate day) {
        var grid = library.inUse("grid", day).orElseThrow();
        return new FactorEdition(
                grid.heading().edition(),
                Stream.of(FuelSeries.values())
                        .flatMap(series ->
                                library.inUse("fuels-" + series, day).stream().flatMap(set -> fuels(series, set)))
                        .toList(),
                grid.factors().stream()
                        .map(factor -> gridFactor(grid.heading(), factor))
                        .sorted(Comparator.comparing(
                                        GridFactor::factorYear,
                                        Comparator.nullsFirst(Comparator.<Integer>naturalOrder()))
                                .reversed()
                                .thenComparing(GridFactor::id))
                        .toList(),
                library.grids(),
                library.inUse("heat", day).stream().flatMap(FactorEdition::heat).toList(),
                Stream.of(GwpSet.values())
                        .flatMap(report ->
                                library.inUse("gwp-" + report, day).stream().flatMap(set -> gwp(report, set)))
                        .toList());
    }

    private static Stream<FuelFactor> fuels(FuelSeries series, FactorSet set) {
        return set.factors().stream()
                .filter(factor -> factor.parameter().equals("ncv"))
                .map(ncv -> fuel(
                        series, set, ncv, set.find("carbonContent", ncv.keys()).orElseThrow()));
    }

    private static FuelFactor fuel(FuelSeries series, FactorSet set, Factor ncv, Factor carbon) {
        var unit = ncv.unit();
        return new FuelFactor(
                ncv.id(),
                set.heading().reference(),
                series,
                set.heading().basis(),
                ncv.keys().getOrDefault("fuel", ncv.id()),
                ncv.name(),
                unit.substring(unit.indexOf('/') + 1),
                ncv.value(),
                unit,
                carbon.value(),
                carbon.unit(),
                set.find("oxidised", ncv.keys()).map(Factor::value).orElse(null),
                ncv.note(),
                ncv.provenance());
    }

    private static GridFactor gridFactor(FactorHeading heading, Factor factor) {
        return new GridFactor(
                factor.id(),
                heading.reference(),
                factor.factorYear(),
                Objects.requireNonNull(factor.areaLevel(), factor.id()),
                factor.name(),
                factor.areaCode(),
                Objects.requireNonNull(factor.kind(), factor.id()),
                factor.value(),
                factor.unit(),
                factor.announcement(),
                factor.published(),
                factor.note(),
                factor.provenance());
    }

    private static Stream<HeatFactor> heat(FactorSet set) {
        return set.factors().stream()
                .map(factor -> new HeatFactor(
                        factor.id(),
                        set.heading().reference(),
                        factor.name(),
                        factor.value(),
                        factor.unit(),
                        factor.provenance()));
    }

    private static Stream<Gwp> gwp(GwpSet report, FactorSet set) {
        return set.factors().stream()
                .map(factor -> new Gwp(
                        factor.id(),
                        set.heading().reference(),
                        factor.name(),
                        report,
                        factor.value(),
                        factor.note(),
                        factor.provenance()));
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
