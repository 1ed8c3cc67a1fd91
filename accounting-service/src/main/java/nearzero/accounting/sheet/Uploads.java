package nearzero.accounting.sheet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import nearzero.accounting.access.Caller;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What was uploaded; appended, never changed. */
@Repository
class Uploads {

    /** Where rows are copied to. */
    static final String ROWS =
            "sheet_row (upload, row, kind, quantity, month, invoice, evidence, evidence_hash, evidence_document, proofs, note)";

    private final JdbcClient database;
    private final JsonMapper json;

    Uploads(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** A number that no upload has. */
    long nextNumber() {
        return database.sql("select nextval('sheet_upload_number_seq')")
                .query(Long.class)
                .single();
    }

    /** Whether no other upload for that sheet is under way; until the end of the transaction none begins. */
    boolean isAlone(StoredSheet sheet) {
        return database.sql("select pg_try_advisory_xact_lock(hashtextextended(:name, 0))")
                .param("name", "sheet " + sheet.inventory() + " " + sheet.party())
                .query(Boolean.class)
                .single();
    }

    /** Gives the statements of this transaction more time than those of others. */
    void allow(long milliseconds) {
        database.sql("select set_config('statement_timeout', :longest, true)")
                .param("longest", String.valueOf(milliseconds))
                .query(rows -> {});
    }

    void append(
            Caller caller, StoredSheet sheet, long number, RowFormat format, CountedBytes bytes, ReceivedRows rows) {
        database.sql("""
                insert into sheet_upload
                    (number, inventory_id, party, format, digest, rows, bytes, uploaded_by, uploaded_at, first_month, last_month)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .params(
                        number,
                        sheet.inventory(),
                        sheet.party(),
                        format.code(),
                        bytes.digest(),
                        rows.rows(),
                        bytes.count(),
                        caller.user(),
                        Sheets.now(),
                        rows.firstMonth(),
                        rows.lastMonth())
                .update();
        var kinds = new ArrayList<Map<String, Object>>();
        rows.whole().all().forEach(kind -> kinds.add(columns(number, kind)));
        // every column of the table by its name; one statement whatever the number of kinds
        database.sql("insert into sheet_kind select * from jsonb_populate_recordset(null::sheet_kind, ?::jsonb)")
                .param(json.writeValueAsString(kinds))
                .update();
    }

    private static Map<String, Object> columns(long upload, RowKind kind) {
        var columns = new LinkedHashMap<String, Object>();
        columns.put("upload", upload);
        columns.put("kind", kind.number());
        columns.put("source", kind.key().source());
        columns.put("keys", kind.key().keys());
        columns.put("unit", kind.key().unit());
        columns.put("inputs", kind.key().inputs());
        columns.put("declared", kind.key().declared());
        columns.put("proofs", kind.key().proofs());
        columns.put("single", kind.key().alone() != null);
        columns.put("rows", kind.rows());
        columns.put("quantity", kind.quantity().toPlainString());
        columns.put("unproven", kind.unproven());
        return columns;
    }
}
