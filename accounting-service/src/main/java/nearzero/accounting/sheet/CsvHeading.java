package nearzero.accounting.sheet;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import nearzero.accounting.upload.HalfWidth;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Where which column stands.
 *
 * @param width columns that have a name; none behind them has one
 * @param places of those that are there
 */
record CsvHeading(int width, Map<RowColumn, Integer> places) {

    /** Of the first row; empty when it is none, which is named. */
    static Optional<CsvHeading> of(CSVRecord first, int line, RowSink sink) {
        var width = first.size();
        while (width > 0 && first.get(width - 1) == null) {
            width--;
        }
        var places = new EnumMap<RowColumn, Integer>(RowColumn.class);
        var isWhole = true;
        for (var at = 0; at < width; at++) {
            var name = first.get(at);
            var column =
                    name == null ? null : RowColumn.named(HalfWidth.of(name)).orElse(null);
            if (name != null && column == null) {
                sink.fault(line, "", "没有名为 " + name + " 的列，可用的列：" + RowColumn.all() + "。");
                isWhole = false;
            } else if (column == null || places.putIfAbsent(column, at) != null) {
                sink.fault(line, "", "首行的列名为空或重复，请核对。");
                isWhole = false;
            }
        }
        var missing = EnumSet.copyOf(RowColumn.COMPULSORY);
        missing.removeAll(places.keySet());
        missing.forEach(column -> sink.fault(line, column.id(), "缺少列 " + column.id() + "（" + column.label() + "）。"));
        return isWhole && missing.isEmpty() ? Optional.of(new CsvHeading(width, places)) : Optional.empty();
    }

    /** Whether a row has a cell for each of them, and nothing behind. */
    boolean fits(CSVRecord row) {
        for (var at = width; at < row.size(); at++) {
            if (row.get(at) != null) {
                return false;
            }
        }
        return row.size() >= width;
    }

    @Nullable
    String cell(CSVRecord row, RowColumn column) {
        var at = places.get(column);
        return at == null ? null : row.get(at);
    }
}
