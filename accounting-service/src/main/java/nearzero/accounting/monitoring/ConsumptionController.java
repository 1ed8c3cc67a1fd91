package nearzero.accounting.monitoring;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nearzero.accounting.access.Callers;
import nearzero.accounting.api.ConsumptionApi;
import nearzero.accounting.api.model.ConsumptionMonth;
import nearzero.accounting.api.model.ConsumptionMonths;
import nearzero.accounting.api.model.Inventory;
import nearzero.accounting.api.model.MeterKind;
import nearzero.accounting.api.model.MeterLinesRequest;
import nearzero.accounting.api.model.PlannedConsumption;
import nearzero.accounting.api.model.PlannedConsumptionView;
import nearzero.accounting.problem.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ConsumptionController implements ConsumptionApi {

    /** Marks of one answer. */
    private static final int MARKS = 1000;

    private final Callers callers;
    private final Meters meters;
    private final Aggregating aggregating;
    private final Months months;
    private final FillingDraft filling;
    private final WatchingPath watching;

    ConsumptionController(
            Callers callers,
            Meters meters,
            Aggregating aggregating,
            Months months,
            FillingDraft filling,
            WatchingPath watching) {
        this.callers = callers;
        this.meters = meters;
        this.aggregating = aggregating;
        this.months = months;
        this.filling = filling;
        this.watching = watching;
    }

    @Override
    public ResponseEntity<ConsumptionMonths> listMonths(Integer number, Integer year) {
        var meter = meters.find(callers.current(), number).orElseThrow(Refusal::notFound);
        aggregating.make(meter.number());
        var first = YearMonth.of(year, 1);
        var last = YearMonth.of(year, 12);
        var service = InService.of(meter.registration());
        var measured = months.between(number, first, last);
        var marks = months.marks(number, first, last, MARKS);
        var kept = months.countMarks(number, first, last).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        var lost = measured.stream().mapToLong(MeterMonth::moreMarks).sum();
        return ResponseEntity.ok(new ConsumptionMonths(
                meter.registration().getUnit(),
                measured.stream().map(month -> shown(month, service)).toList(),
                marks,
                kept - marks.size() + lost));
    }

    @Override
    public ResponseEntity<Inventory> takeMeterLines(
            UUID id, String idempotencyKey, String ifMatch, @Nullable MeterLinesRequest request) {
        var numbers =
                Optional.ofNullable(request).map(MeterLinesRequest::getMeters).orElse(List.of());
        var filled = filling.fill(callers.current(), idempotencyKey, id, ifMatch, numbers);
        return ResponseEntity.ok().eTag(String.valueOf(filled.getVersion())).body(filled);
    }

    @Override
    public ResponseEntity<PlannedConsumptionView> readPlannedConsumption(String code, Integer year, MeterKind kind) {
        return answer(watching.read(callers.current(), code, year, kind));
    }

    @Override
    public ResponseEntity<PlannedConsumptionView> planConsumption(
            String code, Integer year, MeterKind kind, PlannedConsumption plan, @Nullable String ifMatch) {
        return answer(watching.plan(callers.current(), code, year, kind, ifMatch, plan));
    }

    private static ResponseEntity<PlannedConsumptionView> answer(PlannedConsumptionView view) {
        return ResponseEntity.ok().eTag(String.valueOf(view.getVersion())).body(view);
    }

    private static ConsumptionMonth shown(MeterMonth month, InService service) {
        return new ConsumptionMonth(
                month.month().toString(),
                month.used().toPlainString(),
                month.known(service).toPlainString(),
                month.isEstimated(),
                month.shared().toPlainString(),
                month.readings(),
                month.digest());
    }
}
