package nearzero.accounting.sheet;

import java.util.UUID;
import nearzero.accounting.access.Caller;
import nearzero.accounting.inventory.Inventories;
import nearzero.accounting.problem.ProblemType;
import nearzero.accounting.problem.Refusal;
import org.springframework.stereotype.Component;

/**
 * Who may do what with a sheet. Who sees the inventory sees all of its sheets; an enterprise sees its own and learns of no
 * other. It is filled by its enterprise, or by the applicant where none is named, and confirmed by the applicant.
 */
@Component
class SheetRights {

    private final Inventories inventories;
    private final Sheets sheets;

    SheetRights(Inventories inventories, Sheets sheets) {
        this.inventories = inventories;
        this.sheets = sheets;
    }

    /** Whether the caller sees every sheet of the inventory. */
    boolean seesAll(Caller caller, UUID inventory) {
        return inventories.find(caller, inventory).isPresent();
    }

    /**
     * The sheet, for reading.
     *
     * @throws Refusal not found, or not to be seen
     */
    StoredSheet visible(Caller caller, UUID inventory, String party) {
        var sheet = sheets.find(inventory, party).orElseThrow(Refusal::notFound);
        if (!sheet.isSeenByItsOwn(caller) && !seesAll(caller, inventory)) {
            throw Refusal.notFound();
        }
        return sheet;
    }

    /**
     * The sheet, to be filled.
     *
     * @throws Refusal not found, not allowed, or not in the boundary
     */
    StoredSheet toFill(Caller caller, UUID inventory, String party) {
        var sheet = visible(caller, inventory, party);
        if (!sheet.isFilledBy(caller)) {
            throw new Refusal(ProblemType.NOT_ALLOWED, "这份填报表由“" + sheet.name() + "”填报，您不能代填。");
        }
        return inside(sheet);
    }

    /**
     * The sheet, to be decided on.
     *
     * @throws Refusal not found, not allowed, or not in the boundary
     */
    StoredSheet toDecide(Caller caller, UUID inventory, String party) {
        var sheet = visible(caller, inventory, party);
        if (!caller.isMemberOf(sheet.applicant())) {
            throw new Refusal(ProblemType.NOT_ALLOWED, "只有清单的申报主体可以确认或退回填报表。");
        }
        return inside(sheet);
    }

    private static StoredSheet inside(StoredSheet sheet) {
        if (!sheet.inside()) {
            throw new Refusal(ProblemType.NOT_POSSIBLE_NOW, "该企业已不在清单的统计边界内。请先由申报主体重新列入。");
        }
        return sheet;
    }
}
