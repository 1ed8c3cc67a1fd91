package nearzero.accounting.inventory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import nearzero.accounting.access.Caller;
import nearzero.accounting.access.Sight;
import nearzero.accounting.api.model.InventoryDraft;
import nearzero.accounting.problem.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The drafts, cut to what a caller may see. */
@Repository
public class Inventories {

    private static final String VISIBLE = Sight.over("i.organisation");

    static final String VERSIONS = """
            from inventory i
            join inventory_version v on v.inventory_id = i.id
            left join pilot_context p on p.code = i.pilot
            """;

    private final JdbcClient database;
    private final JsonMapper json;

    Inventories(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** The inventory in its current version, if there is one and the caller may see it. */
    public Optional<StoredInventory> find(Caller caller, UUID id) {
        return find(caller, id, null);
    }

    /**
     * For what hangs on an inventory and is seen by those who see it.
     *
     * @throws Refusal not found, when there is none or the caller may not see it
     */
    public void requireVisible(Caller caller, UUID id) {
        if (find(caller, id).isEmpty()) {
            throw Refusal.notFound();
        }
    }

    /** The current version, whoever asks: for those who have decided by themselves what the caller may see of it. */
    public Optional<StoredInventory> current(UUID id) {
        return database.sql("""
                select i.id, i.organisation, i.pilot, i.created_by, i.created_at, v.version, v.reason, v.draft, v.saved_by, v.saved_at
                """ + VERSIONS + " where i.id = ? and v.version = i.version")
                .param(id)
                .query(this::stored)
                .optional();
    }

    /** The inventory as it was in that version; in the current one without a number. */
    Optional<StoredInventory> find(Caller caller, UUID id, @Nullable Long version) {
        return database.sql("""
                select i.id, i.organisation, i.pilot, i.created_by, i.created_at, v.version, v.reason, v.draft, v.saved_by, v.saved_at
                """ + VERSIONS
                        + " where i.id = :id and v.version = coalesce(:version::bigint, i.version) and "
                        + VISIBLE)
                .param("id", id)
                .param("version", version)
                .params(Sight.of(caller))
                .query(this::stored)
                .optional();
    }

    /**
     * Holds the inventory until the end of the transaction, so that neither version nor pilot moves. What refers to it may be
     * written meanwhile: its number never changes.
     */
    public void lock(UUID id) {
        database.sql("select from inventory where id = ? for no key update")
                .param(id)
                .query(rows -> {});
    }

    /** A saved version. */
    public Optional<InventoryDraft> version(UUID id, long version) {
        return database.sql("select draft from inventory_version where inventory_id = ? and version = ?")
                .params(id, version)
                .query((row, number) -> draft(row))
                .optional();
    }

    /** Whether any version was calculated; the inventory must be locked, so that it stays so. */
    public boolean isCounted(UUID id) {
        return database.sql("select exists (select from calculation where inventory_id = ?)")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    /** Ties the inventory to a pilot; it must be locked. */
    public void assign(UUID id, String pilot) {
        database.sql("update inventory set pilot = ? where id = ? and pilot is null")
                .params(pilot, id)
                .update();
    }

    UUID create(Caller caller, InventoryDraft draft, @Nullable String pilot) {
        var id = UUID.randomUUID();
        var now = now();
        database.sql("""
                insert into inventory (id, organisation, pilot, version, created_by, created_at)
                values (?, ?, ?, 1, ?, ?)
                """)
                .params(id, draft.getOrganisation(), pilot, caller.user(), now)
                .update();
        saveVersion(caller, id, 1, draft, now);
        return id;
    }

    void replace(Caller caller, UUID id, long nextVersion, InventoryDraft draft) {
        database.sql("update inventory set version = ? where id = ?")
                .params(nextVersion, id)
                .update();
        saveVersion(caller, id, nextVersion, draft, now());
    }

    private void saveVersion(Caller caller, UUID id, long version, InventoryDraft draft, OffsetDateTime now) {
        database.sql("""
                insert into inventory_version (inventory_id, version, reason, draft, saved_by, saved_at)
                values (?, ?, ?, ?::jsonb - 'pilot' - 'reason', ?, ?)
                """)
                .params(id, version, said(draft.getReason()), json.writeValueAsString(draft), caller.user(), now)
                .update();
    }

    private static @Nullable String said(@Nullable String reason) {
        return reason == null || reason.isBlank() ? null : reason.strip();
    }

    private StoredInventory stored(ResultSet row, int number) throws SQLException {
        return new StoredInventory(
                row.getObject("id", UUID.class),
                row.getString("organisation"),
                row.getString("pilot"),
                row.getLong("version"),
                row.getString("reason"),
                draft(row),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class),
                row.getString("saved_by"),
                row.getObject("saved_at", OffsetDateTime.class));
    }

    private InventoryDraft draft(ResultSet row) throws SQLException {
        return json.readValue(row.getString("draft"), InventoryDraft.class);
    }

    private static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    }
}
