package nearzero.accounting.factor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import nearzero.accounting.api.model.AreaLevel;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The library of factors in the database. Nothing in it changes, so it is read once; whether there is more of it is asked anew each
 * time, since another node may have loaded an edition or withdrawn one meanwhile.
 */
@Component
public class Factors {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final JdbcClient database;
    private final JsonMapper json = JsonMapper.shared();
    private volatile Loaded loaded = new Loaded(-1, FactorLibrary.of(List.of(), Map.of()));

    /** How many rows there are tells whether one was added, in whatever order transactions ended. */
    private record Loaded(long rows, FactorLibrary library) {}

    Factors(JdbcClient database) {
        this.database = database;
    }

    /** All that is loaded now. */
    public FactorLibrary library() {
        var rows = database.sql("select (select count(*) from factor_edition) + (select count(*) from factor_validity)")
                .query(Long.class)
                .single();
        if (loaded.rows() != rows) {
            loaded = new Loaded(rows, read());
        }
        return loaded.library();
    }

    /** The day in China, by which editions apply. */
    public static LocalDate today() {
        return LocalDate.now(CHINA);
    }

    private FactorLibrary read() {
        var factors = new HashMap<String, List<Factor>>();
        database.sql("select * from factor order by set_id, edition, position").query(row -> {
            factors.computeIfAbsent(row.getString("set_id") + "@" + row.getString("edition"), key -> new ArrayList<>())
                    .add(factor(row));
        });
        var editions = database.sql("""
                select e.*, (e.loaded_at at time zone 'Asia/Shanghai')::date as loaded, v.valid_from, v.valid_to
                from factor_edition e left join lateral (
                    select valid_from, valid_to from factor_validity where set_id = e.set_id and edition = e.edition
                    order by position desc limit 1) v on true
                order by e.position
                """)
                .query((row, number) -> Map.entry(heading(row), row.getObject("loaded", LocalDate.class)))
                .list();
        var library = FactorLibrary.of(List.of(), grids());
        for (var each : editions) {
            var heading = each.getKey();
            var table = factors.getOrDefault(heading.reference(), List.of());
            library = library.and(library.placed(heading, table, each.getValue()));
        }
        return library;
    }

    private Map<String, String> grids() {
        return database
                .sql("select prefix, coalesce(area, '') as area from grid_region")
                .query((row, number) -> Map.entry(row.getString("prefix"), row.getString("area")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static FactorHeading heading(ResultSet row) throws SQLException {
        return new FactorHeading(
                row.getString("set_id"),
                row.getString("edition"),
                row.getString("title"),
                row.getString("basis"),
                row.getString("family"),
                row.getObject("published", LocalDate.class),
                new Validity(row.getObject("valid_from", LocalDate.class), row.getObject("valid_to", LocalDate.class)));
    }

    private Factor factor(ResultSet row) throws SQLException {
        return new Factor(
                row.getString("id"),
                row.getString("parameter"),
                json.readValue(row.getString("keys"), new TypeReference<Map<String, String>>() {}),
                row.getString("name"),
                row.getBigDecimal("value"),
                row.getString("unit"),
                row.getObject("factor_year", Integer.class),
                Optional.ofNullable(row.getString("area_level"))
                        .map(AreaLevel::fromValue)
                        .orElse(null),
                row.getString("area"),
                row.getString("area_code"),
                row.getString("kind"),
                row.getString("announcement"),
                row.getString("published"),
                row.getString("note"),
                new Provenance(row.getString("source"), row.getString("verification")));
    }
}
