package nearzero.workflow.expert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of scores, the one place where they stand. Who reads it must know that scoring is closed. */
@Repository
class Scores {

    private static final TypeReference<Map<String, BigDecimal>> POINTS = new TypeReference<>() {};

    private final JdbcClient db;
    private final ObjectMapper json;

    Scores(JdbcClient db, ObjectMapper json) {
        this.db = db;
        this.json = json;
    }

    /** Who has scored, without what. */
    Set<String> scorers(Panel panel) {
        return Set.copyOf(db.sql("select expert from panel_score where pilot = ? and round = ?")
                .params(panel.pilot(), panel.round())
                .query(String.class)
                .list());
    }

    List<Score> of(Panel panel) {
        return db.sql("select * from panel_score where pilot = ? and round = ? order by expert")
                .params(panel.pilot(), panel.round())
                .query((row, number) -> new Score(
                        row.getString("expert"),
                        read(row.getString("points")),
                        row.getString("remark"),
                        row.getString("nonce"),
                        row.getTimestamp("scored_at").toInstant()))
                .list();
    }

    void insert(Panel panel, Score score) {
        db.sql("""
                        insert into panel_score (pilot, round, expert, points, remark, nonce, commitment, scored_at)
                        values (?, ?, ?, ?::jsonb, ?, ?, ?, ?)""")
                .params(panel.pilot(), panel.round(), score.expert(), write(score.points()), score.remark())
                .params(score.nonce(), score.commitment(), Timestamp.from(score.at()))
                .update();
    }

    private String write(Map<String, BigDecimal> points) {
        try {
            return json.writeValueAsString(points);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Map<String, BigDecimal> read(String points) {
        try {
            return json.readValue(points, POINTS);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException(corrupt);
        }
    }
}
