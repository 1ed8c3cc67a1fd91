package nearzero.accounting.monitoring;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import nearzero.accounting.access.Caller;
import nearzero.accounting.api.model.MeterKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What pilots plan to use. */
@Repository
class PlannedYears {

    private final JdbcClient database;

    PlannedYears(JdbcClient database) {
        this.database = database;
    }

    /** Keeps everybody else from changing or judging it until the transaction ends. */
    void lock(String pilot, int year, MeterKind kind) {
        database.sql("select pg_advisory_xact_lock(hashtextextended(?, 8))")
                .param("plan of " + pilot + " " + year + " " + kind.getValue())
                .query(rows -> {});
    }

    Optional<PlannedYear> find(String pilot, int year, MeterKind kind) {
        return database.sql("select * from planned_year where pilot = ? and year = ? and kind = ?")
                .params(pilot, year, kind.getValue())
                .query(PlannedYears::plan)
                .optional();
    }

    /** Whether the caller saved it last. */
    boolean isSavedBy(Caller caller, PlannedYear plan) {
        return database.sql("select saved_by = ? from planned_year where pilot = ? and year = ? and kind = ?")
                .params(caller.user(), plan.pilot(), plan.year(), plan.kind().getValue())
                .query(Boolean.class)
                .single();
    }

    void keep(Caller caller, PlannedYear plan) {
        database.sql("""
                insert into planned_year (pilot, year, kind, unit, monthly, tolerance, version, saved_by, saved_at)
                values (:pilot, :year, :kind, :unit, string_to_array(:monthly, ' ')::numeric[], :tolerance, :version, :user, now())
                on conflict (pilot, year, kind) do update set
                    unit = excluded.unit, monthly = excluded.monthly, tolerance = excluded.tolerance,
                    version = excluded.version, saved_by = excluded.saved_by, saved_at = excluded.saved_at
                """)
                .param("pilot", plan.pilot())
                .param("year", plan.year())
                .param("kind", plan.kind().getValue())
                .param("unit", plan.unit())
                .param(
                        "monthly",
                        plan.monthly().stream().map(BigDecimal::toPlainString).collect(Collectors.joining(" ")))
                .param("tolerance", plan.tolerance())
                .param("version", plan.version())
                .param("user", caller.user())
                .update();
    }

    private static PlannedYear plan(ResultSet row, int at) throws SQLException {
        return new PlannedYear(
                row.getString("pilot"),
                row.getInt("year"),
                MeterKind.fromValue(row.getString("kind")),
                row.getString("unit"),
                Arrays.asList((BigDecimal[]) row.getArray("monthly").getArray()),
                row.getBigDecimal("tolerance"),
                row.getLong("version"));
    }
}
