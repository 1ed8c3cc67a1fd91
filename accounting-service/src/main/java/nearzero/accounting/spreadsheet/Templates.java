package nearzero.accounting.spreadsheet;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nearzero.accounting.access.Caller;
import nearzero.accounting.factor.Factors;
import nearzero.accounting.inventory.DraftReader;
import nearzero.accounting.inventory.Drafting;
import nearzero.accounting.method.Method;
import nearzero.accounting.method.Methods;
import nearzero.accounting.offset.OffsetRegistries;
import nearzero.accounting.problem.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes the tables to be filled in for a method: empty, or with what a draft says already. */
@Service
class Templates {

    private final Methods methods;
    private final Factors factors;
    private final OffsetRegistries registries;
    private final Drafting drafting;
    private final DraftReader reader;
    private final JsonMapper json;

    Templates(
            Methods methods,
            Factors factors,
            OffsetRegistries registries,
            Drafting drafting,
            DraftReader reader,
            JsonMapper json) {
        this.methods = methods;
        this.factors = factors;
        this.registries = registries;
        this.drafting = drafting;
        this.reader = reader;
        this.json = json;
    }

    /** The tables; with the guide in front for a workbook. */
    List<Page> of(Caller caller, String id, @Nullable UUID inventory, boolean isWorkbook) {
        var method = methods.inUse(id).orElseThrow(Refusal::notFound);
        var draft = inventory == null ? begun(method) : draft(caller, method, inventory);
        var form = Forms.of(method, factors.library(), Factors.today(), registries.codes());
        var pages = new ArrayList<Page>();
        if (isWorkbook) {
            pages.add(Hints.guide(method.name(), method.basis(), form.template()));
        }
        pages.addAll(new FormWriter(form, draft).pages());
        return pages;
    }

    private ObjectNode begun(Method method) {
        var draft = json.createObjectNode();
        if (method.fields().size() == 1) {
            draft.put("field", method.fields().get(0));
        }
        return draft.put("method", method.id());
    }

    private ObjectNode draft(Caller caller, Method method, UUID inventory) {
        var stored = drafting.read(caller, inventory);
        var counted = reader.method(stored.getDraft());
        if (!counted.id().equals(method.id())) {
            throw Refusal.notValid("inventory", "这份清单按“" + counted.name() + "”（" + counted.id() + "）核算，请下载该方法的模板。");
        }
        return json.<ObjectNode>valueToTree(stored.getDraft())
                .put(Forms.ORIGIN.substring(1), Origin.of(stored).written());
    }
}
