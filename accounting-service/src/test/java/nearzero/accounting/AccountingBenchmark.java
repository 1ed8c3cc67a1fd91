package nearzero.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nearzero.accounting.sheet.TestSheet;
import org.junit.jupiter.api.Test;

/**
 * How long it takes to count and keep a million rows of a sheet, against one SQL statement that multiplies and inserts them;
 * and how long a park of 200 lines waits for its figures, against a call that does next to nothing. Not part of the build; in
 * a small heap, and with the compiler that the service has in production:
 * {@code ./mvnw -pl accounting-service -am verify -Dtest=AccountingBenchmark -Dsurefire.failIfNoSpecifiedTests=false
 * -Dtest.jit=-Xmx512m}. {@code -Dnearzero.sheet.rows=10000000} takes more rows.
 */
class AccountingBenchmark extends RunningService {

    private static final int ROWS = Integer.getInteger("nearzero.sheet.rows", 1_000_000);
    private static final int CHUNK = 10_000;
    private static final int ROUNDS = 3;
    private static final int CALLS = 200;
    private static final List<String> KINDS = List.of(
            "electricity,%d.25,MWh,",
            "electricity,%d00.5,kWh,",
            "electricity-exported,%d.125,MWh,",
            "heat,%d.3,GJ,",
            "stationary-fuel,%d.75,t,fuel=diesel",
            "stationary-fuel,%d.1,t,fuel=anthracite",
            "stationary-fuel,%d7,Nm3,fuel=natural-gas",
            "mobile-fuel,%d.625,t,fuel=gasoline");

    @Test
    void a_million_rows_counted_and_kept_against_one_statement() {
        var sheet = new TestSheet(applicant(), newInventory().id(), "own");
        var uploading = nanoseconds(() -> upload(sheet));
        assertThat(sheet.confirm().at("/upload/rows")).isEqualTo(String.valueOf(ROWS));
        var upload = Long.parseLong(sheet.read().at("/upload/number"));
        asOwner()
                .sql("create table benchmark_row (like calculation_row including all)")
                .update();
        asOwner().sql("analyze").update();

        var counting = 0L;
        var multiplying = 0L;
        for (var round = -1; round < ROUNDS; round++) {
            var ofStatement = nanoseconds(() -> multiplied(upload));
            var ofService = nanoseconds(() -> counted(sheet.inventory()));
            if (round >= 0) { // the first one warms up
                multiplying += ofStatement;
                counting += ofService;
            }
        }
        System.out.printf(
                "%,d rows in a heap of %d MB: uploaded in %.1f s, counted and kept in %.2f s, one statement %.2f s, ratio %.2f%n",
                ROWS,
                Runtime.getRuntime().maxMemory() >> 20,
                uploading / 1e9,
                counting / 1e9 / ROUNDS,
                multiplying / 1e9 / ROUNDS,
                (double) counting / multiplying);
    }

    @Test
    void a_park_of_200_lines_against_a_call_that_does_next_to_nothing() {
        var draft = TestDraft.of(PARK);
        for (var line = 1; line < 200; line++) {
            draft = switch (line % 4) {
                case 0 -> draft.power("electricity", line + ".5");
                case 1 -> draft.activity("heat", "", line + ".25", "GJ");
                case 2 -> draft.activity("mobile-fuel", "'fuel': 'gasoline'", line + ".75", "t");
                default -> draft.activity("stationary-fuel", "'fuel': 'bituminous-coal'", line + ".1", "t");
            };
        }
        var inventory = newInventory(draft).id();
        assertThat(applicant().post(calculations(inventory), "{}").json().get("lines"))
                .hasSize(200);

        var counting = new long[CALLS];
        var trivial = new long[CALLS];
        for (var call = -CALLS; call < CALLS; call++) {
            var at = Math.max(call, 0); // the first ones warm up
            counting[at] = nanoseconds(() -> counted(inventory));
            trivial[at] = nanoseconds(
                    () -> applicant().sendAnywhere("GET", "/api/accounting/sheets", BodyPublishers.noBody()));
        }
        Arrays.sort(counting);
        Arrays.sort(trivial);
        System.out.printf(
                "a park of 200 lines: median %.1f ms, 9 of 10 within %.1f ms, a trivial call %.1f ms, ratio %.1f%n",
                counting[CALLS / 2] / 1e6,
                counting[CALLS * 9 / 10] / 1e6,
                trivial[CALLS / 2] / 1e6,
                (double) counting[CALLS / 2] / trivial[CALLS / 2]);
    }

    private static void upload(TestSheet sheet) {
        var chunks = IntStream.range(0, ROWS / CHUNK).mapToObj(AccountingBenchmark::chunk);
        var heading = bytes("source,quantity,unit,keys,invoice,evidence\n");
        var body = new SequenceInputStream(Collections.enumeration(
                Stream.concat(Stream.of(heading), chunks).toList()));
        var reply = sheet.upload("\"0\"", "text/csv", BodyPublishers.ofInputStream(() -> body));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    /** Written when it is read, so that the sender's memory is no part of the measurement. */
    private static InputStream chunk(int number) {
        return new InputStream() {
            private InputStream text = InputStream.nullInputStream();
            private boolean isWritten;

            @Override
            public int read() {
                throw new UnsupportedOperationException("in blocks only");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                if (!isWritten) {
                    isWritten = true;
                    text = rows(number);
                }
                var count = text.read(target, offset, length);
                if (count < 0) {
                    text = InputStream.nullInputStream();
                }
                return count;
            }
        };
    }

    private static InputStream rows(int chunk) {
        var text = new StringBuilder();
        for (var row = chunk * CHUNK; row < (chunk + 1) * CHUNK; row++) {
            text.append(KINDS.get(row % KINDS.size()).formatted(row % 9973 + 1))
                    .append(",示例发票")
                    .append(row)
                    .append(",示例账单\n");
        }
        return bytes(text.toString());
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What the requirement compares with: a factor for each kind of row, and no exactness asked for. */
    private static void multiplied(long upload) {
        asOwner().sql("""
                        insert into benchmark_row (calculation_id, upload, row, position, emission)
                        select ?::uuid, r.upload, r.row, r.kind, r.quantity * f.factor
                        from sheet_row r join (select kind, 0.1 * kind + 0.5271 as factor from sheet_kind where upload = ?) f
                            on f.kind = r.kind
                        where r.upload = ?
                        """).params(UUID.randomUUID(), upload, upload).update();
    }

    private void counted(String inventory) {
        var reply = applicant()
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", newKey())
                .sendAnywhere("POST", "/api/accounting" + calculations(inventory), BodyPublishers.ofString("{}"));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    }

    private static long nanoseconds(Runnable work) {
        var before = System.nanoTime();
        work.run();
        return System.nanoTime() - before;
    }
}
