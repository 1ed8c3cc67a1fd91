package nearzero.accounting.calculation;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nearzero.accounting.sheet.SheetInvoices;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Invoices of other inventories, of whatever pilot and year: in their current drafts and in their confirmed sheets. Of another
 * applicant's nothing is told but the year.
 */
@Repository
class InvoicesElsewhere {

    private final JdbcClient database;
    private final SheetInvoices sheets;

    InvoicesElsewhere(JdbcClient database, SheetInvoices sheets) {
        this.database = database;
        this.sheets = sheets;
    }

    /**
     * Whose other inventory it is.
     *
     * @param isOwn of the same applicant
     */
    record Elsewhere(int year, boolean isOwn) {

        /** As a clerk reads it. */
        String said() {
            return isOwn ? "本单位 " + year + " 年的另一份清单" : "其他单位 " + year + " 年的清单";
        }
    }

    /** Which of these numbers stand in another inventory. */
    Map<String, Elsewhere> with(UUID inventory, Set<String> numbers) {
        var found = new HashMap<String, Elsewhere>();
        if (numbers.isEmpty()) {
            return found;
        }
        var uploads = uploads(inventory);
        sheets.among(uploads.keySet(), numbers)
                .forEach(listed -> found.put(
                        listed.number(), uploads.get(listed.places().get(0).upload())));
        database.sql("""
                select distinct on (number) number, (v.draft ->> 'year')::int as year,
                    other.organisation = this.organisation as own
                from inventory this
                join inventory other on other.id <> this.id
                join inventory_version v on v.inventory_id = other.id and v.version = other.version
                cross join unnest(draft_invoices(v.draft)) as number
                where this.id = :inventory and draft_invoices(v.draft) && cast(:numbers as text[]) and number = any(:numbers)
                order by number, own desc, year
                """)
                .param("inventory", inventory)
                .param("numbers", numbers.toArray(String[]::new))
                .query(row -> {
                    var other = new Elsewhere(row.getInt("year"), row.getBoolean("own"));
                    found.merge(row.getString("number"), other, (one, two) -> one.isOwn() ? one : two);
                });
        return found;
    }

    /** The uploads of confirmed sheets of other inventories that name invoices. */
    Map<Long, Elsewhere> uploads(UUID inventory) {
        var uploads = new HashMap<Long, Elsewhere>();
        database.sql("""
                select t.upload, (v.draft ->> 'year')::int as year, other.organisation = this.organisation as own
                from inventory this
                join inventory other on other.id <> this.id
                join inventory_version v on v.inventory_id = other.id and v.version = other.version
                join sheet s on s.inventory_id = other.id and s.inside
                join sheet_step t on t.inventory_id = s.inventory_id and t.party = s.party and t.revision = s.revision
                where this.id = ? and t.state = 'confirmed' and exists (select from sheet_invoice i where i.upload = t.upload)
                """).param(inventory).query(row -> {
            uploads.put(row.getLong("upload"), new Elsewhere(row.getInt("year"), row.getBoolean("own")));
        });
        return uploads;
    }

    /** Invoices of these uploads that stand in the drafts of other inventories. */
    List<SheetInvoices.Listed> inDrafts(UUID inventory, Collection<Long> uploads) {
        var numbers = database.sql("""
                select distinct unnest(draft_invoices(v.draft))
                from inventory other join inventory_version v on v.inventory_id = other.id and v.version = other.version
                where other.id <> ? and draft_invoices(v.draft) <> '{}'
                """).param(inventory).query(String.class).set();
        return sheets.among(uploads, numbers);
    }
}
