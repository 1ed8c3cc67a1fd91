package nearzero.accounting.sheet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import nearzero.accounting.api.model.SheetState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The sheets that a query of {@link Sheets} finds, with the sums of what they hold. */
final class FoundSheets {

    private final JdbcClient database;

    FoundSheets(JdbcClient database) {
        this.database = database;
    }

    List<StoredSheet> in(StatementSpec query) {
        return withTotals(query.query(FoundSheets::sheet).list());
    }

    private List<StoredSheet> withTotals(List<StoredSheet> sheets) {
        var uploads = sheets.stream()
                .map(StoredSheet::upload)
                .filter(Objects::nonNull)
                .map(StoredSheet.Upload::number)
                .toArray(Long[]::new);
        if (uploads.length == 0) {
            return sheets;
        }
        var totals = totals(uploads);
        return sheets.stream().map(sheet -> withTotals(sheet, totals)).toList();
    }

    private Map<Long, List<StoredSheet.Total>> totals(Long[] uploads) {
        var totals = new HashMap<Long, List<StoredSheet.Total>>();
        database.sql("""
                select upload, source, unit, sum(rows)::bigint as rows, sum(quantity) as quantity from sheet_kind
                where upload = any(?) group by upload, source, unit order by source, unit
                """).param(uploads).query(row -> {
            totals.computeIfAbsent(row.getLong("upload"), upload -> new ArrayList<>())
                    .add(new StoredSheet.Total(
                            row.getString("source"),
                            row.getString("unit"),
                            row.getLong("rows"),
                            row.getBigDecimal("quantity")));
        });
        return totals;
    }

    private static StoredSheet withTotals(StoredSheet sheet, Map<Long, List<StoredSheet.Total>> totals) {
        var upload = sheet.upload();
        return new StoredSheet(
                sheet.inventory(),
                sheet.inventoryName(),
                sheet.year(),
                sheet.field(),
                sheet.method(),
                sheet.applicant(),
                sheet.party(),
                sheet.name(),
                sheet.organisation(),
                sheet.inside(),
                sheet.revision(),
                sheet.state(),
                sheet.reason(),
                sheet.changedBy(),
                sheet.changedAt(),
                upload == null ? null : upload.with(totals.getOrDefault(upload.number(), List.of())));
    }

    private static StoredSheet sheet(ResultSet row, int number) throws SQLException {
        return new StoredSheet(
                row.getObject("inventory_id", UUID.class),
                row.getString("inventory_name"),
                row.getInt("year"),
                row.getString("field"),
                row.getString("method"),
                row.getString("applicant"),
                row.getString("party"),
                row.getString("name"),
                row.getString("organisation"),
                row.getBoolean("inside"),
                row.getLong("revision"),
                Optional.ofNullable(row.getString("state"))
                        .map(SheetState::fromValue)
                        .orElse(SheetState.EMPTY),
                row.getString("reason"),
                row.getString("done_by"),
                row.getObject("done_at", OffsetDateTime.class),
                upload(row));
    }

    private static StoredSheet.@Nullable Upload upload(ResultSet row) throws SQLException {
        var number = row.getObject("number", Long.class);
        return number == null
                ? null
                : new StoredSheet.Upload(
                        number,
                        row.getString("format"),
                        row.getString("digest"),
                        row.getLong("rows"),
                        row.getLong("bytes"),
                        row.getString("uploaded_by"),
                        row.getObject("uploaded_at", OffsetDateTime.class),
                        row.getString("first_month"),
                        row.getString("last_month"),
                        List.of());
    }
}
