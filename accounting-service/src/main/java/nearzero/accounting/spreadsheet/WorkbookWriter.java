package nearzero.accounting.spreadsheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import nearzero.accounting.spreadsheet.Page.Look;
import nearzero.accounting.spreadsheet.Page.Written;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.streaming.SXSSFSheet;

/**
 * Writes tables as a workbook, row by row. Numbers are written digit by digit; what a spreadsheet would shorten is written as
 * text, and text that a cell does not hold ends with an ellipsis.
 */
final class WorkbookWriter {

    private static final int KEPT_DIGITS = 15;

    /** A cell holds no more. */
    private static final int LONGEST = 32_767;

    /** What the format takes for a character, unless its first stroke is written as one. */
    private static final Pattern CHARACTER = Pattern.compile("_(x[0-9A-Fa-f]{4}_)");

    private final StreamedWorkbook workbook = new StreamedWorkbook();
    private final Map<Look, CellStyle> styles = new EnumMap<>(Look.class);
    private final CellStyle text;
    private final CellStyle harmless;
    private final ChoiceLists lists = new ChoiceLists();

    private WorkbookWriter() {
        for (var look : Look.values()) {
            styles.put(look, style(look));
        }
        workbook.ofDigits(styles.get(Look.VALUE));
        workbook.ofDigits(styles.get(Look.FIGURE));
        text = style(Look.VALUE);
        text.setDataFormat(workbook.createDataFormat().getFormat("@"));
        harmless = style(Look.VALUE);
        harmless.setQuotePrefixed(true);
    }

    /** The file. */
    static byte[] write(List<Page> pages) {
        var writer = new WorkbookWriter();
        try (var workbook = writer.workbook;
                var file = new ByteArrayOutputStream()) {
            pages.forEach(page -> workbook.createSheet(page.name()));
            pages.forEach(page -> writer.write(page, workbook.getSheet(page.name())));
            writer.lists.write(workbook);
            workbook.write(file);
            return file.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private CellStyle style(Look look) {
        var style = workbook.createCellStyle();
        style.setVerticalAlignment(VerticalAlignment.TOP);
        style.setWrapText(look != Look.VALUE && look != Look.FIGURE);
        var font = workbook.createFont();
        font.setFontName("宋体");
        font.setBold(look == Look.TITLE || look == Look.HEADING);
        if (look == Look.HINT) {
            font.setColor(IndexedColors.GREY_50_PERCENT.getIndex());
        }
        if (look == Look.HEADING) {
            style.setFillForegroundColor(IndexedColors.LIGHT_CORNFLOWER_BLUE.getIndex());
            style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        }
        if (look == Look.FIGURE) {
            style.setDataFormat(workbook.createDataFormat().getFormat("0.000000"));
        }
        style.setFont(font);
        return style;
    }

    private void write(Page page, SXSSFSheet sheet) {
        var columns = 0;
        for (var at = 0; at < page.rows().size(); at++) {
            var row = sheet.createRow(at);
            var cells = page.rows().get(at);
            for (var column = 0; column < cells.size(); column++) {
                write(cells.get(column), row.createCell(column));
            }
            columns = Math.max(columns, cells.size());
        }
        for (var column = 0; column < columns; column++) {
            var widths = page.widths();
            sheet.setColumnWidth(column, 256 * widths.get(Math.min(column, widths.size() - 1)));
        }
        if (page.frozen() > 0) {
            sheet.createFreezePane(0, page.frozen());
        }
        offerChoices(page, sheet);
    }

    private void write(Written written, Cell cell) {
        var value = written.text();
        var isWords = !written.item().isNumber();
        if (!isWords && !value.isEmpty() && isKept(value, written.look())) {
            cell.setCellStyle(styles.get(written.look()));
            cell.setCellValue(value);
            return;
        }
        if (!value.isEmpty()) {
            var shown = value.length() > LONGEST ? value.substring(0, LONGEST - 1) + "…" : value;
            cell.setCellValue(CHARACTER.matcher(shown).replaceAll("_x005F_$1"));
        }
        if (Harmless.isNeeded(value)) {
            cell.setCellStyle(harmless);
        } else if (written.look() == Look.FIGURE || (written.look() == Look.VALUE && (isWords || !value.isEmpty()))) {
            cell.setCellStyle(text);
        } else {
            cell.setCellStyle(styles.get(written.look()));
        }
    }

    /** Whether a spreadsheet gives the digits back as they were. */
    private static boolean isKept(String number, Look look) {
        var value = new BigDecimal(number);
        return value.precision() <= KEPT_DIGITS
                && value.scale() <= KEPT_DIGITS
                && (look == Look.FIGURE || Decimals.plain(value).equals(number));
    }

    /** A list to choose from for each column of cells that has one. */
    private void offerChoices(Page page, SXSSFSheet sheet) {
        var places = new LinkedHashMap<Item, CellRangeAddressList>();
        for (var at = 0; at < page.rows().size(); at++) {
            var cells = page.rows().get(at);
            for (var column = 0; column < cells.size(); column++) {
                var written = cells.get(column);
                if (!written.item().choices().isEmpty() && written.look() == Look.VALUE) {
                    places.computeIfAbsent(written.item(), item -> new CellRangeAddressList())
                            .addCellRangeAddress(at, column, at, column);
                }
            }
        }
        places.forEach((item, cells) -> offerChoices(sheet, item, joined(cells)));
    }

    private void offerChoices(SXSSFSheet sheet, Item item, CellRangeAddressList cells) {
        var helper = sheet.getDataValidationHelper();
        var offered = helper.createValidation(helper.createFormulaListConstraint(lists.of(item.choices())), cells);
        offered.setSuppressDropDownArrow(true); // POI's name for the opposite: the arrow is shown
        offered.setShowErrorBox(!item.isOpen());
        sheet.addValidationData(offered);
    }

    /** Cells one below the other become one range. */
    private static CellRangeAddressList joined(CellRangeAddressList cells) {
        var joined = new CellRangeAddressList();
        CellRangeAddress last = null;
        for (var cell : cells.getCellRangeAddresses()) {
            if (last != null
                    && last.getFirstColumn() == cell.getFirstColumn()
                    && last.getLastRow() + 1 == cell.getFirstRow()) {
                last.setLastRow(cell.getLastRow());
            } else {
                last = cell.copy();
                joined.addCellRangeAddress(last);
            }
        }
        return joined;
    }
}
