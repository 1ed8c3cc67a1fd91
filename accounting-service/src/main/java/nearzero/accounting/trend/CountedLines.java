package nearzero.accounting.trend;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import nearzero.accounting.quantity.Exact;
import org.apache.commons.numbers.fraction.BigFraction;

/** What the lines of a calculation's gross emission come to, by sector, source, gas, and use of energy. Grows line by line. */
final class CountedLines {

    private final LineEnergy energy;
    private final Map<String, BigFraction> sectors = new TreeMap<>();
    private final Map<String, Named> sources = new TreeMap<>();
    private final Map<String, BigFraction> gases = new TreeMap<>();
    private final Map<String, Use> uses = new TreeMap<>();

    CountedLines(LineEnergy energy) {
        this.energy = energy;
    }

    /** An emission with the name of what emits it. */
    record Named(String name, BigFraction emission) {}

    /** What a carrier stands for in a year: tce and tCO2e. */
    record Carried(Carrier carrier, BigFraction energy, BigFraction emission) {}

    void add(StoredLine line) {
        sectors.merge(line.sector(), line.emission(), BigFraction::add);
        sources.merge(
                line.source(),
                new Named(line.sourceName(), line.emission()),
                (sum, one) -> new Named(one.name(), sum.emission().add(one.emission())));
        line.gases().forEach(gas -> {
            var emission = Exact.of(new BigDecimal(gas.getEmission()));
            gases.merge(gas.getGas(), line.isDeducted() ? emission.negate() : emission, BigFraction::add);
        });
        var use = energy.of(line);
        uses.merge(use.source() + " " + use.carried().map(Carrier::code).orElse(""), use, Use::plus);
    }

    Map<String, BigFraction> sectors() {
        return sectors;
    }

    Map<String, Named> sources() {
        return sources;
    }

    Map<String, BigFraction> gases() {
        return gases;
    }

    List<Use> uses() {
        return List.copyOf(uses.values());
    }

    /** Energy and emission by carrier, in the order of their codes. */
    List<Carried> carriers() {
        var carriers = new TreeMap<String, Carried>();
        uses.values().forEach(use -> use.carried()
                .ifPresent(carrier -> carriers.merge(
                        carrier.code(),
                        new Carried(carrier, use.energy(), use.emission()),
                        (one, other) -> new Carried(
                                one.carrier(),
                                one.energy().add(other.energy()),
                                one.emission().add(other.emission())))));
        return new ArrayList<>(carriers.values());
    }

    /** All energy, tce; none when no line is a use of energy. */
    Optional<BigFraction> total() {
        return carriers().stream().map(Carried::energy).reduce(BigFraction::add);
    }
}
