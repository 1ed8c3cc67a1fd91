package nearzero.accounting.inventory;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import nearzero.accounting.access.Caller;
import nearzero.accounting.api.model.Inventory;
import nearzero.accounting.api.model.InventoryDraft;
import nearzero.accounting.idempotency.Once;
import nearzero.accounting.pilot.Pilots;
import nearzero.accounting.problem.ProblemType;
import nearzero.accounting.problem.Refusal;
import nearzero.accounting.programme.Programmes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Creating, reading and saving drafts. Each save makes a version; no version ever changes. */
@Service
public class Drafting {

    private final Inventories inventories;
    private final DraftReader reader;
    private final Pilots pilots;
    private final Programmes programmes;
    private final UnverifiedFactors unverified;
    private final Once once;

    Drafting(
            Inventories inventories,
            DraftReader reader,
            Pilots pilots,
            Programmes programmes,
            UnverifiedFactors unverified,
            Once once) {
        this.unverified = unverified;
        this.inventories = inventories;
        this.reader = reader;
        this.pilots = pilots;
        this.programmes = programmes;
        this.once = once;
    }

    Inventory create(Caller caller, String key, InventoryDraft draft) {
        refuseStranger(caller, draft);
        return once.answer(caller, key, Map.of("createInventory", draft), Inventory.class, () -> save(caller, draft));
    }

    /**
     * Creates a draft from a file, once for each key.
     *
     * @param digest of the file, by which a repeated command is known
     * @param draft what the file says; asked only when the command has not been carried out before
     */
    public Inventory create(Caller caller, String key, String digest, Supplier<InventoryDraft> draft) {
        return once.answer(caller, key, Map.of("importInventory", digest), Inventory.class, () -> {
            refuseStranger(caller, draft.get());
            return save(caller, draft.get());
        });
    }

    private static void refuseStranger(Caller caller, InventoryDraft draft) {
        if (!caller.actsFor(draft.getOrganisation())) {
            throw new Refusal(ProblemType.NOT_ALLOWED, "您不属于所填的申报主体，不能为其建立清单。");
        }
    }

    private Inventory save(Caller caller, InventoryDraft draft) {
        var read = reader.read(draft);
        checkPilot(draft.getPilot(), draft.getOrganisation());
        checkProgramme(draft.getPilot(), read);
        nameConfirmed(null, draft, read);
        return read(caller, inventories.create(caller, draft, draft.getPilot()));
    }

    /** The draft in its current version, for who may see it. */
    public Inventory read(Caller caller, UUID id) {
        return shown(inventories.find(caller, id).orElseThrow(Refusal::notFound));
    }

    Inventory read(Caller caller, UUID id, long version) {
        return shown(inventories.find(caller, id, version).orElseThrow(Refusal::notFound));
    }

    /**
     * The draft in its current version, for who is going to replace it: known before a file is read, so that nobody learns what
     * is wrong with a file that he could not save. Asked again when it is saved.
     *
     * @throws Refusal not found, not allowed, or changed meanwhile
     */
    public Inventory readToReplace(Caller caller, UUID id, String ifMatch) {
        return shown(editable(caller, id, ifMatch));
    }

    /**
     * Makes the next version.
     *
     * @param ifMatch ETag of the version that the caller has seen
     * @throws Refusal not found, not allowed, changed meanwhile, not valid, or not possible now
     */
    @Transactional
    public Inventory replace(Caller caller, UUID id, String ifMatch, InventoryDraft draft) {
        inventories.lock(id);
        var stored = editable(caller, id, ifMatch);
        if (!draft.getOrganisation().equals(stored.organisation())) {
            throw Refusal.notValid("/organisation", "清单的申报主体不能更改。");
        }
        if (inventories.isCounted(id)) {
            checkChangeOfCounted(stored, draft);
        }
        withdrawUnticked(stored.draft(), draft);
        var read = reader.read(draft);
        settlePilot(stored, draft.getPilot());
        checkProgramme(draft.getPilot() == null ? stored.pilot() : draft.getPilot(), read);
        nameConfirmed(id, draft, read);
        inventories.replace(caller, id, stored.version() + 1, draft);
        return read(caller, id);
    }

