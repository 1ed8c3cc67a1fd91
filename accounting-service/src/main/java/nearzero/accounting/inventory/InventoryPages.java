package nearzero.accounting.inventory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import nearzero.accounting.access.Caller;
import nearzero.accounting.access.Sight;
import nearzero.accounting.api.model.InventoryStatus;
import nearzero.accounting.api.model.InventorySummary;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Lists of drafts, cut to what a caller may see. */
@Repository
class InventoryPages {

    /** The calculation that stands: the last one of the newest version that has one. */
    private static final String WITH_LAST_CALCULATION = Inventories.VERSIONS + """
            left join lateral (
                select c.provisional, c.provisional and not exists (
                        select from jsonb_array_elements(c.provisional_reasons) r
                        where concat_ws(' ', r ->> 'set', r ->> 'factor', c.year) <> all(:out)) as final_possible
                from calculation c where c.inventory_id = i.id
                order by c.inventory_version desc, c.calculated_at desc limit 1) c on true
            """;

    /**
     * Which drafts of those that the caller may see.
     *
     * @param provisional whether the calculation that stands is provisional
     * @param finalPossible whether it is, and what it waits for has come out
     */
    record Wanted(
            @Nullable String organisation,
            @Nullable String pilot,
            @Nullable Boolean provisional,
            @Nullable Boolean finalPossible) {}

    private final JdbcClient database;

    InventoryPages(JdbcClient database) {
        this.database = database;
    }

    /** Heads only: a page of whole drafts could fill the memory. */
    List<InventorySummary> page(Caller caller, Wanted wanted, List<String> out, int page, int size) {
        return select(caller, wanted, out, """
                select i.*, v.saved_at, v.draft ->> 'field' as field, v.draft ->> 'name' as name,
                    (v.draft ->> 'year')::int as year, v.draft ->> 'status' as status, c.provisional, c.final_possible
                """, " order by i.created_at desc, i.id limit :size offset :skipped")
                .param("size", size)
                .param("skipped", (long) page * size)
                .query(InventoryPages::summary)
                .list();
    }

    long count(Caller caller, Wanted wanted, List<String> out) {
        return select(caller, wanted, out, "select count(*) ", "")
                .query(Long.class)
                .single();
    }

    private StatementSpec select(Caller caller, Wanted wanted, List<String> out, String columns, String order) {
        return database.sql(columns + WITH_LAST_CALCULATION + filter() + order)
                .params(Sight.of(caller))
                .param("organisation", wanted.organisation())
                .param("pilot", wanted.pilot())
                .param("provisional", wanted.provisional())
                .param("finalPossible", wanted.finalPossible())
                .param("out", out.toArray(String[]::new));
    }

    private static String filter() {
        return """
                where v.version = i.version
                  and (:organisation::text is null or i.organisation = :organisation)
                  and (:pilot::text is null or i.pilot = :pilot)
                  and (:provisional::boolean is null or c.provisional = :provisional)
                  and (:finalPossible::boolean is null or c.final_possible = :finalPossible) and
                """ + Sight.over("i.organisation");
    }

    private static InventorySummary summary(ResultSet row, int number) throws SQLException {
        return new InventorySummary()
                .id(row.getObject("id", UUID.class))
                .version(row.getLong("version"))
                .organisation(row.getString("organisation"))
                .pilot(row.getString("pilot"))
                .field(row.getString("field"))
                .name(row.getString("name"))
                .year(row.getInt("year"))
                .status(InventoryStatus.fromValue(row.getString("status")))
                .savedAt(row.getObject("saved_at", OffsetDateTime.class))
                .provisional(row.getObject("provisional", Boolean.class))
                .finalPossible(row.getObject("final_possible", Boolean.class));
    }
}
