package nearzero.accounting.spreadsheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import nearzero.accounting.inventory.DraftLines;
import nearzero.accounting.problem.Refusal;
import nearzero.accounting.upload.EncodedText;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads the tables of a CSV file: each begins below its name, as {@code 【基本信息】}; a file without names holds activity data.
 */
final class CsvReader {

    private static final int MOST_ROWS = 10_000;

    private CsvReader() {}

    static String named(String table) {
        return "【" + table + "】";
    }

    /**
     * Each table that the file has, by name.
     *
     * @throws Refusal not valid, when it is no CSV
     */
    static Map<String, Grid> read(byte[] file) {
        var text = text(file);
        var tables = new LinkedHashMap<String, List<Grid.Row>>();
        var name = Form.LINES;
        var number = 0;
        for (var record : records(text)) {
            number++;
            var row = new Grid.Row(number, false, cells(record));
            var named = named(row);
            if (!named.isEmpty()) {
                name = named;
                if (tables.put(name, new ArrayList<>()) != null) {
                    throw WorkbookFile.refused("表“" + name + "”出现了两次。请合并后重新上传。");
                }
            } else if (!row.cells().isEmpty()) {
                tables.computeIfAbsent(name, each -> new ArrayList<>()).add(row);
            }
        }
        var grids = new LinkedHashMap<String, Grid>();
        tables.forEach((table, rows) -> grids.put(table, new Grid("", rows, List.of())));
        return grids;
    }

    private static String named(Grid.Row row) {
        var first = row.text(0);
        return row.cells().size() == 1 && first.startsWith("【") && first.endsWith("】")
                ? first.substring(1, first.length() - 1).strip()
                : "";
    }

    private static NavigableMap<Integer, Cell> cells(CSVRecord record) {
        var cells = new TreeMap<Integer, Cell>();
        for (var column = 0; column < record.size(); column++) {
            var cell = Cell.text(Harmless.read(record.get(column)));
            if (!cell.isBlank()) {
                cells.put(column, cell);
            }
        }
        return cells;
    }

    private static List<CSVRecord> records(String text) {
        var format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(separator(text))
                .setIgnoreEmptyLines(false)
                .get();
        try (var parser = format.parse(new StringReader(text))) {
            var records = new ArrayList<CSVRecord>();
            for (var record : parser) {
                records.add(record);
                if (records.size() > MOST_ROWS) {
                    throw WorkbookFile.refused("文件超过 " + MOST_ROWS + " 行。" + DraftLines.tooMany());
                }
            }
            return records;
        } catch (CSVException | UncheckedIOException malformed) {
            throw WorkbookFile.refused("不是有效的 CSV 文件：引号没有成对。请用电子表格软件另存为 CSV 后重新上传。");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The one that the first row of headings has most of. */
    private static char separator(String text) {
        var headings = text.lines()
                .map(line -> line.replace("\"", ""))
                .filter(line -> line.startsWith("项目") || line.startsWith(Form.SOURCE))
                .findFirst()
                .orElse("");
        return Stream.of(',', ';', '\t', '；', '，')
                .max(Comparator.comparingLong(each ->
                        headings.chars().filter(character -> character == each).count()))
                .filter(each -> headings.indexOf(each) >= 0)
                .orElse(',');
    }

    private static String text(byte[] file) {
        var text = new StringWriter();
        try (var encoded = new EncodedText(new ByteArrayInputStream(file))) {
            encoded.transferTo(text);
            return text.toString();
        } catch (CharacterCodingException neither) {
            throw WorkbookFile.refused("无法识别文件的文字编码。请另存为 UTF-8 或 GBK 编码的 CSV 后重新上传。");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
