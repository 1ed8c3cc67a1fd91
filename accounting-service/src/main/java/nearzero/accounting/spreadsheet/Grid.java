package nearzero.accounting.spreadsheet;

import java.util.List;
import java.util.NavigableMap;
import nearzero.accounting.problem.Faults;
import org.apache.poi.ss.util.CellReference;

/**
 * The cells of one table of a file, as they stand.
 *
 * @param sheet name of the sheet; empty in CSV, which has none
 * @param rows those that hold anything, from above
 * @param merged ranges of merged cells
 */
record Grid(String sheet, List<Row> rows, List<String> merged) {

    /**
     * One row.
     *
     * @param number from 1, as the spreadsheet shows it
     * @param isHidden nobody sees it, or one of its filled cells
     * @param cells the filled ones, by column from 0
     */
    record Row(int number, boolean isHidden, NavigableMap<Integer, Cell> cells) {

        /** Text of a cell; empty when there is none. */
        String text(int column) {
            var cell = cells.get(column);
            return cell == null ? "" : cell.text();
        }
    }

    /** How a clerk finds the cell. */
    String place(int row, int column) {
        return placed(CellReference.convertNumToColString(column) + row);
    }

    String placed(String cell) {
        return sheet.isEmpty() ? cell : sheet + "!" + cell;
    }

    /** What no table may hold, wherever it stands. */
    void refuseUnreadable(Faults faults) {
        merged.forEach(range -> faults.add(placed(range), "合并单元格无法读取。请取消合并，逐格填写。"));
        for (var row : rows) {
            faults.addIf(row.isHidden(), place(row.number(), 0), "本行有隐藏的内容。请取消隐藏，核对后重新上传。");
            row.cells().forEach((column, cell) -> {
                switch (cell.kind()) {
                    case FORMULA -> faults.add(place(row.number(), column), "本格是公式，系统不计算公式。请复制后选择性粘贴为数值。");
                    case ERROR -> faults.add(place(row.number(), column), "本格是错误值。请更正或清空。");
                    default ->
                        faults.addIf(
                                cell.text().chars().anyMatch(Grid::isControl),
                                place(row.number(), column),
                                "本格含有控制字符。请清空后重新填写。");
                }
            });
        }
    }

    private static boolean isControl(int character) {
        return Character.isISOControl(character) && character != '\n' && character != '\r' && character != '\t';
    }
}
