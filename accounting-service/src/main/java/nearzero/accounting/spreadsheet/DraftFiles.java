package nearzero.accounting.spreadsheet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import nearzero.accounting.api.model.InventoryDraft;
import nearzero.accounting.factor.Factors;
import nearzero.accounting.inventory.DraftReader;
import nearzero.accounting.method.Method;
import nearzero.accounting.offset.OffsetRegistries;
import nearzero.accounting.problem.BodyCheck;
import nearzero.accounting.problem.Fault;
import nearzero.accounting.problem.Refusal;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes a draft of a file, and finds what is wrong with it in itself; it is named by its cell. */
@Component
class DraftFiles {

    /** Nobody corrects more at once, and a file can hold a hundred thousand. */
    private static final int MOST_FAULTS = 200;

    private final DraftReader reader;
    private final Factors factors;
    private final OffsetRegistries registries;
    private final BodyCheck constraints;
    private final JsonMapper json;

    DraftFiles(
            DraftReader reader, Factors factors, OffsetRegistries registries, BodyCheck constraints, JsonMapper json) {
        this.reader = reader;
        this.factors = factors;
        this.registries = registries;
        this.constraints = constraints;
        this.json = json;
    }

    /** A draft as the file has it, and where. */
    record Read(InventoryDraft draft, Places places) {}

    /**
     * Reads it.
     *
     * @param base what stays where the file has no table for it
     * @param origin told which version of an inventory the file was made of, if it says so; may refuse it before more is read
     * @throws Refusal not valid, with the faults of all cells
     */
    Read read(SheetFile file, ObjectNode base, Consumer<String> origin) {
        var tables =
                file.isWorkbook() ? WorkbookReader.read(file.content(), Form.TABLES) : CsvReader.read(file.content());
        refuseIncomplete(tables, base);
        var reading = new FormReader(tables, base);
        var made = reading.readHead();
        made.origin().ifPresent(origin);
        return named(reading::places, () -> {
            reading.readTables(form(reading, made.template()));
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
    static <T> T named(Supplier<Places> places, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Refusal refusal) {
            throw refusal.first(MOST_FAULTS)
                    .renamed(field -> field.startsWith("/") ? places.get().of(field) : field);
        }
    }
}
