package nearzero.accounting.comparison;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nearzero.accounting.access.Caller;
import nearzero.accounting.api.model.Calculation;
import nearzero.accounting.api.model.ComparedVersion;
import nearzero.accounting.api.model.InventoryComparison;
import nearzero.accounting.calculation.CalculationHead;
import nearzero.accounting.calculation.Calculations;
import nearzero.accounting.inventory.Inventories;
import nearzero.accounting.inventory.Versions;
import nearzero.accounting.problem.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Says what differs between two versions of an inventory, for everybody who may see it. Saves nothing. */
@Service
class Comparing {

    private final Inventories inventories;
    private final Versions versions;
    private final Calculations calculations;
    private final JsonMapper json;

    Comparing(Inventories inventories, Versions versions, Calculations calculations, JsonMapper json) {
        this.inventories = inventories;
        this.versions = versions;
        this.calculations = calculations;
        this.json = json;
    }

    /**
     * One of the two.
     *
     * @param parameter its name in the request
     * @param calculation one of the version's; the one made last when left out
     */
    record Side(String parameter, long version, @Nullable UUID calculation) {}

    private record Found(Versions.Saved version, JsonNode draft, Optional<Calculation> calculation) {}

    /**
     * Compares them.
     *
     * @throws Refusal not found; not valid, when the inventory has no such version or a calculation is of another one
     */
    InventoryComparison compare(Caller caller, UUID inventory, Side from, Side to) {
        inventories.requireVisible(caller, inventory);
        var before = found(inventory, from);
        var after = found(inventory, to);
        var drafts = DraftComparison.of(before.draft(), after.draft());
        return new InventoryComparison()
                .from(shown(before))
                .to(shown(after))
                .header(drafts.header())
                .entries(drafts.entries())
                .unchangedLines(drafts.unchangedLines())
                .sheets(before.calculation()
                        .flatMap(one -> after.calculation().map(other -> SheetDifferences.of(one, other)))
                        .orElse(null))
                .figures(before.calculation()
                        .flatMap(one -> after.calculation().map(other -> FigureDifferences.of(one, other)))
                        .orElse(null));
    }

    private Found found(UUID inventory, Side side) {
        var version = versions.find(inventory, side.version())
                .orElseThrow(() -> Refusal.notValid(side.parameter(), "清单没有这个版本。请核对版本号。"));
        var draft = inventories.version(inventory, side.version()).orElseThrow(Refusal::notFound);
        return new Found(version, json.valueToTree(draft), calculation(inventory, side));
    }

    private Optional<Calculation> calculation(UUID inventory, Side side) {
        if (side.calculation() == null) {
            return calculations.ofVersions(inventory, List.of(side.version())).stream()
                    .findFirst()
                    .flatMap(newest -> calculations.find(newest.getId()));
        }
        var named = calculations
                .find(side.calculation())
                .filter(each ->
                        each.getInventoryId().equals(inventory) && each.getInventoryVersion() == side.version());
        if (named.isEmpty()) {
            throw Refusal.notValid(side.parameter() + "Calculation", "这个版本没有这次核算。请核对核算编号和版本号。");
        }
        return named;
    }

    private static ComparedVersion shown(Found found) {
        return new ComparedVersion()
                .version(found.version().number())
                .reason(found.version().reason())
                .savedBy(found.version().savedBy())
                .savedAt(found.version().savedAt())
                .calculation(found.calculation().map(CalculationHead::of).orElse(null));
    }
}
