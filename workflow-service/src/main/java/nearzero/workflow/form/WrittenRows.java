package nearzero.workflow.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nearzero.workflow.form.Table.Column;

/**
 * Rows as people and systems write them: lines pasted from a spreadsheet with a tab between cells, or with a vertical bar,
 * as it stands on Chinese and other keyboards; or a JSON array of objects.
 */
final class WrittenRows {

    /**
     * A row that nobody has checked yet.
     *
     * @param number of its line, or of its place in the array, from 1
     * @param cells by the ids of the columns, or by other keys that the sender chose
     * @param surplus how many cells stand behind the last column
     */
    record Row(int number, Map<String, Object> cells, int surplus) {}

    private static final Pattern LINE_BREAK = Pattern.compile("\\R");
    private static final Pattern TAB = Pattern.compile("\t");
    private static final Pattern BAR = Pattern.compile("[|｜]");
    private static final Pattern BRACKET = Pattern.compile("[（(]");

    private WrittenRows() {}

    /**
     * Lines without blank ones, and without a first one that repeats the labels; no more than one beyond what any table may
     * have.
     */
    static List<Row> read(Table table, String text) {
        var rows = new ArrayList<Row>();
        var lines = LINE_BREAK.split(text, -1);
        for (var at = 0; at < lines.length && rows.size() <= Table.MOST_ROWS; at++) {
            var cells = cells(table, lines[at]);
            if (cells.stream().anyMatch(cell -> !cell.isEmpty()) && !(rows.isEmpty() && isHeading(table, cells))) {
                rows.add(row(table, at + 1, cells));
            }
        }
        return rows;
    }

    private static List<String> cells(Table table, String line) {
        var separator = line.indexOf('\t') >= 0 ? TAB : BAR;
        var cells = table.columns().size() == 1 ? new String[] {line} : separator.split(line, -1);
        return IntStream.range(0, cells.length)
                .mapToObj(at -> stripped(cells[at]))
                .toList();
    }

    private static Row row(Table table, int number, List<String> cells) {
        var byColumn = new LinkedHashMap<String, Object>();
        var known = Math.min(cells.size(), table.columns().size());
        for (var at = 0; at < known; at++) {
            byColumn.put(table.columns().get(at).id(), cells.get(at));
        }
        var surplus = cells.stream().skip(known).filter(cell -> !cell.isEmpty()).count();
        return new Row(number, byColumn, (int) surplus);
    }

    private static boolean isHeading(Table table, List<String> cells) {
        return cells.size() >= table.columns().size()
                && IntStream.range(0, table.columns().size())
                        .allMatch(at -> isHeading(table.columns().get(at), cells.get(at)));
    }

    /** The unit may stand in brackets behind the label, or not. */
    private static boolean isHeading(Column column, String cell) {
        return withoutBrackets(cell).equals(withoutBrackets(column.label().zh()));
    }

    private static String withoutBrackets(String label) {
        return BRACKET.split(label, 2)[0].strip();
    }

    /** Objects; what is none becomes a row without cells, and the check names it. */
    static List<Row> read(List<?> items) {
        var rows = new ArrayList<Row>();
        for (var at = 0; at < items.size(); at++) {
            var cells = new LinkedHashMap<String, Object>();
            if (items.get(at) instanceof Map<?, ?> object) {
                object.forEach((key, cell) ->
                        cells.put(String.valueOf(key), cell instanceof String text ? stripped(text) : cell));
            }
            rows.add(new Row(at + 1, cells, 0));
        }
        return rows;
    }

    private static String stripped(String cell) {
        return cell.replace('\u00a0', ' ').strip();
    }

    /** Rows that were kept, as lines: what a form shows when it is opened again. */
    static String write(Table table, List<?> rows) {
        return rows.stream()
                .map(row -> table.columns().stream()
                        .map(column -> row instanceof Map<?, ?> cells && cells.get(column.id()) != null
                                ? column.written(cells.get(column.id()))
                                : "")
                        .collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n"));
    }
}
