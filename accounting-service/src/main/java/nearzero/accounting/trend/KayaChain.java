package nearzero.accounting.trend;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import nearzero.accounting.trend.Lmdi.Factor;
import nearzero.accounting.trend.Lmdi.Term;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * The gross emission of two years as products of what is known. With output Q, sectors s and carriers i
 *
 * <pre>C = Σ Q · Qs/Q · Es/Qs · Esi/Es · Csi/Esi  +  Σ Q · Qs/Q · Cp/Qs</pre>
 *
 * with energy in the first sum and processes in the second; a sector without output of its own stands on Q alone, and without
 * output the chain begins with the energy.
 */
final class KayaChain {

    private final Side before;
    private final Side after;
    private final List<Term> terms = new ArrayList<>();

    private KayaChain(Side before, Side after) {
        this.before = before;
        this.after = after;
    }

    /**
     * A year.
     *
     * @param uses of the gross emission
     * @param output at constant prices, above zero; none when it is not known for both years
     * @param sectors output of the sectors by name, at the same prices
     * @param sectorOf name of the sector by source
     */
    record Side(
            List<Use> uses,
            @Nullable BigFraction output,
            Map<String, BigFraction> sectors,
            Map<String, String> sectorOf) {

        private String sector(Use use) {
            return sectorOf.getOrDefault(use.source(), "");
        }

        private BigFraction sum(String sector, Function<Use, BigFraction> what, Function<Use, Boolean> of) {
            return uses.stream()
                    .filter(use -> sector(use).equals(sector) && of.apply(use))
                    .map(what)
                    .reduce(BigFraction.ZERO, BigFraction::add);
        }

        private BigFraction energyOf(String sector) {
            return sum(sector, Use::energy, use -> use.carried().isPresent());
        }
    }

    /** The effects of the change from one year to the other. */
    static Map<Effect, BigDecimal> effects(Side before, Side after) {
        var chain = new KayaChain(before, after);
        var sectors = new TreeSet<String>();
        chain.both().forEach(side -> side.uses().forEach(use -> sectors.add(side.sector(use))));
        sectors.forEach(chain::add);
        return Lmdi.effects(chain.terms);
    }

    private List<Side> both() {
        return List.of(before, after);
    }

    private void add(String sector) {
        var carriers = new TreeMap<String, Carrier>();
        Set<String> processes = new TreeSet<>();
        for (var side : both()) {
            side.uses().stream().filter(use -> side.sector(use).equals(sector)).forEach(use -> use.carried()
                    .ifPresentOrElse(
                            carrier -> carriers.put(carrier.code(), carrier), () -> processes.add(use.source())));
        }
        carriers.values().forEach(carrier -> addEnergy(sector, carrier));
        processes.forEach(process -> addProcess(sector, process));
    }

    private void addEnergy(String sector, Carrier carrier) {
        Function<Use, Boolean> same = use ->
                use.carried().filter(each -> each.code().equals(carrier.code())).isPresent();
        var links = new ArrayList<>(outputs(sector));
        links.add(new Link(
                hasOutput() ? Effect.ENERGY_INTENSITY : Effect.ENERGY_USE,
                side -> side.energyOf(sector),
                scale(sector)));
        links.add(new Link(
                Effect.ENERGY_MIX, side -> side.sum(sector, Use::energy, same), side -> side.energyOf(sector)));
        links.add(new Link(
                Effect.EMISSION_FACTOR,
                side -> side.sum(sector, Use::emission, same),
                side -> side.sum(sector, Use::energy, same)));
        add(side -> side.sum(sector, Use::emission, same), links);
    }

    private void addProcess(String sector, String source) {
        Function<Use, Boolean> same =
                use -> use.source().equals(source) && use.carried().isEmpty();
        var links = new ArrayList<>(outputs(sector));
        links.add(new Link(
                hasOutput() ? Effect.PROCESS_INTENSITY : Effect.PROCESS,
                side -> side.sum(sector, Use::emission, same),
                scale(sector)));
        add(side -> side.sum(sector, Use::emission, same), links);
    }

    /** One link of a chain: {@code part} divided by {@code whole}. */
    private record Link(Effect effect, Function<Side, BigFraction> part, Function<Side, BigFraction> whole) {

        /** Emission without energy, energy without output. */
        private boolean isInfinite(Side side) {
            return whole.apply(side).signum() == 0 && part.apply(side).signum() != 0;
        }

        private @Nullable BigFraction value(Side side) {
            var divisor = whole.apply(side);
            return divisor.signum() == 0 ? null : part.apply(side).divide(divisor);
        }
    }

    private List<Link> outputs(String sector) {
        if (!hasOutput()) {
            return List.of();
        }
        var activity = new Link(Effect.ACTIVITY, KayaChain::output, side -> BigFraction.ONE);
        return hasOutput(sector)
                ? List.of(activity, new Link(Effect.STRUCTURE, scale(sector), KayaChain::output))
                : List.of(activity);
    }

    private Function<Side, BigFraction> scale(String sector) {
        if (!hasOutput()) {
            return side -> BigFraction.ONE;
        }
        return hasOutput(sector) ? side -> side.sectors().getOrDefault(sector, BigFraction.ZERO) : KayaChain::output;
    }

    private boolean hasOutput() {
        return both().stream().allMatch(side -> side.output() != null);
    }

    private boolean hasOutput(String sector) {
        return both().stream().allMatch(side -> side.sectors().containsKey(sector));
    }

    private static BigFraction output(Side side) {
        return Optional.ofNullable(side.output()).orElse(BigFraction.ONE);
    }

    private void add(Function<Side, BigFraction> emission, Collection<Link> links) {
        var from = emission.apply(before);
        var to = emission.apply(after);
        terms.add(
                links.stream().anyMatch(link -> link.isInfinite(before) || link.isInfinite(after))
                        ? Term.unexplained(from, to)
                        : new Term(
                                from,
                                to,
                                links.stream()
                                        .map(link -> Factor.of(link.effect(), link.value(before), link.value(after)))
                                        .toList()));
    }
}
