package nearzero.workflow.expert;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of experts (专家库). */
@Repository
class Experts {

    private static final String FILTERED =
            "from expert where province = any (:provinces) and (:active::boolean is null or active = :active)";

    private final JdbcClient db;

    Experts(JdbcClient db) {
        this.db = db;
    }

    Optional<Expert> find(String userName) {
        return db.sql("select * from expert where user_name = ?")
                .param(userName)
                .query(Experts::expert)
                .optional();
    }

    /** Those who take part in draws of the province, by user name. */
    List<Expert> active(String province) {
        return page(List.of(province), true, 0, Integer.MAX_VALUE);
    }

    List<Expert> page(Collection<String> provinces, Boolean active, int page, int size) {
        return db.sql("select * " + FILTERED + " order by user_name limit :size offset :offset")
                .param("provinces", provinces.toArray(String[]::new))
                .param("active", active)
                .param("size", size)
                .param("offset", (long) page * size)
                .query(Experts::expert)
                .list();
    }

    long count(Collection<String> provinces, Boolean active) {
        return db.sql("select count(*) " + FILTERED)
                .param("provinces", provinces.toArray(String[]::new))
                .param("active", active)
                .query(Long.class)
                .single();
    }

    /** Whether there was none of this name. */
    boolean insert(Expert expert, String by, Instant at) {
        try {
            db.sql("""
                            insert into expert (user_name, province, title, fields, employer, employer_code, ties,
                                active, version, changed_by, changed_at)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                    .params(
                            expert.userName(),
                            expert.province(),
                            expert.title(),
                            array(expert.fields()),
                            expert.employer(),
                            expert.employerCode().orElse(null),
                            array(expert.ties()),
                            expert.active(),
                            expert.version(),
                            by,
                            Timestamp.from(at))
                    .update();
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    /** Whether the entry was still the version before. */
    boolean replace(Expert expert, String by, Instant at) {
        return db.sql("""
                        update expert set title = ?, fields = ?, employer = ?, employer_code = ?, ties = ?, active = ?,
                            version = ?, changed_by = ?, changed_at = ?
                        where user_name = ? and version = ?""")
                        .params(
                                expert.title(),
                                array(expert.fields()),
                                expert.employer(),
                                expert.employerCode().orElse(null),
                                array(expert.ties()),
                                expert.active(),
                                expert.version(),
                                by,
                                Timestamp.from(at),
                                expert.userName(),
                                expert.version() - 1)
                        .update()
                == 1;
    }

    private static String[] array(List<String> texts) {
        return texts.toArray(String[]::new);
    }

    static List<String> texts(Array array) throws SQLException {
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }

    private static Expert expert(ResultSet row, int number) throws SQLException {
        return new Expert(
                row.getString("user_name"),
                row.getString("province"),
                row.getString("title"),
                texts(row.getArray("fields")),
                row.getString("employer"),
                Optional.ofNullable(row.getString("employer_code")),
                texts(row.getArray("ties")),
                row.getBoolean("active"),
                row.getLong("version"));
    }
}
