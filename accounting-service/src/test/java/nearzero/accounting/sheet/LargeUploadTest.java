package nearzero.accounting.sheet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nearzero.accounting.SmallHeap;
import nearzero.accounting.TestDraft;
import nearzero.accounting.api.model.InventoryDraft;
import nearzero.accounting.factor.TestLibrary;
import nearzero.accounting.inventory.DraftReader;
import nearzero.accounting.inventory.LinesOutside;
import nearzero.accounting.method.TestMethods;
import nearzero.accounting.upload.EncodedText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.copy.CopyIn;
import tools.jackson.databind.json.JsonMapper;

/**
 * However many rows an upload has, they are read, checked and passed on in a heap that would not hold them. With a database at its end
 * {@code AccountingBenchmark} takes ten million.
 */
class LargeUploadTest {

    private static final int CHUNK = 10_000;
    private static final int CHUNKS = 60;

    /** Takes an upload in the format named, in the heap that it is started with. */
    public static void main(String[] arguments) throws IOException {
        var lines = lines();
        var received = new ReceivedRows(1, Long.MAX_VALUE, new RowCopy(nowhere()), JsonMapper.shared(), lines);
        switch (RowFormat.valueOf(arguments[0])) {
            case CSV ->
                CsvRows.read(
                        new BoundedReader(
                                new EncodedText(upload("source,quantity,unit,keys,invoice\n", LargeUploadTest::row))),
                        new RowWords(lines),
                        received);
            case NDJSON ->
                JsonLines.read(
                        new BoundedReader(new EncodedText(upload("", LargeUploadTest::object))),
                        JsonMapper.shared(),
                        received);
        }
        var rows = received.whole().all().stream().mapToLong(RowKind::rows).sum();
        System.exit(rows == CHUNK * CHUNKS ? 0 : 2);
    }

    @ParameterizedTest
    @EnumSource(RowFormat.class)
    void its_rows_are_taken_in_a_heap_that_would_not_hold_them(RowFormat format) throws Exception {
        SmallHeap.run(64, LargeUploadTest.class, format.name());
    }

    private static LinesOutside lines() {
        var day = LocalDate.of(2026, 11, 1);
        var draft = JsonMapper.shared()
                .convertValue(TestDraft.of("applicants/example-park").json(), InventoryDraft.class);
        return new LinesOutside(
                DraftReader.read(draft, TestMethods.named("park"), TestLibrary.current(), List.of("CCER"), day),
                TestLibrary.current(),
                day);
    }

    /** A database that takes everything. */
    private static CopyIn nowhere() {
        return (CopyIn) Proxy.newProxyInstance(
                LargeUploadTest.class.getClassLoader(), new Class<?>[] {CopyIn.class}, (copy, method, values) -> null);
    }

    private interface Row {
        String written(int number);
    }

    private static String row(int number) {
        return "stationary-fuel," + number + ".75,t,fuel=diesel,发票号码" + number + "\n";
    }

    private static String object(int number) {
        return "{\"source\": \"electricity\", \"quantity\": \"%d.5\", \"unit\": \"MWh\", \"invoice\": \"发票号码%d\"}\n"
                .formatted(number, number);
    }

    /** Written when it is read. */
    private static InputStream upload(String heading, Row row) {
        var chunks = IntStream.range(0, CHUNKS).mapToObj(chunk -> IntStream.range(chunk * CHUNK, (chunk + 1) * CHUNK)
                .mapToObj(row::written)
                .collect(Collectors.joining()));
        var texts = Stream.concat(Stream.of(heading), chunks).iterator();
        return new InputStream() {
            private InputStream text = InputStream.nullInputStream();

            @Override
            public int read() {
                throw new UnsupportedOperationException("in blocks only");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                var count = text.read(target, offset, length);
                while (count < 0 && texts.hasNext()) {
                    text = new ByteArrayInputStream(texts.next().getBytes(UTF_8));
                    count = text.read(target, offset, length);
                }
                return count;
            }
        };
    }
}
