package nearzero.accounting.calculation;

import java.util.UUID;
import nearzero.accounting.access.Caller;
import nearzero.accounting.api.model.Calculation;
import nearzero.accounting.inventory.Inventories;
import nearzero.accounting.problem.Refusal;
import org.springframework.stereotype.Component;

/** Results for those who may see them: whoever sees the inventory. */
@Component
public class Results {

    private final Calculations calculations;
    private final Inventories inventories;

    Results(Calculations calculations, Inventories inventories) {
        this.calculations = calculations;
        this.inventories = inventories;
    }

    /**
     * A result with its lines.
     *
     * @throws Refusal not found, also when the caller may not see it
     */
    public Calculation read(Caller caller, UUID id) {
        var found = calculations.find(id).orElseThrow(Refusal::notFound);
        inventories.requireVisible(caller, found.getInventoryId());
        return found;
    }
}
