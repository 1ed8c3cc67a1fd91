package nearzero.accounting.spreadsheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nearzero.accounting.problem.ProblemType;
import nearzero.accounting.problem.Refusal;
import nearzero.accounting.spreadsheet.Form.ListTable;
import nearzero.accounting.spreadsheet.Form.SourceBlock;
import nearzero.accounting.spreadsheet.Page.Written;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a draft into the tables of its form, and leaves room for more. */
final class FormWriter {

    private static final int EMPTY_ROWS = 2;
    private static final int EMPTY_ROWS_REQUIRED = 5;
    private static final int EMPTY_OFFSETS = 10;

    /** Parts of a line whose names the method gives. */
    private static final List<String> DETAILED =
            List.of("keys", "inputs", "series", "declared", "proofs", "uncertainty", "metered", "parts", "cited");

    private final Form form;
    private final Map<String, List<Item>> columns = new HashMap<>();
    private final ObjectNode draft;

    FormWriter(Form form, ObjectNode draft) {
        this.form = form;
        this.draft = draft;
    }

    /** The tables in the order of the workbook, without the guide. */
    List<Page> pages() {
        var pages = new ArrayList<Page>();
        pages.add(head());
        pages.add(lines());
        form.lists().forEach((name, table) -> pages.add(list(name, table)));
        return pages;
    }

    private Page head() {
        var rows = new ArrayList<List<Written>>();
        rows.add(List.of(Written.heading("项目"), Written.heading("内容"), Written.heading("填写说明")));
        form.head()
                .forEach(item -> rows.add(List.of(
                        Written.heading(item.shownHeading()),
                        Written.of(
                                item, item.pointer().equals(Forms.TEMPLATE) ? form.template() : shown(draft, item, 0)),
                        Written.hint(Hints.of(item.heading())))));
        return new Page(Form.HEAD, rows, List.of(24, 44, 60), 1);
    }

    private Page lines() {
        var rows = new ArrayList<List<Written>>();
        var lines = draft.withArray("lines");
        var written = new HashSet<String>();
        String last = null;
        for (var line : lines) {
            var block = block(line.get("source").asString());
            refuseLost(block, line);
            if (!block.id().equals(last)) {
                emptyRows(rows, last);
                rows.add(headings(block));
            }
            line(rows, block, line);
            last = block.id();
            written.add(last);
        }
        emptyRows(rows, last);
        blocksInOrder().stream().filter(block -> !written.contains(block.id())).forEach(block -> {
            rows.add(headings(block));
            emptyRows(rows, block.id());
        });
        return new Page(Form.LINES, rows, List.of(30, 18), 0);
    }

    private List<SourceBlock> blocksInOrder() {
        var known = form.lines().values().stream()
                .filter(block -> !block.isExcluded())
                .toList();
        var ordered =
                new ArrayList<>(known.stream().filter(SourceBlock::isRequired).toList());
        known.stream().filter(block -> !block.isRequired()).forEach(ordered::add);
        return ordered;
    }

    private SourceBlock block(String source) {
        return form.lines().values().stream()
                .filter(block -> block.id().equals(source))
                .findFirst()
                .orElseThrow(() -> lost("排放源 " + source));
    }

    /** Its items, and the details that a line of it has. */
    private List<Item> columns(SourceBlock block) {
        return columns.computeIfAbsent(block.id(), id -> Stream.concat(
                        block.items().stream(), block.details().stream().filter(detail -> hasAny(id, detail)))
                .toList());
    }

    private boolean hasAny(String source, Item detail) {
        return draft.withArray("lines")
                .valueStream()
                .filter(line -> line.get("source").asString().equals(source))
                .anyMatch(line -> Tree.text(line, detail.pointer(), 0).isPresent());
    }

    private List<Written> headings(SourceBlock block) {
        var row = new ArrayList<Written>();
        row.add(Written.heading(Form.SOURCE));
        columns(block).forEach(item -> row.add(Written.heading(item.shownHeading())));
        return row;
    }

    private void emptyRows(List<List<Written>> rows, String source) {
        if (source == null) {
            return;
        }
        var block = block(source);
        for (var row = 0; row < (block.isRequired() ? EMPTY_ROWS_REQUIRED : EMPTY_ROWS); row++) {
            var empty = new ArrayList<Written>();
            empty.add(Written.value(block.name()));
            columns(block).forEach(item -> empty.add(Written.of(item, "")));
            rows.add(empty);
        }
    }

    /** A row, and one more for each further year of an input by year, or part of a whole. */
    private void line(List<List<Written>> rows, SourceBlock block, JsonNode line) {
        var years = columns(block).stream()
                .filter(item -> item.pointer().contains("*"))
                .mapToInt(item -> line.at(Tree.list(item.pointer())).size())
                .max()
                .orElse(0);
        for (var year = 0; year < Math.max(years, 1); year++) {
            var row = new ArrayList<Written>();
            row.add(Written.value(year == 0 ? block.name() : Form.CONTINUED));
            for (var item : columns(block)) {
                var isHere = year == 0 || item.pointer().contains("*");
                row.add(Written.of(item, isHere ? shown(line, item, year) : ""));
            }
            rows.add(row);
        }
    }

    private Page list(String name, ListTable table) {
        var rows = new ArrayList<List<Written>>();
        rows.add(table.items().stream()
                .map(item -> Written.heading(item.shownHeading()))
                .toList());
        var key = table.items().get(0);
        var told = new LinkedHashMap<String, String>();
        table.prepared().forEach(row -> told.put(row.get(key.pointer()), row.getOrDefault("", "")));
        var said = new HashSet<String>();
        for (var each : draft.withArray(table.list())) {
            var id = Tree.text(each, key.pointer(), 0).orElse("");
            said.add(id);
            rows.add(table.items().stream()
                    .map(item -> Written.of(
                            item, item.pointer().isEmpty() ? told.getOrDefault(id, "") : shown(each, item, 0)))
                    .toList());
        }
        table.prepared().stream()
                .filter(row -> !said.contains(row.get(key.pointer())))
                .forEach(row -> rows.add(table.items().stream()
                        .map(item ->
                                Written.of(item, Choice.shown(item.choices(), row.getOrDefault(item.pointer(), ""))))
                        .toList()));
        for (var row = 0; table.prepared().isEmpty() && row < EMPTY_OFFSETS; row++) {
            rows.add(table.items().stream().map(item -> Written.of(item, "")).toList());
        }
        return new Page(name, rows, List.of(30, 24), 1);
    }

    private static String shown(JsonNode object, Item item, int place) {
        return Tree.text(object, item.pointer(), place)
                .map(value -> Choice.shown(item.choices(), value))
                .orElse("");
    }

    /** What the form has no column for would be lost on its way back. */
    private static void refuseLost(SourceBlock block, JsonNode line) {
        for (var group : DETAILED) {
            for (var name : line.path(group).propertyNames()) {
                var prefix = "/" + group + "/" + name;
                if (block.all().stream()
                        .noneMatch(item ->
                                item.pointer().equals(prefix) || item.pointer().startsWith(prefix + "/"))) {
                    throw lost("“" + block.name() + "”的 " + name);
                }
            }
        }
    }

    private static Refusal lost(String what) {
        return new Refusal(ProblemType.NOT_POSSIBLE_NOW, "清单中有现行核算方法没有的内容：" + what + "。请先更正清单，再下载模板。");
    }
}
