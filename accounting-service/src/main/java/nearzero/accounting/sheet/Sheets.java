package nearzero.accounting.sheet;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nearzero.accounting.access.Caller;
import nearzero.accounting.api.model.SheetState;
import nearzero.accounting.problem.ProblemType;
import nearzero.accounting.problem.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The sheets, each with what it holds now. The applicant's own is there before anything was written about it. */
@Repository
public class Sheets {

    private static final String FROM = """
            from (select inventory_id, party, name, organisation, inside, revision from sheet
                  union all
                  select id, 'own', '申报主体', null, true, 0 from inventory
                  where not exists (select from sheet own where own.inventory_id = inventory.id and own.party = 'own')) s
            join inventory i on i.id = s.inventory_id
            join inventory_version v on v.inventory_id = i.id and v.version = i.version
            left join sheet_step t on t.inventory_id = s.inventory_id and t.party = s.party and t.revision = s.revision
            left join sheet_upload u on u.number = t.upload
            """;
    private static final String SELECT = """
            select s.*, i.organisation as applicant, v.draft ->> 'name' as inventory_name, (v.draft ->> 'year')::int as year,
                v.draft ->> 'field' as field, v.draft ->> 'method' as method,
                t.state, t.reason, t.done_by, t.done_at,
                u.number, u.format, u.digest, u.rows, u.bytes, u.uploaded_by, u.uploaded_at,
                u.first_month, u.last_month
            """ + FROM;
    private static final String OF_INVENTORY =
            " where s.inventory_id = :inventory and (:all or (s.inside and s.organisation = any(:groups)))";
    private static final String OF_CALLER = " where s.inside and s.organisation = any(:groups)";

    private final JdbcClient database;
    private final FoundSheets found;

    Sheets(JdbcClient database) {
        this.database = database;
        this.found = new FoundSheets(database);
    }

    /** The sheet of that party, if there is one. */
    Optional<StoredSheet> find(UUID inventory, String party) {
        return found
                .in(database.sql(SELECT + " where s.inventory_id = ? and s.party = ?")
                        .params(inventory, party))
                .stream()
                .findFirst();
    }

    /** All sheets of an inventory that belong to it now, the applicant's own first. */
    public List<StoredSheet> ofInventory(UUID inventory) {
        return found.in(
                database.sql(SELECT + " where s.inventory_id = ? and s.inside order by s.party <> 'own', s.party")
                        .param(inventory));
    }

    List<StoredSheet> page(Caller caller, UUID inventory, boolean all, int page, int size) {
        return page(
                database.sql(SELECT + OF_INVENTORY + " order by s.party <> 'own', s.party limit :size offset :skipped")
                        .param("inventory", inventory)
                        .param("all", all),
                caller,
                page,
                size);
    }

    long count(Caller caller, UUID inventory, boolean all) {
        return count(
                database.sql("select count(*) " + FROM + OF_INVENTORY)
                        .param("inventory", inventory)
                        .param("all", all),
                caller);
    }

    List<StoredSheet> page(Caller caller, int page, int size) {
        return page(
                database.sql(SELECT + OF_CALLER
                        + " order by year desc, s.inventory_id, s.party limit :size offset :skipped"),
                caller,
                page,
                size);
    }

    long count(Caller caller) {
        return count(database.sql("select count(*) " + FROM + OF_CALLER), caller);
    }

    /**
     * Takes the next step, unless another one was taken since that revision. Both come to be together or not at all.
     *
     * @throws Refusal changed meanwhile
     */
    void step(Caller caller, StoredSheet sheet, SheetState state, long upload, @Nullable String reason) {
        var moved = database.sql("""
                update sheet set revision = revision + 1 where inventory_id = ? and party = ? and revision = ?
                """)
                .params(sheet.inventory(), sheet.party(), sheet.revision())
                .update();
        if (moved == 0) {
            throw changedMeanwhile();
        }
        database.sql("""
                insert into sheet_step (inventory_id, party, revision, state, upload, reason, done_by, done_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .params(
                        sheet.inventory(),
                        sheet.party(),
                        sheet.revision() + 1,
                        state.getValue(),
                        upload,
                        reason,
                        caller.user(),
                        now())
                .update();
    }

    /** Writes down the applicant's own sheet before something is written about it. */
    void ensureOwn(UUID inventory) {
        database.sql("""
                insert into sheet (inventory_id, party, name) values (?, 'own', '申报主体') on conflict do nothing
                """).param(inventory).update();
    }

    static Refusal changedMeanwhile() {
        return new Refusal(ProblemType.CHANGED_MEANWHILE, "填报表在您打开之后已有变动。请重新打开，核对后再提交。");
    }

    static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    }

    private List<StoredSheet> page(StatementSpec query, Caller caller, int page, int size) {
        return found.in(query.param("groups", caller.groups().toArray(String[]::new))
                .param("size", size)
                .param("skipped", (long) page * size));
    }

    private static long count(StatementSpec query, Caller caller) {
        return query.param("groups", caller.groups().toArray(String[]::new))
                .query(Long.class)
                .single();
    }
}
