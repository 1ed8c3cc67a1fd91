package nearzero.accounting.calculation;

import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import nearzero.accounting.api.model.CalculationRow;
import nearzero.accounting.api.model.CalculationRows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of calculations, page by page or all in passing; never all at once. */
@Repository
class CalculationRowPages {

    private static final int FETCHED_AT_ONCE = 5000;

    private final JdbcClient database;
    private final JsonMapper json;

    CalculationRowPages(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    CalculationRows after(UUID calculation, String party, int row, int size) {
        var rows = database.sql("""
                select r.row, l.field, s.quantity, k.unit, r.emission, s.month, s.invoice, s.evidence,
                    s.evidence_hash, s.proofs
                from calculation_sheet c
                join calculation_row r on r.calculation_id = c.calculation_id and r.upload = c.upload
                join calculation_line l on l.calculation_id = r.calculation_id and l.position = r.position
                join sheet_row s on s.upload = r.upload and s.row = r.row
                join sheet_kind k on k.upload = s.upload and k.kind = s.kind
                where c.calculation_id = ? and c.party = ? and r.row > ? order by r.row limit ?
                """)
                .params(calculation, party, row, size)
                .query((found, number) -> new CalculationRow(
                                found.getInt("row"),
                                found.getString("field"),
                                found.getString("quantity"),
                                found.getString("unit"),
                                found.getString("emission"))
                        .month(found.getString("month"))
                        .invoice(found.getString("invoice"))
                        .evidence(found.getString("evidence"))
                        .evidenceHash(found.getString("evidence_hash"))
                        .proofs(proofs(found.getString("proofs"))))
                .list();
        return new CalculationRows(rows)
                .next(rows.size() < size ? null : rows.get(size - 1).getRow());
    }

    private Map<String, String> proofs(@Nullable String kept) {
        return kept == null ? Map.of() : json.readValue(kept, new TypeReference<Map<String, String>>() {});
    }

    /** One row of a calculation as it is kept. */
    record KeptRow(int position, BigDecimal quantity, BigDecimal emission) {}

    /**
     * Gives every row of an upload to the reader, in order; in a transaction, so that the database sends them bit by bit.
     */
    void readAll(UUID calculation, long upload, Consumer<KeptRow> reader) {
        database.sql("""
                select r.position, s.quantity, r.emission
                from calculation_row r join sheet_row s on s.upload = r.upload and s.row = r.row
                where r.calculation_id = ? and r.upload = ? order by r.row
                """)
                .withFetchSize(FETCHED_AT_ONCE)
                .params(calculation, upload)
                .query(row -> {
                    reader.accept(new KeptRow(
                            row.getInt("position"), row.getBigDecimal("quantity"), row.getBigDecimal("emission")));
                });
    }
}
