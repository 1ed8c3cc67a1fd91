package nearzero.accounting.calculation;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What other inventories of the same pilot say; one question, whatever the number of lines. */
@Repository
class OtherInventories {

    private final JdbcClient database;

    OtherInventories(JdbcClient database) {
        this.database = database;
    }

    /**
     * The calculation of the workflow made last of the whole year before, for the same pilot; none while the inventory belongs to
     * no pilot. A trial of the applicant or a forecast is no year to compare with.
     *
     * @param year the one before
     */
    Optional<LastYear> lastYear(UUID inventory, int year) {
        var sources = new LinkedHashMap<String, LastYear.Sum>();
        var report = new StringBuilder();
        database.sql("""
                with last as (
                    select c.id, (select max(substring(reference from '^gwp-([^@]+)@')) from unnest(c.factor_sets) as reference) as gwp
                    from inventory this
                    join inventory other on other.pilot = this.pilot and other.organisation = this.organisation
                        and other.id <> this.id
                    join calculation c on c.inventory_id = other.id and c.year = :year and c.official
                    join inventory_version v on v.inventory_id = c.inventory_id and v.version = c.inventory_version
                    where this.id = :inventory
                      and v.draft ->> 'status' is distinct from 'forecast'
                      and coalesce(v.draft ->> 'periodStart', :first) = :first and coalesce(v.draft ->> 'periodEnd', :last) = :last
                    order by c.calculated_at desc, c.id limit 1)
                select l.source, max(l.source_name) as name, sum(l.emission) as emission, coalesce(max(last.gwp), '') as gwp
                from last join calculation_line l on l.calculation_id = last.id
                where l.figure in ('gross', 'ownSink')
                group by l.source order by l.source
                """)
                .param("inventory", inventory)
                .param("year", year)
                .param("first", year + "-01-01")
                .param("last", year + "-12-31")
                .query(row -> {
                    report.replace(0, report.length(), row.getString("gwp"));
                    sources.put(
                            row.getString("source"),
                            new LastYear.Sum(row.getString("name"), row.getBigDecimal("emission")));
                });
        return sources.isEmpty() ? Optional.empty() : Optional.of(new LastYear(report.toString(), sources));
    }
}
