package nearzero.accounting.calculation;

import java.util.UUID;
import nearzero.accounting.access.Callers;
import nearzero.accounting.api.CalculationRowsApi;
import nearzero.accounting.api.model.CalculationRows;
import nearzero.accounting.inventory.Inventories;
import nearzero.accounting.problem.Refusal;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CalculationRowController implements CalculationRowsApi {

    private final Callers callers;
    private final Calculations calculations;
    private final CalculationRowPages rows;
    private final Inventories inventories;

    CalculationRowController(
            Callers callers, Calculations calculations, CalculationRowPages rows, Inventories inventories) {
        this.callers = callers;
        this.calculations = calculations;
        this.rows = rows;
        this.inventories = inventories;
    }

    /** Results are seen by those who see the inventory; its enterprises are not among them. */
    @Override
    public ResponseEntity<CalculationRows> listCalculationRows(UUID id, String party, Integer after, Integer size) {
        inventories.requireVisible(
                callers.current(), calculations.inventoryOf(id).orElseThrow(Refusal::notFound));
        return ResponseEntity.ok(rows.after(id, party, after, size));
    }
}
