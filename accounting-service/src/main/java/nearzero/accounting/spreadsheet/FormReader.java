package nearzero.accounting.spreadsheet;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.problem.Fault;
import nearzero.accounting.problem.Faults;
import nearzero.accounting.spreadsheet.Form.ListTable;
import tools.jackson.databind.node.ObjectNode;

/** Reads the tables of a file into a draft, and remembers which cell each of its values stands in. */
final class FormReader {

    private final Map<String, Grid> tables;
    private final ObjectNode draft;
    private final Places places = new Places();
    private final Faults faults = new Faults();
    private final ItemReader items = new ItemReader(faults);

    /**
     * Begins with the head, which names the method.
     *
     * @param draft what stays where the file has no table for it
     */
    FormReader(Map<String, Grid> tables, ObjectNode draft) {
        this.tables = tables;
        this.draft = draft;
        tables.values().forEach(table -> table.refuseUnreadable(faults));
    }

    ObjectNode draft() {
        return draft;
    }

    Places places() {
        return places;
    }

    Faults faults() {
        return faults;
    }

    /** Notes what a later look finds, by pointers; a cell that is refused already is not named again for what it lacks since. */
    void note(List<Fault> later) {
        var named = faultyCells();
        later.stream()
                .filter(fault -> !named.contains(places.of(fault.field())))
                .forEach(fault -> faults.add(fault.field(), fault.message()));
    }

    /** Nothing is wrong with these parts of the draft. */
    boolean isWhole(List<String> pointers) {
        var faulty = faultyCells();
        return pointers.stream().map(places::of).noneMatch(faulty::contains);
    }

    /** Pointers of what is faulty: cells tell what stands in them. */
    Set<String> faultyParts() {
        return faults.found().stream()
                .map(Fault::field)
                .flatMap(field -> field.startsWith("/") ? Stream.of(field) : places.in(field))
                .collect(Collectors.toSet());
    }

    private Set<String> faultyCells() {
        return faults.found().stream()
                .map(Fault::field)
                .map(field -> field.startsWith("/") ? places.of(field) : field)
                .collect(Collectors.toSet());
    }

    /**
     * What the head tells of the file itself.
     *
     * @param template method and version that it was made for
     * @param origin version of the inventory that it was made of
     */
    record Made(Optional<String> template, Optional<String> origin) {}

    /** Reads the head, if the file has one. */
    Made readHead() {
        var grid = tables.get(Form.HEAD);
        if (grid == null) {
            return new Made(Optional.empty(), Optional.empty());
        }
        draft.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name ->
                        !List.of("lines", "statements", "tables", "offsets").contains(name))
                .toList()
                .forEach(draft::remove);
        var known = new LinkedHashMap<String, Item>();
        Forms.head().forEach(item -> known.put(item.heading(), item));
        for (var row : grid.rows()) {
            readHead(grid, row, known);
        }
        return new Made(taken(Forms.TEMPLATE), taken(Forms.ORIGIN));
    }

    /** What is no part of the draft leaves it again. */
    private Optional<String> taken(String pointer) {
        var text = Tree.text(draft, pointer, 0);
        draft.remove(pointer.substring(1));
        return text;
    }

    private void readHead(Grid grid, Grid.Row row, Map<String, Item> known) {
        var heading = heading(row.text(0));
        if (heading.isEmpty() || heading.equals("项目")) {
            return;
        }
        var item = known.remove(heading);
        if (item == null) {
            faults.add(grid.place(row.number(), 0), "没有名为“" + heading + "”的项目，或者它出现了两次。请按模板填写。");
            return;
        }
        var place = grid.place(row.number(), 1);
        places.put(item.pointer(), place);
        var cell = row.cells().get(1);
        if (cell != null) {
            items.read(item, cell, place).ifPresent(value -> Tree.put(draft, item.pointer(), 0, value));
        }
    }

    /** Reads all that depends on the method. */
    void readTables(Form form) {
        var lines = tables.get(Form.LINES);
        if (lines != null) {
            draft.remove("lines");
            new LineTableReader(form, lines, draft.withArray("lines"), items, places, faults).read();
        }
        form.lists().forEach((name, table) -> {
            var grid = tables.get(name);
            if (grid != null) {
                draft.remove(table.list());
                readList(grid, table);
            }
        });
    }

    private void readList(Grid grid, ListTable table) {
        if (grid.rows().isEmpty()) {
            return;
        }
        var byHeading = new HashMap<String, Item>();
        table.items().forEach(item -> byHeading.put(item.heading(), item));
        var columns = Columns.of(grid, grid.rows().get(0), byHeading, faults);
        var list = draft.withArray(table.list());
        for (var row : grid.rows().subList(1, grid.rows().size())) {
            if (columns.isFilled(row)) {
                var base = "/" + table.list() + "/" + list.size();
                columns.read(row, base, list.addObject(), items, places);
            } else {
                columns.refuseStray(row);
            }
        }
    }

    /** As the form has it: without blanks and the mark of what must be filled in. */
    static String heading(String text) {
        return text.strip().replaceAll("[*＊]+$", "").strip();
    }
}
