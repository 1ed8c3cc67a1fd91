package nearzero.accounting.calculation;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import nearzero.accounting.access.Caller;
import nearzero.accounting.access.Callers;
import nearzero.accounting.api.CalculationsApi;
import nearzero.accounting.api.model.Calculation;
import nearzero.accounting.api.model.CalculationPage;
import nearzero.accounting.api.model.CalculationRequest;
import nearzero.accounting.api.model.CalculationSummary;
import nearzero.accounting.api.model.CheckResult;
import nearzero.accounting.api.model.PageInfo;
import nearzero.accounting.api.model.Recomputation;
import nearzero.accounting.inventory.Inventories;
import nearzero.accounting.problem.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CalculationController implements CalculationsApi {

    private final Callers callers;
    private final Calculating calculating;
    private final Calculations calculations;
    private final Inventories inventories;
    private final Recomputing recomputing;

    CalculationController(
            Callers callers,
            Calculating calculating,
            Calculations calculations,
            Inventories inventories,
            Recomputing recomputing) {
        this.recomputing = recomputing;
        this.callers = callers;
        this.calculating = calculating;
        this.calculations = calculations;
        this.inventories = inventories;
    }

    @Override
    public ResponseEntity<Calculation> calculateInventory(
            UUID id, String idempotencyKey, @Nullable CalculationRequest request) {
        var asked = Optional.ofNullable(request).orElseGet(CalculationRequest::new);
        var made = calculating.calculate(callers.current(), idempotencyKey, id, asked);
        return ResponseEntity.created(URI.create("/api/accounting/calculations/" + made.getId()))
                .body(made);
    }

    @Override
    public ResponseEntity<CheckResult> checkInventory(UUID id, @Nullable String pilot) {
        return ResponseEntity.ok(calculating.check(callers.current(), id, pilot));
    }

    @Override
    public ResponseEntity<CalculationPage> listCalculations(UUID id, Integer page, Integer size) {
        requireVisible(callers.current(), id);
        var items = calculations.page(id, page, size).stream()
                .map(CalculationController::summary)
                .toList();
        return ResponseEntity.ok(new CalculationPage(new PageInfo(page, size, calculations.count(id)), items));
    }

    @Override
    public ResponseEntity<Calculation> readCalculation(UUID id) {
        return ResponseEntity.ok(visible(id));
    }

    @Override
    public ResponseEntity<Recomputation> recomputeCalculation(UUID id) {
        return ResponseEntity.ok(recomputing.of(visible(id)));
    }

    private Calculation visible(UUID id) {
        var found = calculations.find(id).orElseThrow(Refusal::notFound);
        requireVisible(callers.current(), found.getInventoryId());
        return found;
    }

    /** Results are seen by those who see the inventory. */
    private void requireVisible(Caller caller, UUID inventory) {
        if (inventories.find(caller, inventory).isEmpty()) {
            throw Refusal.notFound();
        }
    }

    private static CalculationSummary summary(Calculation calculation) {
        return new CalculationSummary()
                .id(calculation.getId())
                .inventoryId(calculation.getInventoryId())
                .inventoryVersion(calculation.getInventoryVersion())
                .pilot(calculation.getPilot())
                .purpose(calculation.getPurpose())
                .round(calculation.getRound())
                .method(calculation.getMethod())
                .factorSets(calculation.getFactorSets())
                .gross(calculation.getGross())
                .ownSink(calculation.getOwnSink())
                .offset(calculation.getOffset())
                .net(calculation.getNet())
                .flags(calculation.getFlags())
                .calculatedBy(calculation.getCalculatedBy())
                .calculatedAt(calculation.getCalculatedAt());
    }
}
