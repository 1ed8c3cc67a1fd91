package nearzero.accounting.trend;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import nearzero.accounting.api.model.PathToTarget;
import nearzero.accounting.api.model.PathYear;
import nearzero.accounting.api.model.PlanTarget;
import nearzero.accounting.api.model.PlanTarget.FigureEnum;
import nearzero.accounting.api.model.PlanTarget.MeasureEnum;
import nearzero.accounting.api.model.TrendFinding;
import nearzero.accounting.quantity.Exact;
import nearzero.accounting.trend.PilotYears.Year;
import nearzero.accounting.trend.Statements.Said;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Holds what was counted against what the plan wants. Only whole years are held against it; amounts add up to budgets, intensities do
 * not.
 */
final class PathView {

    private final PilotYears years;
    private final PlanTarget target;
    private final List<TrendFinding> findings = new ArrayList<>();

    private PathView(PilotYears years, PlanTarget target) {
        this.years = years;
        this.target = target;
    }

    /** The path. */
    static PathToTarget of(PilotYears years, Said<PlanTarget> target) {
        var view = new PathView(years, target.content());
        return view.shown().targetVersion(target.version());
    }

    private PathToTarget shown() {
        var base = baseValue();
        var path = base.map(value -> TargetReader.path(target, value));
        var all = new TreeSet<Integer>();
        path.ifPresent(known -> all.addAll(known.years()));
        years.whole().map(Year::year).forEach(all::add);
        var shown = new PathToTarget()
                .pilot(years.pilot())
                .target(target)
                .unit(isTotal() ? "tCO2e" : "tCO2e/万元")
                .years(all.stream().map(year -> shown(year, path)).toList());
        base.ifPresent(value -> shown.baseValue(printed(value)));
        path.flatMap(known -> known.planned(target.getTargetYear()))
                .ifPresent(value -> shown.targetValue(printed(value)));
        if (isTotal()) {
            path.ifPresent(known -> shown.plannedBudget(printed(known.cumulated(target.getTargetYear()))));
        }
        return shown.findings(findings);
    }

    /** As the plan states it, else as counted. */
    private Optional<BigFraction> baseValue() {
        var counted = actual(target.getBaseYear());
        var stated = Optional.ofNullable(target.getBaseValue()).map(value -> Exact.of(new BigDecimal(value)));
        if (stated.isEmpty() && counted.isEmpty()) {
            say("base-value-missing", "方案未写明基年的数值，基年也没有整年的核算结果（或缺少可比价产出），无法画出规划路径。");
        }
        if (stated.isPresent() && counted.isPresent() && !stated.get().equals(counted.get())) {
            say(
                    "base-value-differs",
                    "方案中基年的数值 " + printed(stated.get()) + " 与核算结果 " + printed(counted.get()) + " 不同，规划路径按方案的数值。");
        }
        return stated.or(() -> counted);
    }

    private PathYear shown(int year, Optional<PlannedPath> path) {
        var shown = new PathYear(year);
        var planned = path.flatMap(known -> known.planned(year));
        var actual = actual(year);
        planned.ifPresent(value -> shown.planned(printed(value)));
        actual.ifPresent(value -> shown.actual(printed(value))
                .provisional(years.year(year)
                        .map(Year::counted)
                        .filter(TrendView::isProvisional)
                        .isPresent()));
        if (planned.isPresent() && actual.isPresent()) {
            var gap = actual.get().subtract(planned.get());
            shown.gap(printed(gap)).onPath(gap.signum() <= 0);
        }
        if (isTotal() && planned.isPresent() && year > target.getBaseYear()) {
            path.ifPresent(known -> shown.cumulatedPlanned(printed(known.cumulated(year))));
            cumulated(year).ifPresent(value -> shown.cumulatedActual(printed(value)));
        }
        return shown;
    }

    private Optional<BigFraction> cumulated(int until) {
        return IntStream.rangeClosed(target.getBaseYear() + 1, until)
                .mapToObj(this::actual)
                .reduce((sum, one) -> sum.flatMap(so -> one.map(so::add)))
                .orElse(Optional.empty());
    }

    private Optional<BigFraction> actual(int year) {
        var figure = years.year(year)
                .map(Year::counted)
                .filter(CountedYear::isWhole)
                .map(counted -> Exact.of(target.getFigure() == FigureEnum.GROSS ? counted.gross() : counted.net()));
        return isTotal() ? figure : figure.flatMap(emission -> output(year).map(emission::divide));
    }

    /** At prices of the base year, as the target is. */
    private Optional<BigFraction> output(int year) {
        return years.pricesOf()
                .filter(prices -> prices.equals(target.getBaseYear()))
                .flatMap(prices -> years.output(year));
    }

    private boolean isTotal() {
        return target.getMeasure() == MeasureEnum.TOTAL;
    }

    private void say(String code, String message) {
        findings.add(new TrendFinding(code, List.of(target.getBaseYear()), message));
    }

    private static String printed(BigFraction value) {
        return Exact.rounded(value).toPlainString();
    }
}
