package nearzero.accounting.spreadsheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nearzero.accounting.problem.Faults;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Which column of a table holds which item. */
final class Columns {

    private final Grid grid;
    private final Map<Integer, Item> items = new LinkedHashMap<>();
    private final List<Integer> strange = new ArrayList<>();
    private final Faults faults;

    private Columns(Grid grid, Faults faults) {
        this.grid = grid;
        this.faults = faults;
    }

    static Columns of(Grid grid, Grid.Row headings, Map<String, Item> known, Faults faults) {
        var columns = new Columns(grid, faults);
        headings.cells().forEach((column, cell) -> {
            var item = known.get(FormReader.heading(cell.text()));
            if (item == null) {
                columns.strange.add(column);
            } else if (columns.items.containsValue(item)) {
                faults.add(grid.place(headings.number(), column), "“" + item.heading() + "”一栏出现了两次，请删除一栏。");
            } else {
                columns.items.put(column, item);
            }
        });
        return columns;
    }

    /** Says anything beyond what was prepared. */
    boolean isFilled(Grid.Row row) {
        return row.cells().keySet().stream()
                .anyMatch(column ->
                        items.containsKey(column) && !items.get(column).isPrepared());
    }

    /** A cell under no heading would be lost. */
    void refuseStray(Grid.Row row) {
        row.cells().keySet().stream()
                .filter(column -> !items.containsKey(column))
                .forEach(column -> faults.add(
                        grid.place(row.number(), column),
                        strange.contains(column) ? "表中没有这一栏。请删除，或移到模板所列的栏内。" : "本格上方没有栏名。请移到模板所列的栏内。"));
    }

    /** A row that goes on with lists would take the place of what else the row above says. */
    void refuseWhatGoesOnNowhere(Grid.Row row) {
        row.cells().keySet().stream()
                .filter(items::containsKey)
                .filter(column -> !items.get(column).pointer().isEmpty()
                        && Tree.list(items.get(column).pointer()).isEmpty())
                .forEach(column -> faults.add(grid.place(row.number(), column), "续行只填写以后各年的数据或其余组成部分。请移到另一行，第一列填排放源。"));
    }

    private Optional<Item> unitOf(Item item) {
        var unit = item.pointer().replaceAll("/quantity$", "/unit");
        return items.values().stream()
                .filter(each -> item.type() == Item.Type.DECIMAL && each.type() == Item.Type.UNIT)
                .filter(each -> each.pointer().equals(unit))
                .findFirst();
    }

    private int column(Item item) {
        return items.entrySet().stream()
                .filter(each -> each.getValue().equals(item))
                .mapToInt(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    void read(Grid.Row row, String base, ObjectNode object, ItemReader reader, Places places) {
        refuseStray(row);
        places.put(base, grid.place(row.number(), 0));
        var ends = new HashMap<String, Integer>();
        items.forEach((column, item) -> {
            if (item.pointer().isEmpty()) {
                return;
            }
            var at = ends.computeIfAbsent(
                    Tree.list(item.pointer()),
                    list -> list.isEmpty() ? 0 : object.at(list).size());
            var cell = row.cells().get(column);
            var address = grid.place(row.number(), column);
            if (cell != null || at == 0) {
                places.put(base + Tree.pointed(item.pointer(), at), address);
            }
            if (cell != null) {
                var unit = unitOf(item);
                var value = unit.isEmpty()
                        ? reader.read(item, cell, address)
                        : reader.measured(cell, Decimals.narrow(row.text(column(unit.get()))), address);
                value.ifPresent(each -> Tree.put(object, item.pointer(), at, each));
                unit.filter(each -> ItemReader.isPercent(cell) && !row.cells().containsKey(column(each)))
                        .ifPresent(each -> Tree.put(object, each.pointer(), at, StringNode.valueOf("%")));
            }
        });
    }
}
