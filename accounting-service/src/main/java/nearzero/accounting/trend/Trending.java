package nearzero.accounting.trend;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.access.Caller;
import nearzero.accounting.api.model.Chart;
import nearzero.accounting.api.model.ChartName;
import nearzero.accounting.api.model.Drivers;
import nearzero.accounting.api.model.Economy;
import nearzero.accounting.api.model.PathToTarget;
import nearzero.accounting.api.model.PlanTarget;
import nearzero.accounting.api.model.Trend;
import nearzero.accounting.api.model.TrendFinding;
import nearzero.accounting.factor.Factors;
import nearzero.accounting.pilot.Pilots;
import nearzero.accounting.problem.Refusal;
import nearzero.accounting.trend.Statements.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Answers what became of a pilot over the years, for those who may see it. Everything is counted anew; nothing is kept. */
@Service
@Transactional(readOnly = true)
class Trending {

    private final Pilots pilots;
    private final CountedYears countedYears;
    private final Statements statements;
    private final Factors factors;

    Trending(Pilots pilots, CountedYears countedYears, Statements statements, Factors factors) {
        this.pilots = pilots;
        this.countedYears = countedYears;
        this.statements = statements;
        this.factors = factors;
    }

    Trend trend(Caller caller, String pilot, @Nullable Integer baseYear) {
        return trend(years(caller, pilot, baseYear));
    }

    /** For those who see an applicant's inventories before they belong to a pilot. */
    Trend trendOfOrganisation(Caller caller, String organisation, @Nullable Integer baseYear) {
        if (!caller.actsFor(organisation) && !caller.isAuditor() && !caller.isService()) {
            throw Refusal.notFound();
        }
        var counted = countedYears.ofOrganisation(organisation);
        var base = Optional.ofNullable(baseYear).or(() -> firstWhole(counted)).orElse(null);
        return trend(years(null, base, counted, Map.of())).organisation(organisation);
    }

    Drivers drivers(Caller caller, String pilot, int from, int to) {
        var years = years(caller, pilot, null);
        return drivers(
                years,
                years.year(from).orElseThrow(Refusal::notFound),
                years.year(to).orElseThrow(Refusal::notFound));
    }

    private Drivers drivers(PilotYears years, PilotYears.Year from, PilotYears.Year to) {
        var drivers = DriversView.of(years, from, to);
        comparability(Stream.of(from, to)).forEach(drivers::addFindingsItem);
        return drivers;
    }

    PathToTarget path(Caller caller, String pilot) {
        return path(years(caller, pilot, null), pilot);
    }

    private PathToTarget path(PilotYears years, String pilot) {
        var path = PathView.of(years, target(pilot).orElseThrow(Refusal::notFound));
        comparability(years.whole()).forEach(path::addFindingsItem);
        return path;
    }

    Chart chart(Caller caller, String pilot, ChartName chart, @Nullable Integer baseYear) {
        var years = years(caller, pilot, baseYear);
        return switch (chart) {
            case TREND -> Charts.trend(trend(years));
            case COMPOSITION -> Charts.composition(trend(years));
            case PATH -> Charts.path(path(years, pilot));
            case DRIVERS -> Charts.drivers(latestDrivers(years));
        };
    }

    /** From the base year, when it is a whole one, else from the first whole year, to the last whole year. */
    private Drivers latestDrivers(PilotYears years) {
        var whole = years.whole().toList();
        if (whole.size() < 2) {
            throw Refusal.notFound();
        }
        var last = whole.get(whole.size() - 1);
        var first = whole.stream()
                .filter(year -> Integer.valueOf(year.year()).equals(years.baseYear()))
                .filter(year -> year.year() < last.year())
                .findFirst()
                .orElse(whole.get(0));
        return drivers(years, first, last);
    }

    private Trend trend(PilotYears years) {
        return TrendView.of(years, comparability(years.years().stream()));
    }

    private List<TrendFinding> comparability(Stream<PilotYears.Year> years) {
        return Comparability.findings(years.map(PilotYears.Year::counted).toList(), factors.library());
    }

    private PilotYears years(Caller caller, String pilot, @Nullable Integer baseYear) {
        pilots.requireVisible(caller, pilot);
        var counted = countedYears.ofPilot(pilot);
        return years(pilot, baseYear != null ? baseYear : baseYear(pilot, counted), counted, economy(pilot));
    }

    private PilotYears years(
            @Nullable String pilot,
            @Nullable Integer baseYear,
            List<CountedYear> counted,
            Map<Integer, KnownEconomy> economy) {
        var coal = StandardCoal.of(factors.library());
        return new PilotYears(
                pilot,
                baseYear,
                coal.reference(),
                counted.stream()
                        .map(year -> new PilotYears.Year(year, countedYears.lines(year, coal)))
                        .toList(),
                economy);
    }

    private @Nullable Integer baseYear(String pilot, List<CountedYear> counted) {
        return target(pilot)
                .map(said -> said.content().getBaseYear())
                .or(() -> firstWhole(counted))
                .orElse(null);
    }

    private static Optional<Integer> firstWhole(List<CountedYear> counted) {
        return counted.stream()
                .filter(CountedYear::isWhole)
                .map(CountedYear::year)
                .findFirst();
    }

    private Map<Integer, KnownEconomy> economy(String pilot) {
        return statements.all(pilot, Economies.TOPIC, Economy.class).stream()
                .map(said -> EconomyReader.read(Economies.year(said.topic()), said.content()))
                .collect(Collectors.toMap(KnownEconomy::year, Function.identity()));
    }

    private Optional<Said<PlanTarget>> target(String pilot) {
        return statements.find(pilot, Targets.TOPIC, PlanTarget.class);
    }
}
