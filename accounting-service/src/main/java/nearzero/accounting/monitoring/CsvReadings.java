package nearzero.accounting.monitoring;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import nearzero.accounting.problem.Refusal;
import nearzero.accounting.upload.EncodedText;

/** Readings as CSV; the first line names the columns. */
final class CsvReadings implements UploadFormat {

    /** Characters of a field: a quotation mark that is never closed must not fill the memory. The library wants this much. */
    private static final int BUFFER = 16_384;

    @Override
    public void read(InputStream upload, ReadingSink sink) throws IOException {
        var line = 0L;
        try (var records = reader(upload)) {
            var iterator = records.iterator();
            if (!iterator.hasNext()) {
                throw new Unreadable(1, "文件是空的。");
            }
            var columns = ReadingColumns.of(iterator.next(), sink);
            while (iterator.hasNext()) {
                var each = iterator.next();
                line = each.getStartingLineNumber();
                sink.take(columns.reading(each));
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
}
