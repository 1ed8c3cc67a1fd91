package nearzero.accounting.spreadsheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes tables as CSV, one below the other; with a byte-order mark, without which spreadsheets take it for GBK. */
final class CsvWriter {

    private static final char MARK = '\uFEFF';

    private CsvWriter() {}

    /** The file; a single table has no name above it. */
    static byte[] write(List<Page> pages) {
        var text = new StringBuilder().append(MARK);
        try (var csv = new CSVPrinter(text, CSVFormat.EXCEL)) {
            for (var page : pages) {
                if (pages.size() > 1) {
                    csv.printRecord(CsvReader.named(page.name()));
                }
                for (var row : page.rows()) {
                    csv.printRecord(row.stream()
                            .map(cell -> Harmless.written(cell.text()))
                            .toList());
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
