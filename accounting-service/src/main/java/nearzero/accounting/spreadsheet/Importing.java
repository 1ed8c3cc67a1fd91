package nearzero.accounting.spreadsheet;

import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import nearzero.accounting.access.Caller;
import nearzero.accounting.api.model.Inventory;
import nearzero.accounting.api.model.InventoryDraft;
import nearzero.accounting.inventory.Drafting;
import nearzero.accounting.problem.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Brings drafts in from files, on the ordinary way of drafting; what is wrong is named by its cell. */
@Service
class Importing {

    /** A workbook takes many times its size while it is read. */
    private static final int AT_ONCE = 2;

    private final Drafting drafting;
    private final DraftFiles files;
    private final JsonMapper json;
    private final TransactionTemplate transaction;
    private final Turns turns = new Turns(AT_ONCE, "同时上传的文件较多。请稍后再试。");

    Importing(Drafting drafting, DraftFiles files, JsonMapper json, TransactionTemplate transaction) {
        this.drafting = drafting;
        this.files = files;
        this.json = json;
        this.transaction = transaction;
    }

    /**
     * How a file replaces a draft.
     *
     * @param reason why, where the file does not say it
     * @param isDry only to see whether it would
     * @param onlyCurrent not if it was made of another version than it would replace, or of another inventory
     */
    record Replacing(@Nullable String reason, boolean isDry, boolean onlyCurrent) {}

    /** Creates the draft; the same file under the same key gives the same answer, whatever the method has become. */
    Inventory create(Caller caller, String key, SheetFile file, boolean isDry) {
        var outcome = outcome(file);
        Supplier<InventoryDraft> draft = () -> outcome.get().draft();
        Supplier<Inventory> create = () -> isDry
                ? undone(() -> drafting.create(caller, UUID.randomUUID().toString(), file.digest(), draft))
                : drafting.create(caller, key, file.digest(), draft);
        return DraftFiles.named(() -> outcome.get().places(), create);
    }

    /** Read before a connection is taken; what is wrong is said only if the command was not carried out before. */
    private Supplier<DraftFiles.Read> outcome(SheetFile file) {
        try {
            var read = read(file, json.createObjectNode(), any -> {});
            return () -> read;
        } catch (Refusal refusal) {
            return () -> {
                throw refusal;
            };
        }
    }

    /**
     * Saves the next version of the draft.
     *
     * @param wanted how
     * @throws Refusal outdated file, when it was made of another version than it would replace and only one of the current is wanted
     */
    Inventory replace(Caller caller, UUID id, String ifMatch, Replacing wanted, SheetFile file) {
        var stored = drafting.readToReplace(caller, id, ifMatch);
        Consumer<String> origin = wanted.onlyCurrent() ? Origin.of(stored)::refuseOther : any -> {};
        var base = file.isWorkbook() ? json.createObjectNode() : json.<ObjectNode>valueToTree(stored.getDraft());
        var read = read(file, base, origin);
        if (read.draft().getReason() == null) {
            read.draft().setReason(wanted.reason());
        }
        Supplier<Inventory> save = () -> drafting.replace(caller, id, ifMatch, read.draft());
        return DraftFiles.named(read::places, wanted.isDry() ? () -> undone(save) : save);
    }

    /** Does all of it and takes it back: nothing is checked that the real thing would not check, and nothing less. */
    private <T> T undone(Supplier<T> effect) {
        return transaction.execute(status -> {
            status.setRollbackOnly();
            return effect.get();
        });
    }

    private DraftFiles.Read read(SheetFile file, ObjectNode base, Consumer<String> origin) {
        return turns.take(() -> files.read(file, base, origin));
    }
}
