package nearzero.accounting.indicator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nearzero.accounting.quantity.Unit;
import nearzero.accounting.quantity.Units;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The indicators of a programme, or of one of its pilots.
 *
 * @param full what their weights sum up to
 * @param ownWeight what a pilot's own indicators may weigh together, on top of it
 * @param quantities what derived indicators divide by, by id
 * @param indicators in the order in which people read them
 */
public record IndicatorSet(
        BigFraction full, BigFraction ownWeight, Map<String, Quantity> quantities, List<Indicator> indicators) {

    /** Ids of the figures that a calculation comes to, which nothing else may have. */
    public static final Map<String, String> FIGURES =
            Map.of("gross", "总排放", "own-sink", "自有碳汇", "offset", "抵销量", "net", "净排放");

    public IndicatorSet {
        quantities = Map.copyOf(quantities);
        indicators = List.copyOf(indicators);
    }

    /**
     * A number that an indicator is divided by, for instance value added.
     *
     * @param needsEvidence a value without evidence does not count
     */
    public record Quantity(String id, String name, String unitName, boolean needsEvidence) {

        /** The unit of its values. */
        public Unit unit() {
            return Units.named(unitName);
        }
    }

    /** The indicator of that id. */
    public Optional<Indicator> find(String id) {
        return indicators.stream()
                .filter(indicator -> indicator.id().equals(id))
                .findFirst();
    }

    /** The unit in which values of that id are given or simulated: of an indicator, a quantity, or a figure. */
    public Optional<Unit> unitOf(String id) {
        return FIGURES.containsKey(id)
                ? Optional.of(Units.named("tCO2e"))
                : find(id).map(Indicator::unit)
                        .or(() -> Optional.ofNullable(quantities.get(id)).map(Quantity::unit));
    }

    /** What the pilot has made of it. */
    IndicatorSet of(Map<String, Indicator> raised, List<Indicator> own) {
        var all = new ArrayList<Indicator>();
        indicators.forEach(indicator -> all.add(raised.getOrDefault(indicator.id(), indicator)));
        all.addAll(own);
        var reachable = own.stream().map(Indicator::weight).reduce(full, BigFraction::add);
        return new IndicatorSet(reachable, ownWeight, quantities, all);
    }
}
