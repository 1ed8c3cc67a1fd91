package nearzero.accounting.sheet;

import java.util.List;
import java.util.UUID;
import nearzero.accounting.access.Caller;
import nearzero.accounting.api.model.Enterprise;
import nearzero.accounting.api.model.EnterpriseList;
import nearzero.accounting.api.model.Enterprises;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The enterprises of each inventory's statistical boundary; every list stays, and the last one says whose sheets belong. */
@Repository
class EnterpriseLists {

    private final JdbcClient database;
    private final JsonMapper json;

    EnterpriseLists(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** The last list; an empty one of version 0 as long as there is none. */
    Enterprises current(UUID inventory) {
        return database.sql("""
                select version, reason, enterprises from enterprise_list where inventory_id = ? order by version desc limit 1
                """)
                .param(inventory)
                .query((row, number) -> new Enterprises(
                                row.getLong("version"),
                                json.readValue(row.getString("enterprises"), new TypeReference<List<Enterprise>>() {}))
                        .reason(row.getString("reason")))
                .optional()
                .orElseGet(() -> new Enterprises(0L, List.of()));
    }

    /**
     * Appends a list and opens or closes sheets after it; the inventory must be locked. A sheet that is given to another group
     * begins anew: what one enterprise has filled in is not for another to see, and what it is uploading at the moment comes
     * too late. What was filled in and counted stays in the steps and calculations.
     */
    void append(Caller caller, UUID inventory, long version, EnterpriseList saved) {
        var enterprises = saved.getItems();
        var list = json.writeValueAsString(enterprises);
        database.sql("""
                insert into enterprise_list (inventory_id, version, reason, enterprises, saved_by, saved_at)
                values (?, ?, nullif(btrim(?), ''), ?::jsonb, ?, ?)
                """)
                .params(inventory, version, saved.getReason(), list, caller.user(), Sheets.now())
                .update();
        database.sql("""
                insert into sheet (inventory_id, party, name, organisation)
                select ?, each ->> 'creditCode', each ->> 'name', each ->> 'organisation' from jsonb_array_elements(?::jsonb) each
                on conflict (inventory_id, party)
                do update set name = excluded.name, organisation = excluded.organisation, inside = true,
                    revision = sheet.revision + (sheet.organisation is distinct from excluded.organisation)::int
                where (sheet.name, sheet.organisation, sheet.inside)
                    is distinct from (excluded.name, excluded.organisation, true)
                """).params(inventory, list).update();
        database.sql("""
                update sheet set inside = false
                where inventory_id = ? and inside and party <> 'own' and party <> all(?)
                """)
                .params(
                        inventory,
                        enterprises.stream().map(Enterprise::getCreditCode).toArray(String[]::new))
                .update();
    }
}
