package nearzero.accounting.calculation;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.factor.FactorLibrary;
import nearzero.accounting.factor.FactorSet;
import nearzero.accounting.inventory.ActivityLine;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.inventory.UsedInput;
import nearzero.accounting.method.Source.Origin;
import nearzero.accounting.quality.Finding;
import nearzero.accounting.quality.QualityRule;

/**
 * Sets of one family are printed for different readers; taken line by line they fit nobody's tables. They are mixed where a
 * number stems from another set than the method's own although a set that is used beside it prints such numbers too: somebody
 * could have stayed with one series. What the method itself takes from two sets – landfill from one guide, incineration from a
 * later one – is nobody's mixing.
 */
record MixedSeries(Draft draft, FactorLibrary library) {

    /** What a number says, whatever of: the carbon content of a fuel. */
    private record Kind(String parameter, Set<String> keys) {

        /** Tables cut finer or coarser say the same: by animal and age, by animal and farm. */
        boolean isLike(Kind other) {
            return parameter.equals(other.parameter)
                    && (keys.equals(other.keys) || !Collections.disjoint(keys, other.keys));
        }
    }

    private record Use(String set, Kind kind) {}

    static Stream<Finding> of(Draft draft, FactorLibrary library) {
        return new MixedSeries(draft, library).findings();
    }

    private Stream<Finding> findings() {
        var uses = draft.lines().stream()
                .filter(line -> !line.isZero())
                .flatMap(line -> line.inputs().stream().flatMap(input -> use(line, input).stream()))
                .filter(use -> family(use.set()).isPresent())
                .collect(Collectors.toSet());
        var mixed = uses.stream()
                .flatMap(use -> beside(use, uses).map(other -> Set.of(use.set(), other)))
                .collect(Collectors.groupingBy(
                        sets -> family(sets.iterator().next()).orElseThrow(),
                        Collectors.flatMapping(Set::stream, Collectors.toCollection(TreeSet::new))));
        return mixed.values().stream()
                .map(sets -> Finding.of(
                        QualityRule.FACTOR_SETS_MIXED,
                        "/tables",
                        "同一份清单混用了同类因子表：" + String.join("、", sets) + "。请统一采用其中一套。"));
    }

    /** Of the library, or given with the line and cited from it. */
    private Optional<Use> use(ActivityLine line, UsedInput input) {
        var factor = input.factor();
        if (factor != null && input.set() != null) {
            var set = input.set().substring(0, input.set().indexOf('@'));
            return Optional.of(
                    new Use(set, new Kind(factor.parameter(), factor.keys().keySet())));
        }
        return Optional.ofNullable(line.backing().cited().get(input.name()))
                .flatMap(citation -> line.source().origins().get(input.name()) instanceof Origin.Table table
                        ? Optional.of(new Use(citation.set(), kind(table)))
                        : Optional.empty());
    }

    private static Kind kind(Origin.Table table) {
        var keys = new HashSet<>(table.keys());
        keys.addAll(table.fixedKeys().keySet());
        return new Kind(table.parameter(), keys);
    }

    private Stream<String> beside(Use use, Set<Use> uses) {
        return isOwn(use)
                ? Stream.empty()
                : uses.stream()
                        .map(Use::set)
                        .distinct()
                        .filter(other -> !other.equals(use.set()))
                        .filter(other -> family(other).equals(family(use.set())))
                        .filter(other -> prints(other, use.kind()));
    }

    /** From the set that the method takes for such numbers unless somebody chooses another. */
    private boolean isOwn(Use use) {
        return draft.method().sources().values().stream()
                .flatMap(source -> source.origins().values().stream())
                .flatMap(origin -> origin instanceof Origin.Table table ? Stream.of(table) : Stream.empty())
                .filter(table -> kind(table).isLike(use.kind()))
                .findFirst()
                .filter(table ->
                        draft.method().tables().get(table.table()).sets().get(0).equals(use.set()))
                .isPresent();
    }

    private boolean prints(String set, Kind kind) {
        return editions(set)
                .flatMap(edition -> edition.factors().stream())
                .anyMatch(factor ->
                        kind.isLike(new Kind(factor.parameter(), factor.keys().keySet())));
    }

    private Optional<String> family(String set) {
        return editions(set)
                .flatMap(edition -> Stream.ofNullable(edition.heading().family()))
                .findFirst();
    }

    private Stream<FactorSet> editions(String set) {
        return library.sets().getOrDefault(set, List.of()).stream();
    }
}
