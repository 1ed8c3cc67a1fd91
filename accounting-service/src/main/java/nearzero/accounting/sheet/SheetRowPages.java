package nearzero.accounting.sheet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import nearzero.accounting.api.model.MeasuredAmount;
import nearzero.accounting.api.model.SheetRow;
import nearzero.accounting.api.model.SheetRows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rows as they were uploaded, page by page; a page far behind costs no more than the first. */
@Repository
class SheetRowPages {

    private final JdbcClient database;
    private final JsonMapper json;

    SheetRowPages(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    SheetRows after(long upload, int row, int size) {
        var rows = database.sql("""
                select r.*, k.source, k.keys, k.unit, k.inputs, k.declared
                from sheet_row r join sheet_kind k on k.upload = r.upload and k.kind = r.kind
                where r.upload = ? and r.row > ? order by r.row limit ?
                """).params(upload, row, size).query(this::row).list();
        return new SheetRows(rows)
                .next(rows.size() < size ? null : rows.get(size - 1).getRow());
    }

    static SheetRows none() {
        return new SheetRows(List.of());
    }

    private SheetRow row(ResultSet row, int number) throws SQLException {
        return new SheetRow(row.getString("source"), row.getString("quantity"), row.getString("unit"))
                .row(row.getInt("row"))
                .keys(json.readValue(row.getString("keys"), new TypeReference<Map<String, String>>() {}))
                .inputs(json.readValue(row.getString("inputs"), new TypeReference<Map<String, MeasuredAmount>>() {}))
                .declared(json.readValue(row.getString("declared"), new TypeReference<Map<String, Boolean>>() {}))
                .month(row.getString("month"))
                .invoice(row.getString("invoice"))
                .evidence(row.getString("evidence"))
                .evidenceHash(row.getString("evidence_hash"))
                .evidenceDocument(row.getString("evidence_document"))
                .proofs(proofs(row.getString("proofs")))
                .note(row.getString("note"));
    }

    private Map<String, String> proofs(@Nullable String kept) {
        return kept == null ? Map.of() : json.readValue(kept, new TypeReference<Map<String, String>>() {});
    }
}
