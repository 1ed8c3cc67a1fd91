package nearzero.accounting.inventory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The saved versions of a draft without what stands in them; whether the caller may see the draft is not asked here. */
@Repository
public class Versions {

    private static final String SELECT =
            "select version, reason, saved_by, saved_at from inventory_version where inventory_id = ? ";

    private final JdbcClient database;

    Versions(JdbcClient database) {
        this.database = database;
    }

    /**
     * One save.
     *
     * @param number from 1
     * @param reason why it was made, where somebody had to say or said so
     */
    public record Saved(long number, @Nullable String reason, String savedBy, OffsetDateTime savedAt) {}

    /** A page of them, newest first. */
    public List<Saved> page(UUID inventory, int page, int size) {
        return database.sql(SELECT + "order by version desc limit ? offset ?")
                .params(inventory, size, (long) page * size)
                .query(Versions::saved)
                .list();
    }

    /** That one. */
    public Optional<Saved> find(UUID inventory, long number) {
        return database.sql(SELECT + "and version = ?")
                .params(inventory, number)
                .query(Versions::saved)
                .optional();
    }

    /** How many there are. */
    public long count(UUID inventory) {
        return database.sql("select count(*) from inventory_version where inventory_id = ?")
                .param(inventory)
                .query(Long.class)
                .single();
    }

    private static Saved saved(ResultSet row, int number) throws SQLException {
        return new Saved(
                row.getLong("version"),
                row.getString("reason"),
                row.getString("saved_by"),
                row.getObject("saved_at", OffsetDateTime.class));
    }
}
