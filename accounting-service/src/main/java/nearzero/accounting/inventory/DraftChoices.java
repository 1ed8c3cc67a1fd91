package nearzero.accounting.inventory;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import nearzero.accounting.api.model.AreaLevel;
import nearzero.accounting.api.model.InventoryDraft;
import nearzero.accounting.factor.FactorLibrary;
import nearzero.accounting.factor.GridFactorChoice;
import nearzero.accounting.factor.GridFactorPolicy;
import nearzero.accounting.method.Method;
import nearzero.accounting.problem.Faults;

/** What an applicant chooses beside his data: tables of factors, and the electricity factor. Whatever is not the rule wants a reason. */
final class DraftChoices {

    private DraftChoices() {}

    static Map<String, String> tables(InventoryDraft document, Method method) {
        var tables = new LinkedHashMap<String, String>();
        method.tables().forEach((name, table) -> tables.put(name, table.sets().get(0)));
        DraftReader.listed(document.getTables()).forEach(choice -> tables.put(choice.getTable(), choice.getSet()));
        return tables;
    }

    static Map<String, String> tableReasons(InventoryDraft document, Method method, Faults faults) {
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

    static GridFactorChoice gridFactor(InventoryDraft document) {
        var choice = document.getGridFactor();
        return choice == null
                ? GridFactorChoice.DEFAULT
                : new GridFactorChoice(
                        Optional.ofNullable(choice.getAreaLevel()).orElse(AreaLevel.PROVINCE),
                        choice.getYear(),
                        choice.getFactorId(),
                        choice.getEdition(),
                        choice.getReason());
    }

    static void check(
            InventoryDraft document, GridFactorChoice choice, FactorLibrary library, LocalDate day, Faults faults) {
        faults.addIf(
                !choice.isDefault() && DraftReader.isBlank(choice.reason()),
                "/gridFactor/reason",
                "电力排放因子未按缺省规则选用，请说明理由。");
        if (choice.factorId() == null) {
            return;
        }
        faults.addIf(
                GridFactorPolicy.byId(library, choice.factorId(), day).isEmpty(),
                "/gridFactor/factorId",
                "没有这个编号的电力排放因子。可选编号见因子查询接口。");
        var given = Objects.requireNonNull(document.getGridFactor());
        faults.addIf(
                Stream.of(given.getAreaLevel(), given.getYear()).anyMatch(Objects::nonNull),
                "/gridFactor",
                "已按编号指定因子，请勿再填区域层级或年份。");
    }
}
