package nearzero.accounting.scoring;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nearzero.accounting.api.model.ScoreSheet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The sheets that were made; appended, never changed. */
@Repository
class ScoreSheets {

    private final JdbcClient database;
    private final JsonMapper json;

    ScoreSheets(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    void save(ScoreSheet sheet) {
        database.sql("""
                insert into score_sheet (id, pilot, year, official, document, made_by, made_at)
                values (?, ?, ?, ?, ?::jsonb, ?, ?)
                """)
                .params(
                        sheet.getId(),
                        sheet.getPilot(),
                        sheet.getYear(),
                        sheet.getOfficial(),
                        json.writeValueAsString(sheet),
                        sheet.getMadeBy(),
                        sheet.getMadeAt())
                .update();
    }

    Optional<ScoreSheet> find(String pilot, UUID id) {
        return database.sql("select document from score_sheet where pilot = ? and id = ?")
                .params(pilot, id)
                .query(String.class)
                .optional()
                .map(this::sheet);
    }

    List<ScoreSheet> page(String pilot, int page, int size) {
        return database.sql("""
                select document from score_sheet where pilot = ? order by made_at desc, id limit ? offset ?
                """).params(pilot, size, (long) page * size).query(String.class).list().stream()
                .map(this::sheet)
                .toList();
    }

    long count(String pilot) {
        return database.sql("select count(*) from score_sheet where pilot = ?")
                .param(pilot)
                .query(Long.class)
                .single();
    }

    private ScoreSheet sheet(String document) {
        return json.readValue(document, ScoreSheet.class);
    }
}
