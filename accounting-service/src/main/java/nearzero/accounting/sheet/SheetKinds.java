package nearzero.accounting.sheet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nearzero.accounting.api.model.MeasuredAmount;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The kinds of rows of uploads; millions of rows are summed up in a few of them. */
@Repository
public class SheetKinds {

    private final JdbcClient database;
    private final JsonMapper json;

    SheetKinds(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** All kinds of these uploads, in the order of uploads and of their first rows. */
    public List<SheetKind> of(List<Long> uploads) {
        return uploads.isEmpty()
                ? List.of()
                : database.sql("select * from sheet_kind where upload = any(?) order by upload, kind")
                        .param(uploads.toArray(Long[]::new))
                        .query(this::kind)
                        .list();
    }

    private SheetKind kind(ResultSet row, int number) throws SQLException {
        return new SheetKind(
                row.getLong("upload"),
                row.getInt("kind"),
                row.getString("source"),
                json.readValue(row.getString("keys"), new TypeReference<Map<String, String>>() {}),
                row.getString("unit"),
                json.readValue(row.getString("inputs"), new TypeReference<Map<String, MeasuredAmount>>() {}),
                json.readValue(row.getString("declared"), new TypeReference<Map<String, Boolean>>() {}),
                Set.of((String[]) row.getArray("proofs").getArray()),
                row.getBoolean("single"),
                row.getLong("rows"),
                row.getBigDecimal("quantity"),
                row.getLong("unproven"));
    }
}
