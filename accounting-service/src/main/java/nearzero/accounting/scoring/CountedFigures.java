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
     * The newest calculation of the pilot for the year.
     *
     * @param isOfficial only of those that the workflow ordered
     */
    Optional<Counted> newest(@Nullable String pilot, int year, boolean isOfficial) {
        return database.sql("""
                select id, gross, own_sink, offset_bought as "offset", net from calculation
                where pilot = ? and year = ? and (official or not ?)
                order by calculated_at desc, id limit 1
                """)
                .params(pilot, year, isOfficial)
                .query(Counted.class)
                .optional();
    }
}
