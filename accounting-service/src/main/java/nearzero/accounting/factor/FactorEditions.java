package nearzero.accounting.factor;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Appends editions of factor tables: at the start those that ship, later those that an administrator imports. */
final class FactorEditions {

    private final JdbcClient database;
    private final JsonMapper json = JsonMapper.shared();

    FactorEditions(JdbcClient database) {
        this.database = database;
    }

    /** Digest of the edition as it was loaded; empty when there is none. */
    Optional<String> digest(FactorHeading heading) {
        return database.sql("select digest from factor_edition where set_id = ? and edition = ?")
                .params(heading.set(), heading.edition())
                .query(String.class)
                .optional();
    }

    void append(FactorHeading heading, List<Factor> factors, String digest, String loadedBy) {
        database.sql("""
                insert into factor_edition (set_id, edition, title, basis, family, published, digest, loaded_by)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .params(
                        heading.set(),
                        heading.edition(),
                        heading.title(),
                        heading.basis(),
                        heading.family(),
                        heading.published(),
                        digest,
                        loadedBy)
                .update();
        if (!heading.validity().equals(Validity.OPEN)) {
            state(heading, heading.validity(), heading.basis(), loadedBy);
        }
        var rows = IntStream.range(0, factors.size())
                .mapToObj(at -> new Row(heading.set(), heading.edition(), at, factors.get(at)))
                .toList();
        // every column of the table by its name; one statement whatever the number of rows
        database.sql("insert into factor select * from jsonb_populate_recordset(null::factor, ?::jsonb)")
                .param(json.writeValueAsString(rows.stream().map(Row::columns).toList()))
                .update();
    }

    /** Says anew for which accounting days an edition is meant. */
    void state(FactorHeading heading, Validity validity, String reason, String decidedBy) {
        database.sql("""
                insert into factor_validity (set_id, edition, valid_from, valid_to, reason, decided_by)
                values (?, ?, ?, ?, ?, ?)
                """)
                .params(heading.set(), heading.edition(), validity.from(), validity.to(), reason, decidedBy)
                .update();
    }

    static String digestOf(String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private record Row(String set, String edition, int position, Factor factor) {

        Map<String, Object> columns() {
            var columns = new LinkedHashMap<String, Object>();
            columns.put("set_id", set);
            columns.put("edition", edition);
            columns.put("position", position);
            columns.put("id", factor.id());
            columns.put("parameter", factor.parameter());
            columns.put("keys", factor.keys());
            columns.put("name", factor.name());
            columns.put("value", factor.value().toPlainString());
            columns.put("unit", factor.unit());
            columns.put("factor_year", factor.factorYear());
            columns.put(
                    "area_level",
                    factor.areaLevel() == null ? null : factor.areaLevel().getValue());
            columns.put("area", factor.area());
            columns.put("area_code", factor.areaCode());
            columns.put("kind", factor.kind());
            columns.put("announcement", factor.announcement());
            columns.put("published", factor.published());
            columns.put("note", factor.note());
            columns.put("source", factor.provenance().source());
            columns.put("verification", factor.provenance().verification());
            return columns;
        }
    }
}
