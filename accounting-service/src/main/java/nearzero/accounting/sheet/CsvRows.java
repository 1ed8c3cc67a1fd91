package nearzero.accounting.sheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nearzero.accounting.api.model.MeasuredAmount;
import nearzero.accounting.api.model.SheetRow;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.jspecify.annotations.Nullable;

/** Rows as CSV, the columns by name; one record is in memory at a time. */
final class CsvRows {

    private static final List<String> COMPULSORY = List.of("source", "quantity", "unit");
    private static final Set<String> KNOWN = Set.of(
            "source",
            "keys",
            "quantity",
            "unit",
            "inputs",
            "month",
            "invoice",
            "evidence",
            "evidenceHash",
            "proofs",
            "note");
    private static final CSVFormat CSV = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
            .setTrim(true)
            .setNullString("")
            .get();

    private final Map<String, Integer> columns;
    private final RowSink sink;

    private CsvRows(Map<String, Integer> columns, RowSink sink) {
        this.columns = columns;
        this.sink = sink;
    }

    static void read(BoundedReader text, RowSink sink) throws IOException {
        try (var parser = CSV.parse(text)) {
            text.rowEnded();
            if (isHeadingWhole(parser, sink)) {
                new CsvRows(parser.getHeaderMap(), sink).read(parser, text);
            }
        } catch (UncheckedIOException wrapped) {
            explain(wrapped.getCause(), sink);
        } catch (CSVException malformed) {
            explain(malformed, sink);
        } catch (IllegalArgumentException heading) {
            sink.fault(1, "", "首行的列名为空或重复，请核对。");
        }
    }

    private static void explain(IOException failure, RowSink sink) throws IOException {
        if (!(failure instanceof CSVException)) {
            throw failure;
        }
        sink.fault(1, "", "不是有效的 CSV 表格：引号不成对，或引号后有多余内容。请用逗号分隔、首行为列名的 UTF-8 文件。");
    }

    private static boolean isHeadingWhole(CSVParser parser, RowSink sink) {
        var names = parser.getHeaderNames();
        COMPULSORY.stream()
                .filter(column -> !names.contains(column))
                .forEach(column -> sink.fault(1, column, "缺少列 " + column + "。"));
        names.stream()
                .filter(column -> !KNOWN.contains(column))
                .forEach(column -> sink.fault(
                        1, "", "没有名为 " + column + " 的列，可用的列：" + String.join("、", new TreeSet<>(KNOWN)) + "。"));
        return names.containsAll(COMPULSORY) && KNOWN.containsAll(names);
    }

    private void read(CSVParser parser, BoundedReader text) {
        for (var record : parser) {
            text.rowEnded();
            var line = Math.toIntExact(record.getRecordNumber() + 1);
            if (record.size() == columns.size()) {
                sink.take(line, row(record, line));
            } else {
                sink.fault(line, "", "本行有 " + record.size() + " 列，首行有 " + columns.size() + " 列，请核对逗号和引号。");
            }
        }
    }

    private SheetRow row(CSVRecord record, int line) {
        return new SheetRow(cell(record, "source"), cell(record, "quantity"), cell(record, "unit"))
                .keys(pairs(record, line, "keys"))
                .inputs(inputs(record, line))
                .month(cell(record, "month"))
                .invoice(cell(record, "invoice"))
                .evidence(cell(record, "evidence"))
                .evidenceHash(cell(record, "evidenceHash"))
                .proofs(pairs(record, line, "proofs"))
                .note(cell(record, "note"));
    }

    private Map<String, MeasuredAmount> inputs(CSVRecord record, int line) {
        var pairs = pairs(record, line, "inputs");
        if (pairs.isEmpty()) {
            return Map.of();
        }
        var inputs = new LinkedHashMap<String, MeasuredAmount>();
        pairs.forEach((name, value) -> {
            var space = value.indexOf(' ');
            if (space > 0) {
                inputs.put(
                        name,
                        new MeasuredAmount(
                                value.substring(0, space),
                                value.substring(space + 1).strip()));
            } else {
                sink.fault(line, "inputs", "“" + name + "”请写成“数值 单位”，例如 ncv=26.7 GJ/t。");
            }
        });
        return inputs;
    }

    private Map<String, String> pairs(CSVRecord record, int line, String column) {
        var text = cell(record, column);
        if (text == null) {
            return Map.of();
        }
        var pairs = new LinkedHashMap<String, String>();
        for (var pair : text.split(";", -1)) {
            var at = pair.indexOf('=');
            if (at > 0) {
                if (pairs.put(
                                pair.substring(0, at).strip(),
                                pair.substring(at + 1).strip())
                        != null) {
                    sink.fault(line, column, "同一名称填了两次。");
                }
            } else if (!pair.isBlank()) {
                sink.fault(line, column, "请写成“名称=值”，多个之间用分号，例如 fuel=diesel。");
            }
        }
        return pairs;
    }

    private @Nullable String cell(CSVRecord record, String column) {
        var at = columns.get(column);
        return at == null ? null : record.get(at);
    }
}
