package nearzero.accounting.monitoring;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nearzero.accounting.access.Caller;
import nearzero.accounting.api.model.MeterKind;
import nearzero.accounting.api.model.PathBasis;
import nearzero.accounting.api.model.PathStanding;
import nearzero.accounting.api.model.PlannedConsumption;
import nearzero.accounting.api.model.PlannedConsumptionView;
import nearzero.accounting.event.Events;
import nearzero.accounting.event.RaisedEvent;
import nearzero.accounting.idempotency.NextVersion;
import nearzero.accounting.pilot.Pilots;
import nearzero.accounting.problem.ProblemType;
import nearzero.accounting.problem.Refusal;
import nearzero.accounting.quantity.Exact;
import nearzero.accounting.quantity.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Compares what a pilot's meters measured with what it planned, and raises an event once for each month at whose end the year
 * is off. Months, crossed-off work and event are one transaction: none of them is without the others.
 */
@Service
class WatchingPath implements MonthsFollower {

    private static final Map<MeterKind, String> NAMES = Map.of(
            MeterKind.WATER, "用水量",
            MeterKind.ELECTRICITY, "用电量",
            MeterKind.GAS, "用气量",
            MeterKind.HEAT, "用热量");

    private static final Map<PathBasis, String> BASES = Map.of(
            PathBasis.MEASURED, "",
            PathBasis.ESTIMATED, "其中部分用量按时间均摊或按其余时间估算。",
            PathBasis.INCOMPLETE, "部分月份读数不全，请补报。");

    private final PlannedYears plans;
    private final Meters meters;
    private final Months months;
    private final Pilots pilots;
    private final Events events;

    WatchingPath(PlannedYears plans, Meters meters, Months months, Pilots pilots, Events events) {
        this.plans = plans;
        this.meters = meters;
        this.months = months;
        this.pilots = pilots;
        this.events = events;
    }

    @Override
    public void changed(StoredMeter meter, Window window) {
        var registration = meter.registration();
        if (registration.getPilot() == null) {
            return;
        }
        IntStream.rangeClosed(window.first().getYear(), window.last().getYear())
                .mapToObj(year -> deviations(registration.getPilot(), year, registration.getKind()))
                .flatMap(List::stream)
                .toList() // the locks of all plans come before the one of events
                .forEach(events::raise);
    }

    /**
     * Sets the plan.
     *
     * @param ifMatch ETag of the plan that is replaced
     * @see NextVersion
     */
    @Transactional
    PlannedConsumptionView plan(
            Caller caller,
            String pilot,
            int year,
            MeterKind kind,
            @Nullable String ifMatch,
            PlannedConsumption wanted) {
        pilots.requireVisible(caller, pilot);
        if (!caller.isService()
                && !pilots.applicantOf(pilot).filter(caller::actsFor).isPresent()) {
            throw new Refusal(ProblemType.NOT_ALLOWED, "只有申报主体可以填报自己的计划用量。");
        }
        MeterPolicy.checkUnit(kind, wanted.getUnit());
        plans.lock(pilot, year, kind);
        var last = plans.find(pilot, year, kind);
        var before = last.map(PlannedYear::version).orElse(0L);
        var plan = new PlannedYear(
                pilot,
                year,
                kind,
                wanted.getUnit(),
                wanted.getMonthly().stream().map(BigDecimal::new).toList(),
                new BigDecimal(wanted.getTolerance()),
                before + 1);
        var next = NextVersion.after(before, ifMatch, () -> last.filter(plan::saysTheSameAs)
                .filter(same -> plans.isSavedBy(caller, same))
                .isPresent());
        if (next.isPresent()) {
            plans.keep(caller, plan);
            deviations(pilot, year, kind).forEach(events::raise);
        }
        return read(caller, pilot, year, kind);
    }