    /** Who takes a confirmation back does not have to find the names that it was kept with; new ones are meant as they stand. */
    private static void withdrawUnticked(InventoryDraft before, InventoryDraft draft) {
        if (Boolean.TRUE.equals(before.getUnverifiedConfirmed())
                && Boolean.FALSE.equals(draft.getUnverifiedConfirmed())) {
            draft.setConfirmedFactors(draft.getConfirmedFactors().stream()
                    .filter(name -> !before.getConfirmedFactors().contains(name))
                    .toList());
        }
    }

    /** What is confirmed without a name is named as it stands now, so that nothing is confirmed that comes later. */
    private void nameConfirmed(@Nullable UUID id, InventoryDraft draft, Draft read) {
        if (read.confirmation().isOfAll() && read.confirmation().factors().isEmpty()) {
            draft.setConfirmedFactors(unverified.of(id, read));
        }
        draft.setUnverifiedConfirmed(!draft.getConfirmedFactors().isEmpty());
    }

    private StoredInventory editable(Caller caller, UUID id, String ifMatch) {
        var stored = inventories.find(caller, id).orElseThrow(Refusal::notFound);
        if (!stored.mayBeEditedBy(caller)) {
            throw new Refusal(ProblemType.NOT_ALLOWED, "只有申报主体可以修改自己的清单。");
        }
        if (!ifMatch.equals("\"" + stored.version() + "\"")) {
            throw new Refusal(ProblemType.CHANGED_MEANWHILE, "清单在您打开之后已被保存过。请重新打开，核对后再保存。");
        }
        return stored;
    }

    /** Whoever has seen figures must be able to learn why there are others now. */
    private static void checkChangeOfCounted(StoredInventory stored, InventoryDraft draft) {
        if (!draft.getYear().equals(stored.draft().getYear())) {
            throw Refusal.notValid("/year", "这份清单已经核算过，核算年份不能再更改。请为其他年份另建清单。");
        }
        if (DraftReader.isBlank(draft.getReason())) {
            throw Refusal.notValid("/reason", "这份清单已经核算过，请说明这次修改的理由。");
        }
    }

    private void settlePilot(StoredInventory stored, @Nullable String wanted) {
        if (wanted == null || wanted.equals(stored.pilot())) {
            return;
        }
        if (stored.pilot() != null) {
            throw new Refusal(ProblemType.NOT_POSSIBLE_NOW, "清单已属于另一试点，不能改属。请另建清单。");
        }
        checkPilot(wanted, stored.organisation());
        inventories.assign(stored.id(), wanted);
    }

    private void checkPilot(@Nullable String pilot, String organisation) {
        if (pilot != null && !pilots.applicantOf(pilot).equals(Optional.of(organisation))) {
            throw Refusal.notValid("/pilot", "没有这个试点，或者它不属于该申报主体。请核对试点编号。");
        }
    }

    /** A programme says how its pilots are counted; an applicant may not choose the field and method that suit him. */
    private void checkProgramme(@Nullable String pilot, Draft draft) {
        programmes
                .ofPilot(pilot)
                .filter(programme ->
                        !programme.allows(draft.field(), draft.method().id()))
                .ifPresent(programme -> {
                    throw Refusal.notValid(programme.faultyField(draft.field()), programme.allowedWords());
                });
    }

    private static Inventory shown(StoredInventory stored) {
        return new Inventory()
                .id(stored.id())
                .version(stored.version())
                .pilot(stored.pilot())
                .reason(stored.reason())
                .draft(stored.draft().pilot(stored.pilot()))
                .createdBy(stored.createdBy())
                .createdAt(stored.createdAt())
                .savedBy(stored.savedBy())
                .savedAt(stored.savedAt());
    }
}
