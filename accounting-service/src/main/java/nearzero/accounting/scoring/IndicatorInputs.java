package nearzero.accounting.scoring;

import java.util.List;
import java.util.Map;
import nearzero.accounting.access.Caller;
import nearzero.accounting.api.model.IndicatorValues;
import nearzero.accounting.api.model.OwnIndicators;
import nearzero.accounting.idempotency.NextVersion;
import nearzero.accounting.problem.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What pilots have set and given. Each save is a version and stays; of two at once the second finds its number taken. */
@Repository
class IndicatorInputs {

    private final JdbcClient database;
    private final JsonMapper json;

    IndicatorInputs(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** The targets that the pilot has raised, and its own indicators. */
    Saved<OwnIndicators> settings(String pilot) {
        return database.sql("""
                select version, document from pilot_indicators where pilot = ? order by version desc limit 1
                """)
                .param(pilot)
                .query(Row.class)
                .optional()
                .map(row -> new Saved<>(row.version(), json.readValue(row.document(), OwnIndicators.class)))
                .orElseGet(() -> new Saved<>(0, new OwnIndicators()));
    }

    /** What was given for the year. */
    Saved<IndicatorValues> values(String pilot, int year) {
        return database.sql("""
                select version, document from indicator_values where pilot = ? and year = ?
                order by version desc limit 1
                """)
                .params(pilot, year)
                .query(Row.class)
                .optional()
                .map(row -> new Saved<>(row.version(), json.readValue(row.document(), IndicatorValues.class)))
                .orElseGet(() -> new Saved<>(0, new IndicatorValues(List.of())));
    }

    private record Row(long version, String document) {}

    /**
     * Saves the pilot's settings anew.
     *
     * @throws Refusal changed meanwhile
     */
    void saveSettings(Caller caller, String pilot, @Nullable String ifMatch, OwnIndicators document) {
        var next = NextVersion.after(
                settings(pilot).version(),
                ifMatch,
                () -> isLast("from pilot_indicators where pilot = :pilot", Map.of("pilot", pilot), caller, document));
        if (next.isPresent()
                && database.sql("""
                        insert into pilot_indicators (pilot, version, document, saved_by) values (?, ?, ?::jsonb, ?)
                        on conflict do nothing
                        """)
                                .params(pilot, next.getAsLong(), json.writeValueAsString(document), caller.user())
                                .update()
                        == 0) {
            saveSettings(caller, pilot, ifMatch, document); // beside what somebody saved meanwhile
        }
    }

    /**
     * Saves the values of the year anew.
     *
     * @throws Refusal changed meanwhile
     */
    void saveValues(Caller caller, String pilot, int year, @Nullable String ifMatch, IndicatorValues document) {
        var next = NextVersion.after(
                values(pilot, year).version(),
                ifMatch,
                () -> isLast(
                        "from indicator_values where pilot = :pilot and year = :year",
                        Map.of("pilot", pilot, "year", year),
                        caller,
                        document));
        if (next.isPresent()
                && database.sql("""
                        insert into indicator_values (pilot, year, version, document, saved_by)
                        values (?, ?, ?, ?::jsonb, ?)
                        on conflict do nothing
                        """)
                                .params(pilot, year, next.getAsLong(), json.writeValueAsString(document), caller.user())
                                .update()
                        == 0) {
            saveValues(caller, pilot, year, ifMatch, document); // beside what somebody saved meanwhile
        }
    }

    private boolean isLast(String versions, Map<String, ?> of, Caller caller, Object document) {
        return database.sql("select saved_by = :user and document = :document::jsonb " + versions
                        + " order by version desc limit 1")
                .params(of)
                .param("user", caller.user())
                .param("document", json.writeValueAsString(document))
                .query(Boolean.class)
                .single();
    }
}
