package nearzero.accounting.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import nearzero.accounting.api.model.Calculation;
import nearzero.accounting.api.model.CalculationSheetTotal;
import nearzero.accounting.api.model.Enterprise;
import nearzero.accounting.api.model.ReportedSheet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What a calculation took from sheets, as it was when it was made; nothing of it changes. */
@Repository
class CountedSheets {

    private final JdbcClient database;
    private final JsonMapper json;

    CountedSheets(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * How much of a line came from an upload.
     *
     * @param field the line, {@code /sheets/0}
     * @param unproven rows that name no evidence
     */
    record Share(String field, long upload, long unproven) {}

    SheetsOfReport of(Calculation calculation) {
        var sheets = sheets(calculation);
        var shares = sheets.isEmpty() ? List.<Share>of() : shares(calculation.getId());
        return new SheetsOfReport(
                enterprises(calculation.getInventoryId(), calculation.getCalculatedAt()), sheets, shares);
    }

    /** The step that confirmed an upload is the last one before it was counted. */
    private List<ReportedSheet> sheets(Calculation calculation) {
        return database.sql("""
                select c.*, u.format, u.digest, u.uploaded_by, u.uploaded_at, t.done_by, t.done_at,
                    (select sum(unproven) from sheet_kind k where k.upload = c.upload)::bigint as unproven
                from calculation_sheet c
                join sheet_upload u on u.number = c.upload
                left join lateral (
                    select done_by, done_at from sheet_step t
                    where t.inventory_id = u.inventory_id and t.party = u.party and t.upload = u.number
                        and t.state = 'confirmed' and t.done_at <= :at
                    order by t.revision desc limit 1) t on true
                where c.calculation_id = :calculation order by c.party <> 'own', c.party
                """)
                .param("calculation", calculation.getId())
                .param("at", calculation.getCalculatedAt())
                .query(this::sheet)
                .list();
    }

    private ReportedSheet sheet(ResultSet row, int number) throws SQLException {
        return new ReportedSheet()
                .party(row.getString("party"))
                .name(row.getString("name"))
                .upload(row.getLong("upload"))
                .format(ReportedSheet.FormatEnum.fromValue(row.getString("format")))
                .sha256(row.getString("digest"))
                .rows(row.getLong("rows"))
                .unproven(row.getLong("unproven"))
                .uploadedBy(row.getString("uploaded_by"))
                .uploadedAt(row.getObject("uploaded_at", OffsetDateTime.class))
                .confirmedBy(row.getString("done_by"))
                .confirmedAt(row.getObject("done_at", OffsetDateTime.class))
                .totals(json.readValue(row.getString("totals"), new TypeReference<List<CalculationSheetTotal>>() {}));
    }

    private List<Share> shares(UUID calculation) {
        return database.sql("""
                select l.field, b.upload, sum(k.unproven)::bigint as unproven
                from calculation_basis b
                join calculation_line l on l.calculation_id = b.calculation_id and l.position = b.position
                join sheet_kind k on k.upload = b.upload and k.kind = b.kind
                join calculation_sheet s on s.calculation_id = b.calculation_id and s.upload = b.upload
                where b.calculation_id = ? group by l.field, b.upload, s.party order by s.party <> 'own', s.party
                """).param(calculation).query(Share.class).list();
    }

    private List<Enterprise> enterprises(UUID inventory, OffsetDateTime at) {
        return database.sql("""
                select enterprises from enterprise_list where inventory_id = ? and saved_at <= ?
                order by version desc limit 1
                """)
                .params(inventory, at)
                .query(String.class)
                .optional()
                .map(list -> json.readValue(list, new TypeReference<List<Enterprise>>() {}))
                .orElse(List.of());
    }
}
