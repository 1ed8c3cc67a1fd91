package nearzero.accounting.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.springframework.test.context.TestPropertySource;

/**
 * Meter readings through REST against PostgreSQL's COPY of the same file into a table with the same keys, checks and indexes;
 * both in one run, since absolute rates of a machine mean little. Not part of the build:
 * {@code ./mvnw -pl accounting-service -am verify -Dtest=MonitoringBenchmark -Dsurefire.failIfNoSpecifiedTests=false
 * -Dtest.jit=-Xmx512m -Dreadings=10000000}.
 */
@TestPropertySource(properties = "nearzero.monitoring.every=1d") // receiving alone; months are made afterwards
class MonitoringBenchmark extends Metered {

    /** Of 15 minutes each; 300 meters have 10.5 million readings in a year. */
    private static final int METERS = 300;

    private static final Instant START = Instant.parse("2024-12-31T16:00:00Z");

    @TempDir
    private Path directory;

    private int meters;

    @Test
    void readings_through_rest_against_copy() throws Exception {
        var many = Integer.getInteger("readings", 10_000_000);
        asOwner()
                .sql("create table copied_reading (like reading including all)")
                .update();
        registerMeters();
        var small = written(1, many / 20, "csv");
        copied(small);
        pushed(small, many / 20, "text/csv"); // warms up

        System.out.printf("heap of %,d MB%n", Runtime.getRuntime().maxMemory() >> 20);
        for (var format : List.of("csv", "json", "numbers")) {
            compare(format, many / 10);
            compare(format, many);
        }
        System.out.printf("table %s, index %s%n", size("pg_table_size('reading')"), size("pg_indexes_size('reading')"));
    }

    /** Against COPY of the same readings as CSV; of a tenth and of all, so that memory that grows with the file is seen. */
    private void compare(String format, int many) throws Exception {
        var type = format.equals("csv") ? "text/csv" : "application/x-ndjson";
        var first = meters + 1;
        registerMeters();
        var csv = written(first, many, "csv");
        var file = format.equals("csv") ? csv : written(first, many, format);
        var copy = copied(csv);
        var added = measured(file, many, type);
        var again = measured(file, 0, type);
        System.out.printf(
                "%-7s %,11d readings, %,6d MB: COPY %,9.0f/s, new %,9.0f/s = %.2f of COPY, heap at most %,4d MB,"
                        + " known %,9.0f/s = %.2f of COPY, heap at most %,4d MB%n",
                format,
                many,
                Files.size(file) / 1_000_000,
                many / copy,
                many / added.seconds(),
                copy / added.seconds(),
                added.heap() >> 20,
                many / again.seconds(),
                copy / again.seconds(),
                again.heap() >> 20);
    }

    private record Pushed(double seconds, long heap) {}

    private Pushed measured(Path file, long added, String type) throws IOException {
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        return new Pushed(pushed(file, added, type), peak());
    }

    /** Seconds. */
    private double copied(Path file) throws Exception {
        try (var connection = DriverManager.getConnection(DATABASE.url(), DATABASE.owner(), DATABASE.ownerPassword());
                var input = Files.newInputStream(file)) {
            var before = System.nanoTime();
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy copied_reading from stdin (format csv, header true)", input, 1 << 16);
            return (System.nanoTime() - before) / 1e9;
        }
    }

    /** Seconds. */
    private double pushed(Path file, long added, String type) throws IOException {
        var caller = applicant().header("Content-Type", type);
        var before = System.nanoTime();
        var reply = caller.send("POST", "/meter-readings?organisation=" + PARK, BodyPublishers.ofFile(file));
        var seconds = (System.nanoTime() - before) / 1e9;
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.json().get("added").asLong()).isEqualTo(added);
        return seconds;
    }

    /** Of numbers as codes, so that COPY can read the file. */
    private void registerMeters() {
        for (var meter = 0; meter < METERS; meter++) {
            meters++;
            applicant().post("/meters", registration("'code': '%d', 'intervalSeconds': 900".formatted(meters)));
        }
    }

    /** What the meters from that number on show, as a platform sends it: time after time. */
    private Path written(int first, int many, String format) throws IOException {
        var file = directory.resolve(first + "-" + many + "." + format);
        try (var out = Files.newBufferedWriter(file)) {
            if (format.equals("csv")) {
                out.write("meter,time,value\n");
            }
            for (var at = 0; at < many; at++) {
                write(out, format, first + at % METERS, START.plusSeconds(900L * (at / METERS)), at);
            }
        }
        return file;
    }

    private static void write(BufferedWriter out, String format, int meter, Instant time, int at) throws IOException {
        var value = at / 10 + "." + at % 10;
        out.write(
                format.equals("csv")
                        ? meter + "," + time + "," + value + "\n"
                        : "{\"meter\":\"" + meter + "\",\"time\":\"" + time + "\",\"value\":"
                                + (format.equals("json") ? "\"" + value + "\"" : value) + "}\n");
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    private static String size(String of) {
        return asOwner()
                .sql("select pg_size_pretty(" + of + ")")
                .query(String.class)
                .single();
    }
}
