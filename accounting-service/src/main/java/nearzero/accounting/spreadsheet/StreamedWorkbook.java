package nearzero.accounting.spreadsheet;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.streaming.SheetDataWriter;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * A workbook whose rows go to disk while it is written, since a cell takes a kilobyte in memory. Numbers are written digit by
 * digit; POI has a place for binary floating point only.
 */
final class StreamedWorkbook extends SXSSFWorkbook {

    /** Rows of a sheet that are in memory. */
    private static final int WINDOW = 100;

    private final Set<Short> ofDigits = new HashSet<>();

    /**
     * With a table of texts, as programs expect that change a cell, and as a ZIP that all of them open: POI's own is one for
     * files beyond four gigabytes.
     */
    StreamedWorkbook() {
        super(new XSSFWorkbook(), WINDOW, false, true);
        setZip64Mode(Zip64Mode.AsNeeded);
    }

    /** Text of cells in that style is the digits of a number. */
    CellStyle ofDigits(CellStyle style) {
        ofDigits.add(style.getIndex());
        return style;
    }

    @Override
    protected SheetDataWriter createSheetDataWriter() throws IOException {
        return new DigitsWriter();
    }

    /** Writes what is marked as digits as a number. */
    private final class DigitsWriter extends SheetDataWriter {

        DigitsWriter() throws IOException {
            super(getSharedStringSource());
        }

        @Override
        public void writeCell(int column, Cell cell) throws IOException {
            if (cell == null || !isNumber(cell)) {
                super.writeCell(column, cell);
                return;
            }
            _out.write("<c r=\"%s\" s=\"%d\" t=\"n\"><v>%s</v></c>"
                    .formatted(
                            new CellReference(cell.getRowIndex(), column).formatAsString(),
                            Short.toUnsignedInt(cell.getCellStyle().getIndex()),
                            cell.getStringCellValue()));
        }

        private boolean isNumber(Cell cell) {
            return cell.getCellType() == CellType.STRING
                    && ofDigits.contains(cell.getCellStyle().getIndex());
        }
    }
}
