package nearzero.accounting.scoring;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The figures of a pilot's newest calculations, as they stand in the results. */
@Repository
class CountedFigures {

    private final JdbcClient database;

    CountedFigures(JdbcClient database) {
        this.database = database;
    }

    /** One calculation; the figures in tCO2e. */
    record Counted(UUID id, BigDecimal gross, BigDecimal ownSink, BigDecimal offset, BigDecimal net) {

        /** The figure of that name. */
        BigDecimal figure(String name) {
            return switch (name) {
                case "gross" -> gross;
                case "own-sink" -> ownSink;
                case "offset" -> offset;
                case "net" -> net;
                default -> throw new IllegalArgumentException(name);
            };
        }
    }

    /**
     * The calculation of the pilot for the year, by the rule of its trend: no forecast, of a whole year before one of a part,
     * then the newest.
     *
     * @param isOfficial only of those that the workflow ordered
     */
    Optional<Counted> newest(@Nullable String pilot, int year, boolean isOfficial) {
        return database.sql("""
                select c.id, c.gross, c.own_sink, c.offset_bought as "offset", c.net
                from calculation c
                join inventory_version v on v.inventory_id = c.inventory_id and v.version = c.inventory_version
                where c.pilot = ? and c.year = ? and (c.official or not ?) and v.draft ->> 'status' <> 'forecast'
                order by coalesce(v.draft ->> 'periodStart', c.year || '-01-01') = c.year || '-01-01'
                        and coalesce(v.draft ->> 'periodEnd', c.year || '-12-31') = c.year || '-12-31' desc,
                    c.calculated_at desc, c.id limit 1
                """)
                .params(pilot, year, isOfficial)
                .query(Counted.class)
                .optional();
    }
}
