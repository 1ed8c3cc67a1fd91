package nearzero.accounting.spreadsheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import nearzero.accounting.inventory.DraftLines;
import nearzero.accounting.problem.Fault;
import nearzero.accounting.problem.Refusal;
import nearzero.accounting.spreadsheet.Cell.Kind;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the tables of a workbook from outside. Nothing in it is carried out: formulas are not counted, links not followed, macros
 * not even taken. {@link WorkbookFile} has looked at the package before, and only what it saw is read.
 */
final class WorkbookReader {

    private static final Logger LOG = LoggerFactory.getLogger(WorkbookReader.class);
    private static final int MOST_ROWS = 5000;

    /** A sheet filled to its last column is no template of ours. */
    private static final int MOST_COLUMNS = 200;

    /** What a format only writes beside the number: a percent sign there multiplies nothing. */
    private static final Pattern WRITTEN = Pattern.compile("\"[^\"]*\"|[\\\\_*].|\\[[^\\]]*\\]");

    private WorkbookReader() {}

    /**
     * Each table that is wanted, by name.
     *
     * @throws Refusal not valid: it is no workbook that is taken, or lacks a table
     */
    static Map<String, Grid> read(byte[] file, List<String> wanted) {
        var checked = WorkbookFile.checked(file);
        try (var workbook = new XSSFWorkbook(OPCPackage.open(new ByteArrayInputStream(checked)))) {
            refuseMissing(workbook, wanted);
            var tables = new LinkedHashMap<String, Grid>();
            wanted.forEach(name -> tables.put(name, grid(workbook.getSheet(name))));
            return tables;
        } catch (Refusal ours) {
            throw ours;
        } catch (IOException | InvalidFormatException | RuntimeException broken) {
            LOG.info("A workbook cannot be read: {}", broken.toString());
            throw WorkbookFile.damaged();
        }
    }

    private static void refuseMissing(XSSFWorkbook workbook, List<String> wanted) {
        var faults = new ArrayList<Fault>();
        for (var name : wanted) {
            var at = workbook.getSheetIndex(name);
            if (at < 0) {
                faults.add(new Fault(name, "缺少工作表“" + name + "”。请使用从系统下载的模板，不要删除工作表或改名。"));
            } else if (workbook.isSheetHidden(at) || workbook.isSheetVeryHidden(at)) {
                faults.add(new Fault(name, "工作表“" + name + "”被隐藏。请取消隐藏，核对后重新上传。"));
            }
        }
        if (!faults.isEmpty()) {
            throw Refusal.notValid(faults);
        }
    }

    private static Grid grid(XSSFSheet sheet) {
        var rows = new ArrayList<Grid.Row>();
        for (var row : sheet) {
            var cells = new TreeMap<Integer, Cell>();
            var isHidden = false;
            for (var each : row) {
                var cell = cell((XSSFCell) each);
                if (!cell.isBlank()) {
                    cells.put(each.getColumnIndex(), cell);
                    isHidden |= row.getZeroHeight() || sheet.isColumnHidden(each.getColumnIndex());
                }
            }
            if (!cells.isEmpty()) {
                rows.add(new Grid.Row(row.getRowNum() + 1, isHidden, cells));
            }
            if (rows.size() > MOST_ROWS || cells.size() > MOST_COLUMNS) {
                throw Refusal.notValid(
                        sheet.getSheetName(),
                        "工作表超过 " + MOST_ROWS + " 行或 " + MOST_COLUMNS + " 列，不是模板的样子。" + DraftLines.tooMany());
            }
        }
        rows.sort((one, other) -> Integer.compare(one.number(), other.number()));
        var merged = sheet.getMergedRegions().stream()
                .map(range -> range.formatAsString())
                .limit(20)
                .toList();
        return new Grid(sheet.getSheetName(), rows, merged);
    }

    private static Cell cell(XSSFCell cell) {
        return switch (cell.getCellType()) {
            case FORMULA -> Cell.of(Kind.FORMULA, "");
            case ERROR -> Cell.of(Kind.ERROR, "");
            case BOOLEAN -> Cell.of(Kind.TRUTH, cell.getBooleanCellValue() ? "true" : "false");
            case NUMERIC -> number(cell);
            case STRING -> Cell.text(cell.getStringCellValue());
            default -> Cell.text("");
        };
    }

    private static Cell number(XSSFCell cell) {
        if (DateUtil.isCellDateFormatted(cell)) {
            var moment = cell.getLocalDateTimeCellValue();
            var isDay = moment != null && moment.toLocalTime().equals(LocalTime.MIDNIGHT);
            return Cell.of(Kind.DAY, isDay ? moment.toLocalDate().toString() : String.valueOf(moment));
        }
        var format = String.valueOf(cell.getCellStyle().getDataFormatString());
        var isPercent = WRITTEN.matcher(format).replaceAll("").contains("%");
        return cell.getCellType() == CellType.NUMERIC && cell.getRawValue() != null
                ? new Cell(cell.getRawValue().strip(), Kind.NUMBER, isPercent)
                : Cell.text("");
    }
}
