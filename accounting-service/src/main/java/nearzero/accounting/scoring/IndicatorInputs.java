package nearzero.accounting.scoring;

import java.util.List;
import java.util.Optional;
import nearzero.accounting.access.Caller;
import nearzero.accounting.api.model.IndicatorValues;
import nearzero.accounting.api.model.OwnIndicators;
import nearzero.accounting.problem.ProblemType;
import nearzero.accounting.problem.Refusal;
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
    void saveSettings(Caller caller, String pilot, String ifMatch, OwnIndicators document) {
        var next = next(ifMatch, settings(pilot).version());
        var saved = next.isPresent()
                && database.sql("""
                        insert into pilot_indicators (pilot, version, document, saved_by) values (?, ?, ?::jsonb, ?)
                        on conflict do nothing
                        """)
                                .params(pilot, next.get(), json.writeValueAsString(document), caller.user())
                                .update()
                        == 1;
        refuseUnless(saved);
    }

    /**
     * Saves the values of the year anew.
     *
     * @throws Refusal changed meanwhile
     */
    void saveValues(Caller caller, String pilot, int year, String ifMatch, IndicatorValues document) {
        var next = next(ifMatch, values(pilot, year).version());
        var saved = next.isPresent()
                && database.sql("""
                        insert into indicator_values (pilot, year, version, document, saved_by)
                        values (?, ?, ?, ?::jsonb, ?)
                        on conflict do nothing
                        """)
                                .params(pilot, year, next.get(), json.writeValueAsString(document), caller.user())
                                .update()
                        == 1;
        refuseUnless(saved);
    }

    private static Optional<Long> next(String ifMatch, long version) {
        return ifMatch.equals("\"" + version + "\"") ? Optional.of(version + 1) : Optional.empty();
    }

    private static void refuseUnless(boolean saved) {
        if (!saved) {
            throw new Refusal(ProblemType.CHANGED_MEANWHILE, "内容在您打开之后已被保存过。请重新打开，核对后再保存。");
        }
    }
}
