package nearzero.accounting.spreadsheet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import nearzero.accounting.factor.TestLibrary;
import nearzero.accounting.method.TestMethods;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Files of templates, filled in, and what is read of them; without the rest of the service. */
final class Filled {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
    private static final List<String> REGISTRIES = List.of("CCER", "PHCER");

    private Filled() {}

    static Form form(String method) {
        return Forms.of(TestMethods.named(method), TestLibrary.current(), DAY, REGISTRIES);
    }

    static ObjectNode draft(String json) {
        return (ObjectNode) JsonMapper.shared().readTree(json.replace('\'', '"'));
    }

    static List<Page> pages(Form form, ObjectNode draft) {
        return new FormWriter(form, draft.deepCopy()).pages();
    }

    static byte[] workbook(Form form, ObjectNode draft) {
        return WorkbookWriter.write(pages(form, draft));
    }

    static FormReader read(Form form, byte[] workbook) {
        return read(form, WorkbookReader.read(workbook, Form.TABLES));
    }

    static FormReader read(Form form, Map<String, Grid> tables) {
        var reading = new FormReader(tables, JsonMapper.shared().createObjectNode());
        reading.readHead();
        reading.readTables(form);
        return reading;
    }

    /** The workbook as somebody saved it after a change. */
    static byte[] changed(byte[] workbook, Consumer<XSSFWorkbook> change) {
        try (var opened = new XSSFWorkbook(new ByteArrayInputStream(workbook));
                var saved = new ByteArrayOutputStream()) {
            change.accept(opened);
            opened.write(saved);
            return saved.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A cell by its address, made where there is none. */
    static XSSFCell cell(XSSFWorkbook workbook, String sheet, String address) {
        var place = new CellReference(address);
        var of = workbook.getSheet(sheet);
        var row = of.getRow(place.getRow()) == null ? of.createRow(place.getRow()) : of.getRow(place.getRow());
        var cell = row.getCell(place.getCol());
        return cell == null ? row.createCell(place.getCol()) : cell;
    }
}
