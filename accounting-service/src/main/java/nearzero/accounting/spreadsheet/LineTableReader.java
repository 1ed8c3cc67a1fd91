package nearzero.accounting.spreadsheet;

import java.util.HashMap;
import java.util.Map;
import nearzero.accounting.inventory.DraftLines;
import nearzero.accounting.problem.Faults;
import nearzero.accounting.problem.Refusal;
import nearzero.accounting.spreadsheet.Form.SourceBlock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Reads activity data: blocks of rows, each under headings of its own. A row belongs to the source in its first column and to the
 * headings above it, so that rows may be added and blocks be moved.
 */
final class LineTableReader {

    private final Form form;
    private final Grid grid;
    private final ArrayNode lines;
    private final ItemReader items;
    private final Places places;
    private final Faults faults;
    private final Map<String, Columns> columns = new HashMap<>();
    private Grid.@Nullable Row headings;
    private @Nullable SourceBlock block;

    LineTableReader(Form form, Grid grid, ArrayNode lines, ItemReader items, Places places, Faults faults) {
        this.form = form;
        this.grid = grid;
        this.lines = lines;
        this.items = items;
        this.places = places;
        this.faults = faults;
    }

    /** @throws Refusal not valid, at the first line beyond those that a draft takes: what follows is not read */
    void read() {
        for (var row : grid.rows()) {
            var first = row.text(0).strip();
            if (FormReader.heading(first).equals(Form.SOURCE)) {
                headings = row;
                columns.clear();
            } else if (row.cells().size() > (first.isEmpty() ? 0 : 1)) {
                read(row, first);
            }
        }
    }

    private void read(Grid.Row row, String first) {
        var place = grid.place(row.number(), 0);
        if (headings == null) {
            faults.add(place, "本行上方没有栏名。请使用模板中的“活动数据”表。");
        } else if (first.equals(Form.CONTINUED)) {
            goOn(row, place);
        } else if (first.isEmpty()) {
            faults.add(place, "请填写排放源。");
        } else {
            begin(row, first, place);
        }
    }

    private void begin(Grid.Row row, String first, String place) {
        block = form.lines().get(first);
        if (block == null) {
            block = form.lines().values().stream()
                    .filter(each -> each.id().equals(first))
                    .findFirst()
                    .orElse(null);
        }
        if (block == null) {
            faults.add(place, "核算方法中没有排放源“" + first + "”。请从模板所列的排放源中选择。");
            return;
        }
        if (lines.size() == DraftLines.most()) {
            throw Refusal.notValid(place, DraftLines.tooMany());
        }
        var line = lines.addObject();
        line.set("source", StringNode.valueOf(block.id()));
        line.withObject("inputs");
        places.put(base() + "/source", place);
        read(row, line);
    }

    private void goOn(Grid.Row row, String place) {
        if (block == null) {
            faults.add(place, "“续”的上一行没有可续的排放源。");
        } else {
            columns().refuseWhatGoesOnNowhere(row);
            read(row, (ObjectNode) lines.get(lines.size() - 1));
        }
    }

    private void read(Grid.Row row, ObjectNode line) {
        columns().read(row, base(), line, items, places);
    }

    private Columns columns() {
        return columns.computeIfAbsent(block.id(), id -> {
            var known = block.byHeading();
            known.put(Form.SOURCE, Item.of(Form.SOURCE, Item.Type.TEXT, ""));
            return Columns.of(grid, headings, known, faults);
        });
    }

    private String base() {
        return "/lines/" + (lines.size() - 1);
    }
}
