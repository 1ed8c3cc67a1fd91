package nearzero.accounting.calculation;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import nearzero.accounting.access.Callers;
import nearzero.accounting.api.CalculationsApi;
import nearzero.accounting.api.model.Calculation;
import nearzero.accounting.api.model.CalculationPage;
import nearzero.accounting.api.model.CalculationRequest;
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
    private final Verdicts verdicts;

    CalculationController(
            Callers callers,
            Calculating calculating,
            Calculations calculations,
            Inventories inventories,
            Recomputing recomputing,
            Verdicts verdicts) {
        this.verdicts = verdicts;
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
        inventories.requireVisible(callers.current(), id);
        var items = calculations.page(id, page, size).stream()
                .map(CalculationHead::of)
                .toList();
        return ResponseEntity.ok(new CalculationPage(new PageInfo(page, size, calculations.count(id)), items));
    }

    @Override
    public ResponseEntity<Calculation> readCalculation(UUID id) {
        var calculation = visible(id);
        return ResponseEntity.ok(calculation.verified(verdicts.figures(calculation)));
    }

    @Override
    public ResponseEntity<Recomputation> recomputeCalculation(UUID id) {
        return ResponseEntity.ok(recomputing.of(visible(id)));
    }

    private Calculation visible(UUID id) {
        var found = calculations.find(id).orElseThrow(Refusal::notFound);
        inventories.requireVisible(callers.current(), found.getInventoryId());
        return found;
    }
}
