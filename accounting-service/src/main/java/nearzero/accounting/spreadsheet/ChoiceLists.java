package nearzero.accounting.spreadsheet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellReference;

/** The lists that cells offer. They stand on a hidden sheet, each in a column, since a validation holds 255 characters only. */
final class ChoiceLists {

    private static final String SHEET = "选项";

    private final Map<List<Choice>, String> places = new LinkedHashMap<>();

    /** Where the list will stand. */
    String of(List<Choice> choices) {
        return places.computeIfAbsent(choices, list -> {
            var letter = CellReference.convertNumToColString(places.size());
            return "'" + SHEET + "'!$" + letter + "$1:$" + letter + "$" + list.size();
        });
    }

    /** Writes the hidden sheet behind the others, if there is a list. */
    void write(Workbook workbook) {
        if (places.isEmpty()) {
            return;
        }
        var lists = List.copyOf(places.keySet());
        var sheet = workbook.createSheet(SHEET);
        workbook.setSheetHidden(workbook.getSheetIndex(sheet), true);
        for (var at = 0; at < lists.stream().mapToInt(List::size).max().orElseThrow(); at++) {
            var row = sheet.createRow(at);
            for (var column = 0; column < lists.size(); column++) {
                if (at < lists.get(column).size()) {
                    row.createCell(column)
                            .setCellValue(lists.get(column).get(at).label());
                }
            }
        }
    }
}
