package nearzero.accounting.factor;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * Loads each edition of {@code factors/sets.csv} that the database does not hold yet, as the owner of the tables.
 * Repeatable: Flyway runs it again when any table changes, and it then refuses what must not change.
 */
@Component
class LoadFactorEditions implements JavaMigration {

    private static final CSVFormat CSV = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setNullString("")
            .get();

    @Override
    public @Nullable MigrationVersion getVersion() {
        return null;
    }

    @Override
    public String getDescription() {
        return "Load factor editions";
    }

    @Override
    public Integer getChecksum() {
        var sum = new CRC32();
        sum.update(text("sets.csv").getBytes(StandardCharsets.UTF_8));
        sum.update(text("grid_regions.csv").getBytes(StandardCharsets.UTF_8));
        headings().forEach(heading -> sum.update(text(file(heading)).getBytes(StandardCharsets.UTF_8)));
        return (int) sum.getValue();
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) {
        var database = JdbcClient.create(new SingleConnectionDataSource(context.getConnection(), true));
        var editions = new FactorEditions(database);
        headings().forEach(heading -> load(editions, heading));
        loadRegions(database);
    }

    private static void load(FactorEditions editions, FactorHeading heading) {
        var content = text(file(heading));
        var digest = FactorEditions.digestOf(content);
        var loaded = editions.digest(heading);
        if (loaded.isEmpty()) {
            var table = FactorTable.read(new StringReader(content));
            if (!table.faults().isEmpty()) {
                throw new IllegalStateException(heading.reference() + ": " + table.faults());
            }
            editions.append(heading, table.factors(), digest, "system");
        } else if (!loaded.get().equals(digest)) {
            throw new IllegalStateException("Factor edition " + heading.reference()
                    + " was changed after it was loaded. Editions never change: put a correction into a new one.");
        }
    }

    private static void loadRegions(JdbcClient database) {
        records("grid_regions.csv").forEach(record -> database.sql("""
                        insert into grid_region (prefix, area, source) values (?, ?, ?)
                        on conflict (prefix) do update set area = excluded.area, source = excluded.source
                        """)
                .params(record.get("prefix"), record.get("area"), record.get("source"))
                .update());
    }

    private static List<FactorHeading> headings() {
        return records("sets.csv").stream()
                .map(record -> new FactorHeading(
                        record.get("set"),
                        record.get("edition"),
                        record.get("title"),
                        record.get("basis"),
                        record.get("family"),
                        day(record, "published"),
                        new Validity(day(record, "valid_from"), day(record, "valid_to"))))
                .toList();
    }

    private static @Nullable LocalDate day(CSVRecord record, String column) {
        return Optional.ofNullable(record.get(column)).map(LocalDate::parse).orElse(null);
    }

    private static List<CSVRecord> records(String file) {
        try (var parser = CSV.parse(new StringReader(text(file)))) {
            return parser.getRecords();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String file(FactorHeading heading) {
        return heading.set() + "/" + heading.edition() + ".csv";
    }

    private static String text(String file) {
        try {
            return new ClassPathResource("factors/" + file).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
