package nearzero.accounting.monitoring;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import nearzero.accounting.problem.Refusal;
import nearzero.accounting.upload.EncodedText;

/** Readings as CSV; the first line names the columns. */
final class CsvReadings implements UploadFormat {

    /** Characters of a field: a quotation mark that is never closed must not fill the memory. The library wants this much. */
    private static final int BUFFER = 16_384;

    private static final Set<String> COLUMNS = Set.of("meter", "time", "value");

    @Override
    public void read(InputStream upload, Consumer<RawReading> taker) throws IOException {
        var line = 0L;
        try (var records = reader(upload)) {
            var iterator = records.iterator();
            if (!iterator.hasNext()) {
                throw new Unreadable(1, "文件是空的。");
            }
            var columns = columns(iterator.next());
            while (iterator.hasNext()) {
                var each = iterator.next();
                line = each.getStartingLineNumber();
                taker.accept(columns.reading(each));
            }
        } catch (CsvParseException unreadable) {
            if (unreadable.getCause() instanceof Refusal refusal) {
                throw refusal; // the limit of bodies, met while the library was reading
            }
            throw new Unreadable(line + 1, "从这一行起无法按 CSV 读取：可能引号没有成对，或一行过长。");
        } catch (UncheckedIOException gone) {
            if (gone.getCause() instanceof CharacterCodingException) {
                throw new Unreadable(line + 1, "从这一行起有既非 UTF-8、也非 GBK 的字符。请另存为其中一种后再传。");
            }
            throw gone.getCause();
        }
    }

    private static CsvReader<CsvRecord> reader(InputStream upload) throws IOException {
        return CsvReader.builder()
                .maxBufferSize(BUFFER)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofCsvRecord(new EncodedText(upload));
    }

    private static Columns columns(CsvRecord first) {
        var names = first.getFields().stream().map(String::strip).toList();
        if (names.size() != COLUMNS.size() || !new HashSet<>(names).equals(COLUMNS)) {
            throw new Unreadable(1, "首行应为 meter,time,value 三列（次序不限），用逗号分隔，UTF-8 或 GBK 编码。");
        }
        return new Columns(names);
    }

    /** Where each column stands. */
    private record Columns(int meter, int time, int value) {

        Columns(List<String> names) {
            this(names.indexOf("meter"), names.indexOf("time"), names.indexOf("value"));
        }

        RawReading reading(CsvRecord record) {
            return record.getFieldCount() == COLUMNS.size()
                    ? new RawReading(
                            record.getStartingLineNumber(),
                            record.getField(meter),
                            record.getField(time),
                            record.getField(value),
                            null)
                    : new RawReading(record.getStartingLineNumber(), null, null, null, "应有 3 列。");
        }
    }
}
