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
 * The library of factors in the database. An edition never changes, so each is read once; which ones there are is asked
 * anew each time, since another node may have loaded one meanwhile.
 */
@Component
public class Factors {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final JdbcClient database;
    private final JsonMapper json = JsonMapper.shared();
    private volatile Loaded loaded = new Loaded(-1, FactorLibrary.of(List.of(), Map.of()));

    /** How many editions there are tells whether one was added, in whatever order transactions ended. */
    private record Loaded(long editions, FactorLibrary library) {}

    Factors(JdbcClient database) {
        this.database = database;
    }

    /** All that is loaded now. */
    public FactorLibrary library() {
        var editions = database.sql("select count(*) from factor_edition")
                .query(Long.class)
                .single();
        if (loaded.editions() != editions) {
            loaded = new Loaded(editions, read());
        }
        return loaded.library();
    }

    /** The day in China, by which editions apply. */
    public static LocalDate today() {
        return LocalDate.now(CHINA);
    }

    private FactorLibrary read() {
        var headings = database.sql("select * from factor_edition order by position")
                .query((row, number) -> heading(row))
                .list();
        var factors = new HashMap<String, List<Factor>>();
        database.sql("select * from factor order by set_id, edition, position").query(row -> {
            factors.computeIfAbsent(row.getString("set_id") + "@" + row.getString("edition"), key -> new ArrayList<>())
                    .add(factor(row));
        });
        var sets = headings.stream()
                .map(heading -> new FactorSet(heading, factors.getOrDefault(heading.reference(), List.of())))
                .toList();
        return FactorLibrary.of(sets, grids());
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
                row.getObject("published", LocalDate.class));
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
