package nearzero.accounting.spreadsheet;

import static nearzero.accounting.spreadsheet.Item.Type.DECIMAL;
import static nearzero.accounting.spreadsheet.Item.Type.LIST;
import static nearzero.accounting.spreadsheet.Item.Type.TEXT;
import static nearzero.accounting.spreadsheet.Item.Type.UNIT;

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
        for (var parameter : source.calculator().parameters()) {
            if (Forms.isGiven(source, parameter)) {
                items.addAll(ofGiven(parameter));
            }
            items.add(Item.of(parameter.label() + "的不确定度（%）", DECIMAL, "/uncertainty/" + parameter.name()));
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
