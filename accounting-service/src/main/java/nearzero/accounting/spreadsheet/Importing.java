package nearzero.accounting.spreadsheet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import nearzero.accounting.access.Caller;
import nearzero.accounting.api.model.Inventory;
import nearzero.accounting.api.model.InventoryDraft;
import nearzero.accounting.factor.Factors;
import nearzero.accounting.inventory.DraftReader;
import nearzero.accounting.inventory.Drafting;
import nearzero.accounting.method.Method;
import nearzero.accounting.offset.OffsetRegistries;
import nearzero.accounting.problem.BodyCheck;
import nearzero.accounting.problem.Fault;
import nearzero.accounting.problem.ProblemType;
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

    /** Nobody corrects more at once, and a file can hold a hundred thousand. */
    private static final int MOST_FAULTS = 200;

    private final Drafting drafting;
    private final DraftReader reader;
    private final Factors factors;
    private final OffsetRegistries registries;
    private final BodyCheck constraints;
    private final JsonMapper json;
    private final TransactionTemplate transaction;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    Importing(
            Drafting drafting,
            DraftReader reader,
            Factors factors,
            OffsetRegistries registries,
            BodyCheck constraints,
            JsonMapper json,
            TransactionTemplate transaction) {
        this.drafting = drafting;
        this.reader = reader;
        this.factors = factors;
        this.registries = registries;
        this.constraints = constraints;
        this.json = json;
        this.transaction = transaction;
    }

    /** A draft as the file has it, and where. */
    record Read(InventoryDraft draft, Places places) {}

    /** Creates the draft; the same file under the same key gives the same answer, whatever the method has become. */
    Inventory create(Caller caller, String key, SheetFile file, boolean isDry) {
        var outcome = outcome(file);
        Supplier<InventoryDraft> draft = () -> outcome.get().draft();
        Supplier<Inventory> create = () -> isDry
                ? undone(() -> drafting.create(caller, UUID.randomUUID().toString(), file.digest(), draft))
                : drafting.create(caller, key, file.digest(), draft);
        return named(() -> outcome.get().places(), create);
    }

    /** Read before a connection is taken; what is wrong is said only if the command was not carried out before. */
    private Supplier<Read> outcome(SheetFile file) {
        try {
            var read = read(file, json.createObjectNode());
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
     * @param reason why, where the file does not say it
     */
    Inventory replace(Caller caller, UUID id, String ifMatch, @Nullable String reason, SheetFile file, boolean isDry) {
        var stored = drafting.readToReplace(caller, id, ifMatch).getDraft();
        var read = read(file, file.isWorkbook() ? json.createObjectNode() : json.valueToTree(stored));
        if (read.draft().getReason() == null) {
            read.draft().setReason(reason);
        }
        Supplier<Inventory> save = () -> drafting.replace(caller, id, ifMatch, read.draft());
        return named(read::places, isDry ? () -> undone(save) : save);
    }

    /** Does all of it and takes it back: nothing is checked that the real thing would not check, and nothing less. */
    private <T> T undone(Supplier<T> effect) {
        return transaction.execute(status -> {
            status.setRollbackOnly();
            return effect.get();
        });
    }

    private Read read(SheetFile file, ObjectNode base) {
        takeTurn();
        try {
            return readAlone(file, base);
        } finally {
            turns.release();
        }
    }

    private void takeTurn() {
        try {
            if (turns.tryAcquire(10, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
        throw new Refusal(ProblemType.UNAVAILABLE, "同时上传的文件较多。请稍后再试。");
    }

    private Read readAlone(SheetFile file, ObjectNode base) {
        var tables =
                file.isWorkbook() ? WorkbookReader.read(file.content(), Form.TABLES) : CsvReader.read(file.content());
        refuseIncomplete(tables, base);
        var reading = new FormReader(tables, base);
        var template = reading.readHead();
        return named(reading::places, () -> {
            reading.readTables(form(reading, template));
            return new Read(checked(reading), reading.places());
        });
    }

    private static void refuseIncomplete(Map<String, Grid> tables, ObjectNode base) {
        tables.keySet().stream()
                .filter(name -> !Form.TABLES.contains(name) && !name.equals(Form.GUIDE))
                .findFirst()
                .ifPresent(name -> {
                    throw WorkbookFile.refused("没有名为“" + name + "”的表。可用的表：" + String.join("、", Form.TABLES) + "。");
                });
        if (base.isEmpty() && !tables.keySet().containsAll(List.of(Form.HEAD, Form.LINES))) {
            throw WorkbookFile.refused("文件中须有“" + Form.HEAD + "”和“" + Form.LINES + "”两张表。请使用从系统下载的模板。");
        }
    }

    private Form form(FormReader reading, Optional<String> template) {
        var method = method(reading);
        var form = Forms.of(method, factors.library(), Factors.today(), registries.codes());
        if (template.filter(made -> !made.equals(form.template())).isPresent()) {
            throw Refusal.notValid(
                    Forms.TEMPLATE,
                    "模板按“" + template.get() + "”生成，而现在采用的是“" + form.template() + "”。请重新下载模板，将数据粘贴过去后上传。");
        }
        return form;
    }

    /** Without it no other table can be read, so that what is wrong so far is all that can be said. */
    private Method method(FormReader reading) {
        var field = Tree.text(reading.draft(), "/field", 0);
        if (field.isEmpty()) {
            reading.note(List.of(new Fault("/field", "请填写领域。")));
            reading.faults().refuseIfAny();
        }
        try {
            return reader.method(new InventoryDraft()
                    .field(field.orElse(""))
                    .method(Tree.text(reading.draft(), "/method", 0).orElse(null)));
        } catch (Refusal unknown) {
            reading.note(unknown.faults());
            throw Refusal.notValid(reading.faults().found());
        }
    }

    /** What the cells, the contract and the method find is said at once; each looks at what the one before has left whole. */
    private InventoryDraft checked(FormReader reading) {
        var draft = json.convertValue(reading.draft(), InventoryDraft.class);
        if (reading.faults().found().size() < MOST_FAULTS) {
            reading.note(constraints.faults(draft));
        }
        if (reading.faults().isEmpty()) {
            reader.read(draft);
        } else if (reading.isWhole(DraftReader.NEEDED)) {
            readWholeRows(reading);
        }
        reading.faults().refuseIfAny();
        return draft;
    }

    private void readWholeRows(FormReader reading) {
        var rows = WholeRows.of(reading.draft(), reading.faultyParts());
        try {
            reader.read(json.convertValue(rows.draft(), InventoryDraft.class));
        } catch (Refusal refusal) {
            reading.note(refusal.renamed(rows::pointer).faults());
        }
    }

    /** Faults of the draft by the cells of the file; a fault that names a cell already keeps it. */
    private static <T> T named(Supplier<Places> places, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Refusal refusal) {
            throw refusal.first(MOST_FAULTS)
                    .renamed(field -> field.startsWith("/") ? places.get().of(field) : field);
        }
    }
}
