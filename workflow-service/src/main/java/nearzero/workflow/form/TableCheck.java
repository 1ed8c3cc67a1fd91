package nearzero.workflow.form;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import nearzero.workflow.form.Table.Column;
import nearzero.workflow.form.WrittenRows.Row;
import nearzero.workflow.problem.FieldFault;

/**
 * The check of one submitted table, cell by cell. A fault names the row, by its line, and the column; all come at once, up
 * to {@link #MOST_FAULTS}.
 */
final class TableCheck {

    /** More would help nobody and only fill the answer. */
    static final int MOST_FAULTS = 200;

    private static final int MOST_CHARACTERS = 1_000_000;
    private static final int LONGEST_NUMBER = 100;
    private static final Pattern GROUPED = Pattern.compile("-?\\d{1,3}(,\\d{3})+(\\.\\d+)?");
    private static final Pattern DATE = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?");
    private static final Pattern LINE_BREAK_OR_TAB = Pattern.compile("[\\t\\n\\x0B\\f\\r\\x85\\u2028\\u2029]");

    private final FormField field;
    private final Table table;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Map<Object, Integer>> seen = new HashMap<>();

    private TableCheck(FormField field, Table table) {
        this.field = field;
        this.table = table;
    }

    /**
     * The rows in their one shape, a list of objects from column id to value without the cells that were left empty: numbers
     * as decimal text, dates as ISO text, choices by their value; empty if there are faults, which are added.
     *
     * @param value lines of text, or a list of objects
     */
    static Optional<Object> check(FormField field, Table table, Object value, List<FieldFault> faults) {
        var check = new TableCheck(field, table);
        var rows = check.rows(value);
        var own = check.faults;
        own.stream().limit(MOST_FAULTS).forEach(fault -> faults.add(new FieldFault(field.key(), fault)));
        if (own.size() > MOST_FAULTS) {
            faults.add(new FieldFault(
                    field.key(), "“%s”还有%d处问题，请先改正以上各处。".formatted(field.label(), own.size() - MOST_FAULTS)));
        }
        return own.isEmpty() ? Optional.of(rows) : Optional.empty();
    }

    private List<Map<String, Object>> rows(Object value) {
        var written = written(value);
        if (!faults.isEmpty()) {
            return List.of();
        }
        if (written.size() < table.minRows() || written.size() > table.maxRows()) {
            faults.add("“%s”应有%d至%d行，每行一条。请核对后重新粘贴。".formatted(field.label(), table.minRows(), table.maxRows()));
            return List.of();
        }
        var rows = written.stream().map(this::row).toList();
        table.columns().stream().filter(Column::complete).forEach(this::requireEveryOption);
        return rows;
    }

    private List<Row> written(Object value) {
        if (value instanceof String text && text.length() <= MOST_CHARACTERS) {
            return WrittenRows.read(table, text);
        }
        if (value instanceof List<?> items && items.size() <= Table.MOST_ROWS) {
            return WrittenRows.read(items);
        }
        var tooMuch = value instanceof String || value instanceof List<?>;
        faults.add(
                tooMuch
                        ? "“%s”内容过长，最多%d行。".formatted(field.label(), table.maxRows())
                        : "“%s”应为表格：每行一条，各格之间用制表符或竖线分隔。".formatted(field.label()));
        return List.of();
    }

    private Map<String, Object> row(Row row) {
        if (row.surplus() > 0) {
            faults.add(at(row) + "的格数多于%d列，请核对各格的次序。".formatted(table.columns().size()));
        }
        if (row.cells().isEmpty() || row.cells().keySet().stream().anyMatch(key -> !isColumn(key))) {
            faults.add(at(row) + "应只含表中各列的值。");
        }
        var cells = new LinkedHashMap<String, Object>();
        for (var column : table.columns()) {
            var written = row.cells().get(column.id());
            if (written == null || "".equals(written)) {
                if (column.required()) {
                    faults.add(at(row) + "缺少“%s”。".formatted(column.label().zh()));
                }
            } else {
                cell(row, column, written).ifPresent(cell -> cells.put(column.id(), cell));
            }
        }
        return cells;
    }

    private boolean isColumn(String key) {
        return table.columns().stream().anyMatch(column -> column.id().equals(key));
    }

    private Optional<Object> cell(Row row, Column column, Object written) {
        var own = new ArrayList<String>();
        var cell = FieldRules.shape(column.asField(), normal(column, written), own);
        if (own.isEmpty() && LINE_BREAK_OR_TAB.matcher(cell.toString()).find()) {
            own.add("的内容不能换行，也不能含制表符。");
        }
        if (own.isEmpty() && column.unique()) {
            var first = seen.computeIfAbsent(column.id(), id -> new HashMap<>()).putIfAbsent(cell, row.number());
            if (first != null) {
                own.add("与第%d行重复。".formatted(first));
            }
        }
        own.forEach(fault -> faults.add(at(row) + "“" + column.label().zh() + "”" + fault));
        return own.isEmpty() ? Optional.of(cell) : Optional.empty();
    }

    /** What spreadsheets and Chinese keyboards make of it: full-width digits, grouped thousands, other dates. */
    private static Object normal(Column column, Object written) {
        if (!(written instanceof String text) || text.length() > LONGEST_NUMBER || column.type() == Table.Type.text) {
            return written;
        }
        if (column.type() == Table.Type.choice) {
            return column.valueOf(text);
        }
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
        return switch (column.type()) {
            case number -> GROUPED.matcher(plain).matches() ? plain.replace(",", "") : plain;
            case date -> isoDate(plain);
            default -> plain.toUpperCase(Locale.ROOT);
        };
    }

    private static String isoDate(String text) {
        var date = DATE.matcher(text);
        return date.matches()
                ? "%s-%02d-%02d"
                        .formatted(date.group(1), Integer.valueOf(date.group(2)), Integer.valueOf(date.group(3)))
                : text;
    }

    private void requireEveryOption(Column column) {
        var present = seen.getOrDefault(column.id(), Map.of());
        column.options().stream()
                .filter(option -> !present.containsKey(option.value()))
                .forEach(option -> faults.add(
                        "“%s”缺少“%s”一行。".formatted(field.label(), option.label().zh())));
    }

    private String at(Row row) {
        return "“%s”第%d行".formatted(field.label(), row.number());
    }
}
