package nearzero.accounting.trend;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.api.model.TrendFinding;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * The years of a pilot with what was counted and what is known of its economy.
 *
 * @param pilot none for an applicant's inventories that belong to no pilot yet
 * @param baseYear none while nothing was counted and nobody named one
 * @param years in their order
 */
record PilotYears(
        @Nullable String pilot,
        @Nullable Integer baseYear,
        String standardCoal,
        List<Year> years,
        Map<Integer, KnownEconomy> economy) {

    PilotYears {
        years = List.copyOf(years);
        economy = Map.copyOf(economy);
    }

    /** A year. */
    record Year(CountedYear counted, CountedLines lines) {

        int year() {
            return counted.year();
        }
    }

    Optional<Year> year(int wanted) {
        return years.stream().filter(year -> year.year() == wanted).findFirst();
    }

    /** What was counted as a whole. */
    Stream<Year> whole() {
        return years.stream().filter(year -> year.counted().isWhole());
    }

    Optional<KnownEconomy> economyOf(int year) {
        return Optional.ofNullable(economy.get(year));
    }

    /**
     * Whose prices are the constant ones: the base year's; where not every output leads there, those of the year that all are
     * stated at.
     */
    Optional<Integer> pricesOf() {
        var stated = stated().map(KnownEconomy.Output::pricesOf).distinct().toList();
        return stated.size() == 1
                        && !stated().allMatch(
                                        output -> carried(output, baseYear).isPresent())
                ? Optional.of(stated.get(0))
                : Optional.ofNullable(baseYear);
    }

    /** Output of the year in 10⁴ CNY at constant prices; none where no index leads there or kinds are mixed. */
    Optional<BigFraction> output(int year) {
        return outputsOfOneKind()
                ? pricesOf().flatMap(prices -> stated(year).flatMap(output -> carried(output, prices)))
                : Optional.empty();
    }

    private Optional<BigFraction> carried(KnownEconomy.Output output, @Nullable Integer prices) {
        return Optional.ofNullable(prices)
                .flatMap(wanted -> prices().carried(output.value(), output.pricesOf(), wanted));
    }

    /** Output of the sectors, carried in the same way. */
    Map<String, BigFraction> sectors(int year) {
        var sectors = new HashMap<String, BigFraction>();
        stated(year).ifPresent(output -> output(year).ifPresent(carried -> economyOf(year)
                .orElseThrow()
                .sectors()
                .forEach((name, value) ->
                        sectors.put(name, value.multiply(carried).divide(output.value())))));
        return sectors;
    }

    /** What keeps output from being related to emission. */
    List<TrendFinding> findingsOfPrices() {
        var stated = years.stream()
                .map(Year::year)
                .filter(year -> stated(year).isPresent())
                .toList();
        if (!outputsOfOneKind()) {
            return List.of(new TrendFinding("output-kinds-differ", stated, "各年产出的口径不同（增加值或产值），不能相比，未计算单位产出的排放。请统一口径。"));
        }
        var missing = stated.stream().filter(year -> output(year).isEmpty()).toList();
        return missing.isEmpty() || baseYear == null
                ? List.of()
                : List.of(new TrendFinding(
                        "price-index-missing",
                        missing,
                        "缺少价格指数，不能换算为 " + baseYear + " 年不变价，未计算单位产出的排放。请补填其间各年的价格指数或平减指数。"));
    }

    private boolean outputsOfOneKind() {
        return stated().map(KnownEconomy.Output::kind).distinct().count() < 2;
    }

    private Stream<KnownEconomy.Output> stated() {
        return years.stream().flatMap(year -> stated(year.year()).stream());
    }

    private Optional<KnownEconomy.Output> stated(int year) {
        return economyOf(year).map(KnownEconomy::output);
    }

    private ConstantPrices prices() {
        return new ConstantPrices(
                economy.values().stream().collect(Collectors.toMap(KnownEconomy::year, KnownEconomy::prices)));
    }
}
