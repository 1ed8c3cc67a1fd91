package nearzero.accounting.trend;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nearzero.accounting.api.model.InventoryStatus;
import nearzero.accounting.api.model.LineGas;
import nearzero.accounting.api.model.LineInput;
import nearzero.accounting.quantity.Exact;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads what was counted for a pilot; writes nothing. */
@Repository
class CountedYears {

    /** Lines are read in portions, however many there are. */
    private static final int PORTION = 500;

    private final JdbcClient database;
    private final JsonMapper json;

    CountedYears(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * One calculation for each year: of a whole year before one of a part, ordered by the workflow before a trial, then the
     * latest. What is a forecast was not counted.
     */
    List<CountedYear> ofPilot(String pilot) {
        return of(" where i.pilot = ? ", pilot);
    }

    /** The same for the inventories of an applicant that belong to no pilot yet. */
    List<CountedYear> ofOrganisation(String organisation) {
        return of(" where i.pilot is null and i.organisation = ? ", organisation);
    }

    private List<CountedYear> of(String whose, String name) {
        return database.sql("""
                select distinct on (c.year) c.*, v.draft ->> 'status' as status,
                    coalesce(v.draft ->> 'periodStart', c.year || '-01-01') = c.year || '-01-01'
                        and coalesce(v.draft ->> 'periodEnd', c.year || '-12-31') = c.year || '-12-31' as whole
                from inventory i
                join calculation c on c.inventory_id = i.id
                join inventory_version v on v.inventory_id = i.id and v.version = c.inventory_version
                """ + whose + """
                and v.draft ->> 'status' <> 'forecast'
                order by c.year, whole desc, c.official desc, c.calculated_at desc, c.id
                """)
                .param(name)
                .query(CountedYears::year)
                .list();
    }

    /** The lines of the gross emission; must be called in a transaction, so that they come in portions. */
    CountedLines lines(CountedYear year, StandardCoal coal) {
        var lines = new CountedLines(new LineEnergy(year.year(), coal));
        database.sql("""
                select * from calculation_line where calculation_id = ? and figure = 'gross' order by position
                """).withFetchSize(PORTION).param(year.calculation()).query(row -> {
            lines.add(line(row));
        });
        return lines;
    }

    private static CountedYear year(ResultSet row, int number) throws SQLException {
        return new CountedYear(
                row.getInt("year"),
                row.getObject("id", UUID.class),
                row.getObject("inventory_id", UUID.class),
                row.getLong("inventory_version"),
                row.getBoolean("official"),
                row.getBoolean("whole"),
                row.getBoolean("provisional"),
                InventoryStatus.fromValue(row.getString("status")),
                row.getString("method"),
                row.getString("method_version"),
                List.of((String[]) row.getArray("factor_sets").getArray()),
                row.getBigDecimal("gross"),
                row.getBigDecimal("own_sink"),
                row.getBigDecimal("offset_bought"),
                row.getBigDecimal("net"));
    }

    private StoredLine line(ResultSet row) throws SQLException {
        return new StoredLine(
                row.getString("source"),
                row.getString("source_name"),
                row.getString("sector"),
                row.getString("calculator"),
                row.getBoolean("deducted"),
                json.readValue(row.getString("keys"), new TypeReference<Map<String, String>>() {}),
                json.readValue(row.getString("inputs"), new TypeReference<List<LineInput>>() {}),
                json.readValue(row.getString("gases"), new TypeReference<List<LineGas>>() {}),
                Exact.of(row.getBigDecimal("emission")));
    }
}
