package nearzero.accounting.comparison;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.access.Caller;
import nearzero.accounting.api.model.CalculationRequest;
import nearzero.accounting.api.model.InventoryDraft;
import nearzero.accounting.api.model.RecomputationRequest;
import nearzero.accounting.api.model.RecomputedInventory;
import nearzero.accounting.api.model.TableChoice;
import nearzero.accounting.calculation.Calculating;
import nearzero.accounting.calculation.Calculations;
import nearzero.accounting.idempotency.Once;
import nearzero.accounting.inventory.Drafting;
import nearzero.accounting.inventory.Inventories;
import nearzero.accounting.problem.ProblemType;
import nearzero.accounting.problem.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Counts a draft under another set: a new version with its reason, its calculation and the comparison with the version before,
 * once for each key and in one transaction. Nothing of the earlier version changes.
 */
@Service
class CountingAnew {

    private static final String PURPOSE = "recomputation";

    private final Inventories inventories;
    private final Drafting drafting;
    private final Calculating calculating;
    private final Calculations calculations;
    private final Comparing comparing;
    private final Once once;

    CountingAnew(
            Inventories inventories,
            Drafting drafting,
            Calculating calculating,
            Calculations calculations,
            Comparing comparing,
            Once once) {
        this.inventories = inventories;
        this.drafting = drafting;
        this.calculating = calculating;
        this.calculations = calculations;
        this.comparing = comparing;
        this.once = once;
    }

    RecomputedInventory recompute(Caller caller, String key, UUID id, String ifMatch, RecomputationRequest request) {
        var content = new Content(id, ifMatch, request);
        return once.answer(caller, key, content, RecomputedInventory.class, () -> anew(caller, id, ifMatch, request));
    }

    /** All that the command depends on, in one order. */
    private record Content(UUID recomputeInventory, String ifMatch, RecomputationRequest request) {}

    private RecomputedInventory anew(Caller caller, UUID id, String ifMatch, RecomputationRequest request) {
        inventories.lock(id);
        var before = inventories.find(caller, id).orElseThrow(Refusal::notFound);
        var saved = drafting.replace(caller, id, ifMatch, changed(before.draft(), request));
        if (calculations.ofVersions(id, List.of(before.version())).isEmpty()) {
            throw new Refusal(ProblemType.NOT_POSSIBLE_NOW, "当前版本还没有核算过，无从比较。请先核算，再按其他因子重算。");
        }
        var calculation = calculations
                .find(calculating.count(caller, id, new CalculationRequest().purpose(PURPOSE)))
                .orElseThrow();
        var comparison = comparing.compare(
                caller,
                id,
                new Comparing.Side("from", before.version(), null),
                new Comparing.Side("to", saved.getVersion(), calculation.getId()));
        return new RecomputedInventory(saved, calculation, comparison);
    }

    private static InventoryDraft changed(InventoryDraft draft, RecomputationRequest request) {
        draft.reason(request.getReason()).tables(tables(draft.getTables(), request.getTables()));
        Optional.ofNullable(request.getGwpSet()).ifPresent(draft::gwpSet);
        Optional.ofNullable(request.getGridFactor()).ifPresent(draft::gridFactor);
        return draft;
    }

    /** Those of the request come first, so that faults name their places. */
    private static List<TableChoice> tables(@Nullable List<TableChoice> before, @Nullable List<TableChoice> wanted) {
        var chosen = Optional.ofNullable(wanted).orElse(List.of());
        var names = chosen.stream().map(TableChoice::getTable).collect(Collectors.toCollection(HashSet::new));
        var kept = Optional.ofNullable(before).orElse(List.of()).stream()
                .filter(choice -> !names.contains(choice.getTable()));
        return Stream.concat(chosen.stream(), kept).toList();
    }
}