    @Transactional(readOnly = true)
    PlannedConsumptionView read(Caller caller, String pilot, int year, MeterKind kind) {
        pilots.requireVisible(caller, pilot);
        var plan = plans.find(pilot, year, kind).orElseThrow(Refusal::notFound);
        return new PlannedConsumptionView(
                plan.version(),
                new PlannedConsumption(
                                plan.unit(),
                                plan.monthly().stream()
                                        .map(BigDecimal::toPlainString)
                                        .toList())
                        .tolerance(plan.tolerance().toPlainString()),
                standings(plan).stream()
                        .map(each -> new PathStanding(
                                YearMonth.of(year, each.month()).toString(),
                                Exact.rounded(each.planned()).toPlainString(),
                                Exact.rounded(each.used()).toPlainString(),
                                each.deviation().toPlainString(),
                                each.basis(),
                                each.isOff()))
                        .toList());
    }

    /** After the lock, so that months that others have just committed are seen. */
    private List<RaisedEvent> deviations(String pilot, int year, MeterKind kind) {
        plans.lock(pilot, year, kind);
        return plans.find(pilot, year, kind).map(this::deviations).orElse(List.of());
    }

    private List<RaisedEvent> deviations(PlannedYear plan) {
        var organisation = pilots.applicantOf(plan.pilot()).orElseThrow();
        return standings(plan).stream()
                .filter(PathPolicy.Standing::isOff)
                .map(standing -> event(plan, organisation, standing))
                .toList();
    }

    private List<PathPolicy.Standing> standings(PlannedYear plan) {
        var unit = Units.named(plan.unit());
        var counting = SubmeterPolicy.without(meters.of(plan.pilot(), plan.kind()));
        // Cubic metres of gas as they are and at normal conditions do not add up, and a part of the use is no use.
        if (!counting.stream()
                .allMatch(meter -> Units.named(meter.registration().getUnit()).sameDimension(unit))) {
            return List.of();
        }
        var measured = counting.stream()
                .map(meter -> new PathPolicy.Measured(
                        Units.named(meter.registration().getUnit()),
                        InService.of(meter.registration()),
                        months
                                .between(meter.number(), YearMonth.of(plan.year(), 1), YearMonth.of(plan.year() + 1, 1))
                                .stream()
                                .collect(Collectors.toMap(MeterMonth::month, Function.identity()))))
                .toList();
        return PathPolicy.compare(plan, measured);
    }

    private static RaisedEvent event(PlannedYear plan, String organisation, PathPolicy.Standing standing) {
        var data = new LinkedHashMap<String, String>();
        data.put("kind", plan.kind().getValue());
        data.put("month", YearMonth.of(plan.year(), standing.month()).toString());
        data.put("planned", Exact.rounded(standing.planned()).toPlainString());
        data.put("used", Exact.rounded(standing.used()).toPlainString());
        data.put("unit", plan.unit());
        data.put("deviation", standing.deviation().toPlainString());
        data.put("tolerance", plan.tolerance().toPlainString());
        data.put("basis", standing.basis().getValue());
        return new RaisedEvent(
                "path-deviation",
                plan.pilot() + " " + plan.kind().getValue() + " " + data.get("month"),
                organisation,
                plan.pilot(),
                message(plan, standing),
                data);
    }

    private static String message(PlannedYear plan, PathPolicy.Standing standing) {
        return "%d 年 1 至 %d 月%s累计%s %s %s，比计划%s %s%%，超过允许偏差 %s%%。%s请核对读数，说明原因或调整措施。"
                .formatted(
                        plan.year(),
                        standing.month(),
                        NAMES.get(plan.kind()),
                        standing.basis() == PathBasis.INCOMPLETE ? "至少" : "",
                        Exact.rounded(standing.used()).stripTrailingZeros().toPlainString(),
                        plan.unit(),
                        standing.deviation().signum() > 0 ? "高" : "低",
                        percent(standing.deviation().abs()),
                        percent(plan.tolerance()),
                        BASES.get(standing.basis()));
    }

    private static String percent(BigDecimal share) {
        return share.movePointRight(2).stripTrailingZeros().toPlainString();
    }
}
