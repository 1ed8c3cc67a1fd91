package nearzero.accounting.spreadsheet;

import java.net.URI;
import java.util.UUID;
import nearzero.accounting.access.Callers;
import nearzero.accounting.api.SpreadsheetsApi;
import nearzero.accounting.api.model.Inventory;
import nearzero.accounting.api.model.InventoryImport;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SpreadsheetController implements SpreadsheetsApi {

    private final Callers callers;
    private final Templates templates;
    private final Importing importing;
    private final Downloads downloads;

    SpreadsheetController(Callers callers, Templates templates, Importing importing, Downloads downloads) {
        this.callers = callers;
        this.templates = templates;
        this.importing = importing;
        this.downloads = downloads;
    }

    @Override
    public ResponseEntity<Resource> downloadTemplate(String method, @Nullable UUID inventory, String format) {
        var isWorkbook = format.equals("xlsx");
        return downloads.file(
                templates.of(callers.current(), method, inventory, isWorkbook), "活动数据-" + method, isWorkbook);
    }

    @Override
    public ResponseEntity<InventoryImport> importInventory(String idempotencyKey, Resource body, Boolean dryRun) {
        var read = importing.create(callers.current(), idempotencyKey, downloads.sent(body), dryRun);
        return dryRun
                ? ResponseEntity.ok(checked(read))
                : ResponseEntity.created(URI.create("/api/accounting/inventories/" + read.getId()))
                        .eTag(String.valueOf(read.getVersion()))
                        .body(saved(read));
    }

    @Override
    public ResponseEntity<InventoryImport> importInventoryVersion(
            UUID id, String ifMatch, Resource body, Boolean dryRun, Boolean onlyCurrent, @Nullable String reason) {
        var wanted = new Importing.Replacing(reason, dryRun, onlyCurrent);
        var read = importing.replace(callers.current(), id, ifMatch, wanted, downloads.sent(body));
        return dryRun
                ? ResponseEntity.ok(checked(read))
                : ResponseEntity.ok().eTag(String.valueOf(read.getVersion())).body(saved(read));
    }

    private static InventoryImport checked(Inventory read) {
        return new InventoryImport(false, read.getDraft());
    }

    private static InventoryImport saved(Inventory read) {
        return new InventoryImport(true, read.getDraft()).inventory(read);
    }
}
