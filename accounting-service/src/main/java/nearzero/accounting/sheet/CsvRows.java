package nearzero.accounting.sheet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nearzero.accounting.api.model.SheetRow;
import nearzero.accounting.quantity.Units;
import nearzero.accounting.upload.HalfWidth;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Rows as a table, as systems and people write it; one record is in memory at a time. */
final class CsvRows {

    private static final int LONGEST_HEADING = 8192;
    private static final CSVFormat CSV =
            CSVFormat.DEFAULT.builder().setTrim(true).setNullString("").get();

    /** What spreadsheets make of a month. */
    private static final Pattern MONTH = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})月?");

    private final CSVParser parser;
    private final BoundedReader text;
    private final RowWords words;
    private final RowPairs pairs;
    private final RowSink sink;
    private @Nullable CsvHeading heading;
    private int line = 1;

    private CsvRows(CSVParser parser, BoundedReader text, RowWords words, RowSink sink) {
        this.parser = parser;
        this.text = text;
        this.words = words;
        this.pairs = new RowPairs(words, sink);
        this.sink = sink;
    }

    static void read(BoundedReader text, RowWords words, RowSink sink) throws IOException {
        var buffered = new BufferedReader(text);
        var format = CSV.builder().setDelimiter(separator(buffered)).get();
        try (var parser = format.parse(buffered)) {
            new CsvRows(parser, text, words, sink).read();
        }
    }

    /** The one that the first line has most of. */
    private static char separator(BufferedReader text) throws IOException {
        text.mark(LONGEST_HEADING);
        var first = new StringBuilder();
        for (var read = 0; read < LONGEST_HEADING; read++) {
            var next = text.read();
            if (next < 0 || (next == '\n' && !first.toString().isBlank())) {
                break;
            }
            first.append((char) next);
        }
        text.reset();
        return Stream.of(',', ';', '\t', '；', '，')
                .max(Comparator.comparingLong(
                        each -> first.chars().filter(one -> one == each).count()))
                .filter(each -> first.indexOf(String.valueOf(each)) >= 0)
                .orElse(',');
    }

    private void read() throws IOException {
        try {
            for (var record : parser) {
                text.rowEnded();
                var end = Math.toIntExact(parser.getCurrentLineNumber());
                line = end - breaks(record);
                if (!take(record)) {
                    return;
                }
                line = end + 1;
            }
        } catch (UncheckedIOException wrapped) {
            if (!(wrapped.getCause() instanceof CSVException)) {
                throw wrapped.getCause();
            }
            sink.fault(line, "", "从本行起不是有效的 CSV 表格：引号不成对，或引号后有多余内容。请核对引号。");
        }
    }

    /** Whether it makes sense to go on. */
    private boolean take(CSVRecord record) {
        if (record.stream().allMatch(Objects::isNull)) {
            return true; // spreadsheets leave separators behind where something stood once
        }
        if (heading == null) {
            heading = CsvHeading.of(record, line, sink).orElse(null);
            return heading != null;
        }
        if (heading.fits(record)) {
            sink.take(line, row(record, heading));
        } else {
            sink.fault(line, "", "本行有 " + record.size() + " 列，首行有 " + heading.width() + " 列，请核对分隔符和引号。");
        }
        return true;
    }

    /** How many lines a row goes on after its first one: within quotation marks. */
    private static int breaks(CSVRecord record) {
        var breaks = 0;
        for (var cell : record) {
            for (var at = cell == null ? -1 : cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) {
                breaks++;
            }
        }
        return breaks;
    }

    private SheetRow row(CSVRecord record, CsvHeading columns) {
        var named = columns.cell(record, RowColumn.SOURCE);
        var source = named == null ? null : words.source(named);
        var about = String.valueOf(source);
        var unit = narrow(record, columns, RowColumn.UNIT);
        return new SheetRow(
                        source, narrow(record, columns, RowColumn.QUANTITY), unit == null ? null : Units.spelled(unit))
                .keys(pairs.keys(line, about, columns.cell(record, RowColumn.KEYS)))
                .inputs(pairs.inputs(line, about, narrow(record, columns, RowColumn.INPUTS)))
                .declared(pairs.declared(line, about, columns.cell(record, RowColumn.DECLARED)))
                .month(month(narrow(record, columns, RowColumn.MONTH)))
                .invoice(columns.cell(record, RowColumn.INVOICE))
                .evidence(columns.cell(record, RowColumn.EVIDENCE))
                .evidenceHash(narrow(record, columns, RowColumn.EVIDENCE_HASH))
                .evidenceDocument(narrow(record, columns, RowColumn.EVIDENCE_DOCUMENT))
                .proofs(pairs.proofs(line, columns.cell(record, RowColumn.PROOFS)))
                .note(columns.cell(record, RowColumn.NOTE));
    }

    private static @Nullable String month(@Nullable String given) {
        if (given == null) {
            return null;
        }
        var month = MONTH.matcher(given);
        return month.matches()
                ? month.group(1) + "-" + (month.group(2).length() == 1 ? "0" : "") + month.group(2)
                : given;
    }

    private static @Nullable String narrow(CSVRecord record, CsvHeading columns, RowColumn column) {
        var cell = columns.cell(record, column);
        return cell == null ? null : HalfWidth.of(cell);
    }
}
