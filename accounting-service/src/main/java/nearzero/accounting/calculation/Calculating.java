package nearzero.accounting.calculation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nearzero.accounting.access.Caller;
import nearzero.accounting.api.model.Calculation;
import nearzero.accounting.api.model.CalculationRequest;
import nearzero.accounting.api.model.CheckResult;
import nearzero.accounting.api.model.InventoryDraft;
import nearzero.accounting.idempotency.Once;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.inventory.DraftReader;
import nearzero.accounting.inventory.Inventories;
import nearzero.accounting.inventory.OffsetUnits;
import nearzero.accounting.inventory.StoredInventory;
import nearzero.accounting.offset.OffsetBlock;
import nearzero.accounting.offset.OffsetClaims;
import nearzero.accounting.pilot.Pilots;
import nearzero.accounting.problem.ProblemType;
import nearzero.accounting.problem.Refusal;
import nearzero.accounting.quality.Finding;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Counts a saved version of an inventory once for each key, in one transaction: pilot, result, lines and claims. */
@Service
public class Calculating {

    private final Inventories inventories;
    private final DraftReader reader;
    private final Assessing assessing;
    private final SheetCounting sheets;
    private final Calculations calculations;
    private final SheetResults sheetResults;
    private final OffsetClaims claims;
    private final Pilots pilots;
    private final Once once;

    Calculating(
            Inventories inventories,
            DraftReader reader,
            Assessing assessing,
            SheetCounting sheets,
            Calculations calculations,
            SheetResults sheetResults,
            OffsetClaims claims,
            Pilots pilots,
            Once once) {
        this.inventories = inventories;
        this.reader = reader;
        this.assessing = assessing;
        this.sheets = sheets;
        this.calculations = calculations;
        this.sheetResults = sheetResults;
        this.claims = claims;
        this.pilots = pilots;
        this.once = once;
    }

    /** As it would be counted for its own pilot, or for this one while it belongs to none. */
    CheckResult check(Caller caller, UUID id, @Nullable String pilot) {
        var stored = visible(caller, id);
        var of = stored.pilot() == null ? pilot : stored.pilot();
        var count = sheets.of(id, reader.read(stored.draft()));
        var assessment = assessing.assess(id, count.draft(), of).with(count.findings());
        var findings = assessment.findings().stream().map(Finding::shown).toList();
        return new CheckResult(assessment.isReady(), stored.version(), findings)
                .sources(SourceStatuses.of(count.draft(), assessment.findings()));
    }

    Calculation calculate(Caller caller, String key, UUID id, CalculationRequest request) {
        if (!caller.isService() && !visible(caller, id).mayBeEditedBy(caller)) {
            throw new Refusal(ProblemType.NOT_ALLOWED, "只有申报主体和流程服务可以核算这份清单。");
        }
        var content = new HashMap<String, Object>(Map.of("calculateInventory", id));
        content.put("request", request);
        var made = once.answer(
                caller, key, content, Calculation.class, () -> new Calculation().id(count(caller, id, request)));
        // it never changes: read from its own tables it is the same each time, and need not be kept a second time
        return calculations.find(made.getId()).orElseThrow();
    }

    /**
     * Counts a version that the caller may count, within the transaction of a larger effect.
     *
     * @return the number of what was made
     * @throws Refusal not found, not valid, or not possible now
     */
    public UUID count(Caller caller, UUID id, CalculationRequest request) {
        inventories.lock(id);
        var stored = visible(caller, id);
        var pilot = settlePilot(stored, request.getPilot());
        var version = request.getInventoryVersion() == null ? stored.version() : request.getInventoryVersion();
        var draft = reader.read(document(stored, version));
        var isOfficial = caller.isService() && pilot != null;
        if (isOfficial && !assessing.knowsProgrammeOf(pilot)) {
            throw new Refusal(ProblemType.NOT_POSSIBLE_NOW, ProgrammeFindings.UNKNOWN);
        }
        var count = sheets.of(id, draft);
        var assessment = isOfficial
                ? assessing.assess(id, count.draft(), pilot).with(count.findings())
                : assessing.assessTrial(id, count.draft(), pilot).with(count.findingsOfTrial());
        refuseUnready(assessment);

        var calculation = calculations.save(
                caller,
                new Calculations.Subject(id, version, draft.year(), pilot, isOfficial, request),
                draft.method(),
                assessment);
        if (!count.sheets().isEmpty()) {
            sheetResults.save(calculation, count, assessment.lines(), assessing.emissions(count.ones()));
        }
        if (isOfficial) {
            claims.claim(calculation, id, draft.year(), blocks(draft));
        }
        return calculation;
    }

    private InventoryDraft document(StoredInventory stored, long version) {
        return version == stored.version()
                ? stored.draft()
                : inventories
                        .version(stored.id(), version)
                        .orElseThrow(() -> Refusal.notValid("/inventoryVersion", "清单没有这个版本。请核对版本号。"));
    }

    /** A draft belongs to one pilot and stays with it. */
    private @Nullable String settlePilot(StoredInventory stored, @Nullable String wanted) {
        if (wanted == null || wanted.equals(stored.pilot())) {
            return stored.pilot();
        }
        if (stored.pilot() != null) {
            throw new Refusal(ProblemType.NOT_POSSIBLE_NOW, "清单已属于另一试点，不能用于所填试点。请另建清单。");
        }
        var applicant = pilots.applicantOf(wanted)
                .orElseThrow(() -> new Refusal(ProblemType.NOT_POSSIBLE_NOW, "尚未收到该试点的信息，目前不能核算。请稍后再试，并核对试点编号。"));
        if (!applicant.equals(stored.organisation())) {
            throw new Refusal(ProblemType.NOT_POSSIBLE_NOW, "清单不属于该试点的申报主体，不能用于该试点。");
        }
        inventories.assign(stored.id(), wanted);
        return wanted;
    }

    private static void refuseUnready(Assessment assessment) {
        if (!assessment.isReady()) {
            throw Refusal.notValid(assessment.findings().stream()
                    .filter(Finding::blocking)
                    .map(Finding::asFault)
                    .toList());
        }
    }

    private static List<OffsetBlock> blocks(Draft draft) {
        return draft.offsets().stream().map(OffsetUnits::block).toList();
    }

    private StoredInventory visible(Caller caller, UUID id) {
        return inventories.find(caller, id).orElseThrow(Refusal::notFound);
    }
}
