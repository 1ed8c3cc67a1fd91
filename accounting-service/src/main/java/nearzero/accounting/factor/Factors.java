package nearzero.accounting.factor;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.api.model.AreaLevel;
import nearzero.accounting.api.model.FuelSeries;
import nearzero.accounting.api.model.GwpSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the factors. An edition comes with a release and never changes, so it is read once. */
@Component
public class Factors {

    private final JdbcClient database;
    private volatile FactorEdition current;

    Factors(JdbcClient database) {
        this.database = database;
    }

    /** The newest edition. */
    public FactorEdition current() {
        if (current == null) {
            current = read(database.sql("select max(edition) from factor_edition")
                    .query(String.class)
                    .single());
        }
        return current;
    }

    private FactorEdition read(String edition) {
        return new FactorEdition(
                edition,
                rows("fuel_factor order by series, fuel", edition, Factors::fuel),
                rows("grid_factor order by factor_year desc nulls last, id", edition, Factors::grid),
                grids(edition),
                rows("heat_factor order by id", edition, Factors::heat),
                rows("gwp_factor order by gas", edition, Factors::gases).stream()
                        .flatMap(List::stream)
                        .toList());
    }

    private <T> List<T> rows(String tableAndOrder, String edition, RowMapper<T> mapper) {
        var sql = "select * from " + tableAndOrder.replace(" order by", " where edition = :edition order by");
        return database.sql(sql).param("edition", edition).query(mapper).list();
    }

    private Map<String, String> grids(String edition) {
        return database
                .sql("select prefix, coalesce(area, '') as area from grid_region where edition = :edition")
                .param("edition", edition)
                .query((row, number) -> Map.entry(row.getString("prefix"), row.getString("area")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static FuelFactor fuel(ResultSet row, int number) throws SQLException {
        var series = row.getString("series");
        return new FuelFactor(
                row.getString("id"),
                set(row, "fuels-" + series),
                FuelSeries.fromValue(series),
                row.getString("series_name"),
                row.getString("fuel"),
                row.getString("name"),
                row.getString("activity_unit"),
                row.getBigDecimal("ncv"),
                row.getString("ncv_unit"),
                row.getBigDecimal("carbon_content"),
                row.getString("carbon_content_unit"),
                row.getBigDecimal("oxidised_share"),
                row.getString("note"),
                provenance(row));
    }

    private static GridFactor grid(ResultSet row, int number) throws SQLException {
        return new GridFactor(
                row.getString("id"),
                set(row, "grid"),
                row.getObject("factor_year", Integer.class),
                AreaLevel.fromValue(row.getString("area_level")),
                row.getString("area"),
                row.getString("area_code"),
                row.getString("kind"),
                row.getBigDecimal("value"),
                row.getString("unit"),
                row.getString("announcement"),
                row.getString("published"),
                row.getString("note"),
                provenance(row));
    }

    private static HeatFactor heat(ResultSet row, int number) throws SQLException {
        return new HeatFactor(
                row.getString("id"),
                set(row, "heat"),
                row.getString("name"),
                row.getBigDecimal("value"),
                row.getString("unit"),
                provenance(row));
    }

    private static List<Gwp> gases(ResultSet row, int number) throws SQLException {
        var values = new EnumMap<GwpSet, BigDecimal>(GwpSet.class);
        for (var assessment : GwpSet.values()) {
            values.put(assessment, row.getBigDecimal(assessment.getValue().toLowerCase(Locale.ROOT)));
        }
        values.values().removeIf(Objects::isNull);
        var gas = row.getString("gas");
        var edition = row.getString("edition");
        var note = row.getString("note");
        var provenance = provenance(row);
        return values.entrySet().stream()
                .map(value -> new Gwp(
                        "gwp-" + value.getKey() + "-" + gas,
                        "gwp-" + value.getKey() + "@" + edition,
                        gas,
                        value.getKey(),
                        value.getValue(),
                        isAbout(value.getKey(), note) ? note : null,
                        provenance))
                .toList();
    }

    /** A note that names a report is about the value of that report only. */
    private static boolean isAbout(GwpSet assessment, @Nullable String note) {
        return note != null
                && (note.contains(assessment.getValue())
                        || Stream.of(GwpSet.values()).noneMatch(each -> note.contains(each.getValue())));
    }

    private static String set(ResultSet row, String name) throws SQLException {
        return name + "@" + row.getString("edition");
    }

    private static Provenance provenance(ResultSet row) throws SQLException {
        return new Provenance(row.getString("source"), row.getString("verification"));
    }
}
