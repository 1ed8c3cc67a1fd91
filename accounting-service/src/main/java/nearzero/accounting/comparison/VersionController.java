package nearzero.accounting.comparison;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import nearzero.accounting.access.Callers;
import nearzero.accounting.api.VersionsApi;
import nearzero.accounting.api.model.Calculation;
import nearzero.accounting.api.model.InventoryComparison;
import nearzero.accounting.api.model.InventoryVersion;
import nearzero.accounting.api.model.InventoryVersionPage;
import nearzero.accounting.api.model.PageInfo;
import nearzero.accounting.api.model.RecomputationRequest;
import nearzero.accounting.api.model.RecomputedInventory;
import nearzero.accounting.calculation.CalculationHead;
import nearzero.accounting.calculation.Calculations;
import nearzero.accounting.inventory.Inventories;
import nearzero.accounting.inventory.Versions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class VersionController implements VersionsApi {

    private final Callers callers;
    private final Inventories inventories;
    private final Versions versions;
    private final Calculations calculations;
    private final Comparing comparing;
    private final CountingAnew countingAnew;

    VersionController(
            Callers callers,
            Inventories inventories,
            Versions versions,
            Calculations calculations,
            Comparing comparing,
            CountingAnew countingAnew) {
        this.countingAnew = countingAnew;
        this.comparing = comparing;
        this.callers = callers;
        this.inventories = inventories;
        this.versions = versions;
        this.calculations = calculations;
    }

    @Override
    public ResponseEntity<InventoryVersionPage> listInventoryVersions(UUID id, Integer page, Integer size) {
        inventories.requireVisible(callers.current(), id);
        var saved = versions.page(id, page, size);
        var counted = calculations
                .ofVersions(id, saved.stream().map(Versions.Saved::number).toList())
                .stream()
                .collect(Collectors.groupingBy(Calculation::getInventoryVersion));
        var items = saved.stream()
                .map(version -> shown(version, counted.getOrDefault(version.number(), List.of())))
                .toList();
        return ResponseEntity.ok(new InventoryVersionPage(new PageInfo(page, size, versions.count(id)), items));
    }

    @Override
    public ResponseEntity<InventoryComparison> compareInventoryVersions(
            UUID id, Long from, Long to, @Nullable UUID fromCalculation, @Nullable UUID toCalculation) {
        return ResponseEntity.ok(comparing.compare(
                callers.current(),
                id,
                new Comparing.Side("from", from, fromCalculation),
                new Comparing.Side("to", to, toCalculation)));
    }

    @Override
    public ResponseEntity<RecomputedInventory> recomputeInventory(
            UUID id, String idempotencyKey, String ifMatch, RecomputationRequest request) {
        var made = countingAnew.recompute(callers.current(), idempotencyKey, id, ifMatch, request);
        return ResponseEntity.created(URI.create(
                        "/api/accounting/calculations/" + made.getCalculation().getId()))
                .eTag(String.valueOf(made.getInventory().getVersion()))
                .body(made);
    }

    private static InventoryVersion shown(Versions.Saved version, List<Calculation> counted) {
        return new InventoryVersion()
                .version(version.number())
                .reason(version.reason())
                .savedBy(version.savedBy())
                .savedAt(version.savedAt())
                .calculations(counted.stream().map(CalculationHead::of).toList());
    }
}
