package nearzero.accounting.sheet;

import java.util.Set;
import java.util.UUID;
import nearzero.accounting.access.Caller;
import nearzero.accounting.api.model.SheetState;
import nearzero.accounting.problem.ProblemType;
import nearzero.accounting.problem.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of a filled sheet: handed in, confirmed, returned. Each step names the revision that it was decided on. */
@Service
class Deciding {

    private final SheetRights rights;
    private final Sheets sheets;

    Deciding(SheetRights rights, Sheets sheets) {
        this.rights = rights;
        this.sheets = sheets;
    }

    @Transactional
    StoredSheet submit(Caller caller, UUID inventory, String party, String ifMatch) {
        var sheet = rights.toFill(caller, inventory, party);
        return move(caller, sheet, ifMatch, SheetState.SUBMITTED, Set.of(SheetState.FILLED, SheetState.RETURNED), null);
    }

    /** What the applicant has filled himself needs not be handed in to him. */
    @Transactional
    StoredSheet confirm(Caller caller, UUID inventory, String party, String ifMatch) {
        var sheet = rights.toDecide(caller, inventory, party);
        var from = sheet.isFilledBy(caller)
                ? Set.of(SheetState.SUBMITTED, SheetState.FILLED)
                : Set.of(SheetState.SUBMITTED);
        return move(caller, sheet, ifMatch, SheetState.CONFIRMED, from, null);
    }

    @Transactional
    StoredSheet giveBack(Caller caller, UUID inventory, String party, String ifMatch, String reason) {
        var sheet = rights.toDecide(caller, inventory, party);
        if (reason.isBlank()) {
            throw Refusal.notValid("/reason", "请说明退回的理由。");
        }
        return move(
                caller,
                sheet,
                ifMatch,
                SheetState.RETURNED,
                Set.of(SheetState.SUBMITTED, SheetState.CONFIRMED),
                reason);
    }

    private StoredSheet move(
            Caller caller,
            StoredSheet sheet,
            String ifMatch,
            SheetState to,
            Set<SheetState> from,
            @Nullable String reason) {
        if (!ifMatch.equals("\"" + sheet.revision() + "\"")) {
            throw Sheets.changedMeanwhile();
        }
        var upload = sheet.upload();
        if (upload == null || !from.contains(sheet.state())) {
            throw new Refusal(ProblemType.NOT_POSSIBLE_NOW, "填报表目前为“" + SheetWords.of(sheet.state()) + "”，不能这样处理。");
        }
        sheets.step(caller, sheet, to, upload.number(), reason);
        return sheets.find(sheet.inventory(), sheet.party()).orElseThrow();
    }
}
