package nearzero.accounting.spreadsheet;

import static nearzero.accounting.spreadsheet.Item.Type.DECIMAL;
import static nearzero.accounting.spreadsheet.Item.Type.DIGITS;
import static nearzero.accounting.spreadsheet.Item.Type.LIST;
import static nearzero.accounting.spreadsheet.Item.Type.TEXT;
import static nearzero.accounting.spreadsheet.Item.Type.UNIT;
import static nearzero.accounting.spreadsheet.Item.Type.WHOLE;

import java.util.ArrayList;
import java.util.List;
import nearzero.accounting.calculator.Parameter;
import nearzero.accounting.method.Source;

/**
 * What may be said of a line beyond what is counted: invoices, what the meters add up to, parts of a whole, tables that values
 * are cited from, uncertainties. Few lines have any of it, so a column stands in a file only where a line fills it; whoever
 * needs one adds it under its heading.
 */
final class LineDetails {

    private LineDetails() {}

    static List<Item> of(Source source) {
        var items = new ArrayList<Item>();
        items.add(Item.of("发票号码", LIST, "/invoices"));
        items.add(Item.of("计量表编号", TEXT, "/meter"));
        source.origins().forEach((name, origin) -> {
            if (origin instanceof Source.Origin.Grid) {
                items.addAll(ofGrid(source, name, origin.isMeasurable()));
            }
        });
        for (var parameter : source.calculator().parameters()) {
            if (Forms.isGiven(source, parameter)) {
                items.addAll(ofGiven(parameter));
            }
            items.add(Item.of(parameter.label() + "的不确定度（%）", DECIMAL, "/uncertainty/" + parameter.name()));
        }
        return items;
    }

    /** Another electricity factor than the inventory's: chosen, or given and cited. */
    private static List<Item> ofGrid(Source source, String name, boolean isGivenAnyway) {
        var items = new ArrayList<>(List.of(
                Item.of("用电所在省份的代码", DIGITS, "/gridFactor/province"),
                Item.of("本行电力因子的区域", TEXT, "/gridFactor/areaLevel").choosing(Forms.AREA_LEVELS),
                Item.of("本行电力因子的年份", WHOLE, "/gridFactor/year"),
                Item.of("本行电力因子的编号", TEXT, "/gridFactor/factorId"),
                Item.of("本行另选电力因子的理由", TEXT, "/gridFactor/reason")));
        if (!isGivenAnyway) {
            var parameter = source.calculator().parameter(name).orElseThrow();
            items.add(Item.of("本行" + parameter.label(), DECIMAL, "/inputs/" + name + "/quantity"));
            items.add(Item.of("本行" + parameter.label() + "的单位", UNIT, "/inputs/" + name + "/unit")
                    .suggesting(parameter.units().stream()
                            .map(unit -> new Choice(unit, unit))
                            .toList()));
            items.add(Item.of(parameter.label() + "引用的因子表", TEXT, "/cited/" + name + "/set"));
            items.add(Item.of(parameter.label() + "引用的因子", TEXT, "/cited/" + name + "/factor"));
        }
        return items;
    }

    private static List<Item> ofGiven(Parameter parameter) {
        var label = parameter.label();
        var name = parameter.name();
        var units =
                parameter.units().stream().map(unit -> new Choice(unit, unit)).toList();
        return List.of(
                Item.of(label + "的计量表合计", DECIMAL, "/metered/" + name + "/quantity"),
                Item.of(label + "的计量表合计的单位", UNIT, "/metered/" + name + "/unit").suggesting(units),
                Item.of(label + "的组成部分", TEXT, "/parts/" + name + "/*/name"),
                Item.of(label + "的组成部分的数量", DECIMAL, "/parts/" + name + "/*/quantity"),
                Item.of(label + "的组成部分的单位", UNIT, "/parts/" + name + "/*/unit").suggesting(units),
                Item.of(label + "引用的因子表", TEXT, "/cited/" + name + "/set"),
                Item.of(label + "引用的因子", TEXT, "/cited/" + name + "/factor"));
    }
}
