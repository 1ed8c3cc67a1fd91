package nearzero.accounting.inventory;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import nearzero.accounting.api.model.InventoryDraft;
import nearzero.accounting.method.Method;
import nearzero.accounting.problem.Faults;

/** The tables of factors that an applicant chooses in place of those of the method; each wants a reason. */
final class TableChoices {

    private TableChoices() {}

    static Map<String, String> of(InventoryDraft document, Method method) {
        var tables = new LinkedHashMap<String, String>();
        method.tables().forEach((name, table) -> tables.put(name, table.sets().get(0)));
        DraftReader.listed(document.getTables()).forEach(choice -> tables.put(choice.getTable(), choice.getSet()));
        return tables;
    }

    static Map<String, String> reasons(InventoryDraft document, Method method, Faults faults) {
        var reasons = new HashMap<String, String>();
        var choices = DraftReader.listed(document.getTables());
        for (var at = 0; at < choices.size(); at++) {
            var choice = choices.get(at);
            var table = method.tables().get(choice.getTable());
            if (table == null || !table.sets().contains(choice.getSet())) {
                faults.add(
                        "/tables/" + at + "/set",
                        table == null
                                ? "核算方法没有这项选择。"
                                : "“" + table.label() + "”可选：" + String.join("、", table.sets()) + "。");
            } else {
                faults.addIf(DraftReader.isBlank(choice.getReason()), "/tables/" + at + "/reason", "请说明改选因子表的理由。");
                faults.addIf(
                        reasons.put(choice.getTable(), choice.getReason()) != null,
                        "/tables/" + at + "/table",
                        "同一项选择填了两次。");
            }
        }
        return reasons;
    }
}
