package nearzero.accounting.trend;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.api.model.InventoryStatus;
import nearzero.accounting.api.model.TrendFinding;
import nearzero.accounting.factor.FactorLibrary;

/**
 * Says which years were not counted alike. Figures that come from another method, other warming potentials or another series of
 * factors do not differ because the pilot changed. Electricity factors are not held against each other: each year has its own.
 */
final class Comparability {

    private static final String ELECTRICITY = "grid";
    private static final String POTENTIALS = "gwp";

    private final List<CountedYear> years;
    private final Function<String, String> family;

    private Comparability(List<CountedYear> years, Function<String, String> family) {
        this.years = years;
        this.family = family;
    }

    /** What a reader must know before comparing the years. */
    static List<TrendFinding> findings(List<CountedYear> years, FactorLibrary library) {
        var families = library.all()
                .filter(set -> set.heading().family() != null)
                .collect(Collectors.toMap(
                        set -> set.heading().set(),
                        set -> String.valueOf(set.heading().family()),
                        (one, same) -> one));
        var comparability = new Comparability(years, set -> families.getOrDefault(set, set));
        return Stream.concat(comparability.countedDifferently(), comparability.marked())
                .toList();
    }

    /** Whether one of the findings stands in the way of a comparison. */
    static boolean isComparable(List<TrendFinding> findings) {
        return findings.stream()
                .map(TrendFinding::getCode)
                .noneMatch(List.of("methods-differ", "gwp-sets-differ", "factor-sets-differ")::contains);
    }

    private Stream<TrendFinding> countedDifferently() {
        return Stream.concat(
                differing(year -> year.method() + " " + year.methodVersion(), "methods-differ", "各年采用的核算方法不同"),
                byFamily());
    }

    private Stream<TrendFinding> byFamily() {
        var families = new TreeSet<String>();
        years.forEach(year -> setsOf(year).keySet().forEach(families::add));
        families.remove(ELECTRICITY);
        return families.stream()
                .flatMap(each -> differing(
                        year -> setsOf(year).getOrDefault(each, ""),
                        each.equals(POTENTIALS) ? "gwp-sets-differ" : "factor-sets-differ",
                        each.equals(POTENTIALS) ? "各年采用的增温潜势不同" : "各年采用的因子表不同"));
    }

    /** Sets and editions by family. */
    private Map<String, String> setsOf(CountedYear year) {
        return year.factorSets().stream()
                .collect(Collectors.toMap(
                        reference -> family.apply(reference.substring(0, reference.indexOf('@'))),
                        Function.identity(),
                        (one, other) -> one + "、" + other,
                        TreeMap::new));
    }

    private Stream<TrendFinding> differing(Function<CountedYear, String> what, String code, String message) {
        var found = years.stream()
                .filter(year -> !what.apply(year).isEmpty())
                .collect(Collectors.groupingBy(
                        what, TreeMap::new, Collectors.mapping(CountedYear::year, Collectors.toList())));
        return found.size() < 2
                ? Stream.empty()
                : Stream.of(new TrendFinding(
                        code,
                        found.values().stream().flatMap(List::stream).sorted().toList(),
                        message + "（"
                                + found.entrySet().stream()
                                        .map(each -> each.getKey() + "：" + listed(each.getValue()))
                                        .collect(Collectors.joining("；"))
                                + "），不能直接比较。请用同一套重新核算。"));
    }

    private Stream<TrendFinding> marked() {
        return Stream.of(
                        marked(year -> !year.isWhole(), "part-of-year", "只核算了一年中的一部分，不与整年比较，也不计算变化和强度。"),
                        marked(CountedYear::isProvisional, "provisional", "当年的因子尚未公布，数据为暂定，公布后请重新核算。"),
                        marked(year -> year.status() == InventoryStatus.ESTIMATED, "estimated", "活动数据为估算。"),
                        marked(year -> !year.isOfficial(), "trial", "尚无流程服务的正式核算，采用申报主体的试算结果。"))
                .flatMap(Function.identity());
    }

    private Stream<TrendFinding> marked(Predicate<CountedYear> which, String code, String message) {
        var found = years.stream().filter(which).map(CountedYear::year).toList();
        return found.isEmpty()
                ? Stream.empty()
                : Stream.of(new TrendFinding(code, found, listed(found) + " 年：" + message));
    }

    private static String listed(List<Integer> found) {
        return found.stream().map(String::valueOf).collect(Collectors.joining("、"));
    }
}
