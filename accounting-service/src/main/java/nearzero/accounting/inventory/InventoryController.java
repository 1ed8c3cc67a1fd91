package nearzero.accounting.inventory;

import java.net.URI;
import java.util.UUID;
import nearzero.accounting.access.Callers;
import nearzero.accounting.api.InventoriesApi;
import nearzero.accounting.api.model.Inventory;
import nearzero.accounting.api.model.InventoryDraft;
import nearzero.accounting.api.model.InventoryPage;
import nearzero.accounting.api.model.PageInfo;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class InventoryController implements InventoriesApi {

    private final Callers callers;
    private final Drafting drafting;
    private final InventoryPages pages;
    private final AwaitedFactors awaited;

    InventoryController(Callers callers, Drafting drafting, InventoryPages pages, AwaitedFactors awaited) {
        this.awaited = awaited;
        this.callers = callers;
        this.drafting = drafting;
        this.pages = pages;
    }

    @Override
    public ResponseEntity<Inventory> createInventory(String idempotencyKey, InventoryDraft draft) {
        var created = drafting.create(callers.current(), idempotencyKey, draft);
        return ResponseEntity.created(URI.create("/api/accounting/inventories/" + created.getId()))
                .eTag(String.valueOf(created.getVersion()))
                .body(created);
    }

    @Override
    public ResponseEntity<InventoryPage> listInventories(
            @Nullable String organisation,
            @Nullable String pilot,
            @Nullable Boolean provisional,
            @Nullable Boolean finalPossible,
            Integer page,
            Integer size) {
        var caller = callers.current();
        var wanted = new InventoryPages.Wanted(organisation, pilot, provisional, finalPossible);
        var out = awaited.out();
        var items = pages.page(caller, wanted, out, page, size);
        var total = pages.count(caller, wanted, out);
        return ResponseEntity.ok(new InventoryPage(new PageInfo(page, size, total), items));
    }

    @Override
    public ResponseEntity<Inventory> readInventory(UUID id) {
        return answer(drafting.read(callers.current(), id));
    }

    @Override
    public ResponseEntity<Inventory> readInventoryVersion(UUID id, Long number) {
        return ResponseEntity.ok(drafting.read(callers.current(), id, number));
    }

    @Override
    public ResponseEntity<Inventory> replaceInventory(UUID id, String ifMatch, InventoryDraft draft) {
        return answer(drafting.replace(callers.current(), id, ifMatch, draft));
    }

    private static ResponseEntity<Inventory> answer(Inventory inventory) {
        return ResponseEntity.ok().eTag(String.valueOf(inventory.getVersion())).body(inventory);
    }
}
