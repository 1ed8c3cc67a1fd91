package nearzero.accounting.factor;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Loads each folder under {@code factors/} that the database does not hold yet, as the owner of the tables. Repeatable:
 * Flyway runs it again when any table changes, and it then refuses what must not change.
 */
@Component
class LoadFactorEditions implements JavaMigration {

    private static final Map<String, String> TABLES = Map.of(
            "fuels.csv", "fuel_factor",
            "grid_factors.csv", "grid_factor",
            "grid_regions.csv", "grid_region",
            "heat.csv", "heat_factor",
            "gwp.csv", "gwp_factor");
    private static final CSVFormat CSV = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setNullString("")
            .get();

    private final JsonMapper json = JsonMapper.shared();

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
        editions().forEach(edition -> sum.update(digest(edition).getBytes(StandardCharsets.US_ASCII)));
        return (int) sum.getValue();
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) {
        var database = JdbcClient.create(new SingleConnectionDataSource(context.getConnection(), true));
        editions().forEach(edition -> load(database, edition));
    }

    private void load(JdbcClient database, String edition) {
        var digest = digest(edition);
        var loaded = loadedDigest(database, edition);
        if (loaded.isEmpty()) {
            database.sql("insert into factor_edition (edition, digest) values (?, ?)")
                    .params(edition, digest)
                    .update();
            TABLES.forEach((file, table) -> copy(database, edition, file, table));
        } else if (!loaded.get().equals(digest)) {
            throw new IllegalStateException("Factor edition " + edition
                    + " was changed after it was loaded. Editions never change: put a correction into a new folder.");
        }
    }

    private static Optional<String> loadedDigest(JdbcClient database, String edition) {
        return database.sql("select digest from factor_edition where edition = ?")
                .param(edition)
                .query(String.class)
                .optional();
    }

    /** Columns of the file are columns of the table. */
    private void copy(JdbcClient database, String edition, String file, String table) {
        var rows = records(edition, file).stream()
                .map(record -> row(edition, record))
                .toList();
        database.sql("insert into " + table + " select * from jsonb_populate_recordset(null::" + table + ", ?::jsonb)")
                .param(json.writeValueAsString(rows))
                .update();
    }

    private static Map<String, String> row(String edition, CSVRecord record) {
        var row = new LinkedHashMap<String, String>();
        row.put("edition", edition);
        record.toMap().forEach((column, value) -> row.put(column.toLowerCase(Locale.ROOT), value));
        return row;
    }

    private static List<CSVRecord> records(String edition, String file) {
        try (var reader = new InputStreamReader(resource(edition, file).getInputStream(), StandardCharsets.UTF_8)) {
            return CSV.parse(reader).getRecords();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> editions() {
        try {
            return Arrays.stream(
                            new PathMatchingResourcePatternResolver().getResources("classpath:factors/*/fuels.csv"))
                    .map(LoadFactorEditions::folder)
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String folder(Resource file) {
        try {
            var path = file.getURL().getPath().split("/", -1);
            return path[path.length - 2];
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String digest(String edition) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var file : TABLES.keySet().stream().sorted().toList()) {
                digest.update(resource(edition, file).getContentAsByteArray());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static ClassPathResource resource(String edition, String file) {
        return new ClassPathResource("factors/" + edition + "/" + file);
    }
}
