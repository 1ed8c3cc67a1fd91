package nearzero.accounting.programme;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nearzero.accounting.access.Caller;
import nearzero.accounting.api.model.AllowedField;
import nearzero.accounting.api.model.Ceiling;
import nearzero.accounting.api.model.ProgrammeSettings;
import nearzero.accounting.indicator.IndicatorSets;
import nearzero.accounting.problem.Faults;
import nearzero.accounting.problem.ProblemType;
import nearzero.accounting.problem.Refusal;
import nearzero.accounting.quantity.Exact;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The versions of programmes that the workflow told of; the truth about them stays there. */
@Component
public class Programmes {

    private static final BigFraction HUNDRED = BigFraction.of(100);

    private final JdbcClient database;
    private final JsonMapper json;

    Programmes(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** That version, if the workflow has told of it. */
    public Optional<ProgrammeVersion> find(String programme, int version) {
        return database.sql("select document from programme_version where programme = ? and version = ?")
                .params(programme, version)
                .query(String.class)
                .optional()
                .map(document ->
                        read(programme, version, json.readValue(document, ProgrammeSettings.class), new Faults()));
    }

    /** The version that the pilot goes by; empty while the workflow has not told of the pilot or of that version. */
    public Optional<ProgrammeVersion> ofPilot(@Nullable String pilot) {
        return pilot == null
                ? Optional.empty()
                : database.sql("select programme, programme_version as version from pilot_context where code = ?")
                        .param(pilot)
                        .query(Named.class)
                        .optional()
                        .flatMap(named -> find(named.programme(), named.version()));
    }

    private record Named(String programme, int version) {}

    /**
     * Keeps a version unless dry.
     *
     * @throws Refusal not valid, with every fault; not possible when there is another version of that number
     */
    @Transactional
    ProgrammeVersion keep(Caller caller, String programme, int version, ProgrammeSettings document, boolean isDry) {
        var faults = new Faults();
        var read = read(programme, version, document, faults);
        faults.refuseIfAny();
        var content = json.writeValueAsString(document);
        if (!isDry) {
            database.sql("""
                            insert into programme_version (programme, version, document, told_by)
                            values (?, ?, ?::jsonb, ?)
                            on conflict (programme, version) do nothing
                            """).params(programme, version, content, caller.user()).update();
        }
        if (isOther(programme, version, content)) {
            throw new Refusal(
                    ProblemType.NOT_POSSIBLE_NOW, "试点工作 " + programme + " 已有内容不同的第 " + version + " 版。版本不再改变，请改用新的版本号。");
        }
        return read;
    }

    private boolean isOther(String programme, int version, String content) {
        return database.sql("""
                        select exists (select from programme_version
                                       where programme = ? and version = ? and document <> ?::jsonb)
                        """)
                .params(programme, version, content)
                .query(Boolean.class)
                .single();
    }

    private static ProgrammeVersion read(String programme, int version, ProgrammeSettings given, Faults faults) {
        var indicators = given.getIndicators() == null
                ? null
                : IndicatorSets.read("/indicators", given.getIndicators(), given.getBaseYear(), faults);
        var ceilings = given.getCeilings() == null ? List.<Ceiling>of() : given.getCeilings();
        for (var at = 0; at < ceilings.size(); at++) {
            var most = Exact.of(new BigDecimal(ceilings.get(at).getMost()));
            faults.addIf(
                    most.signum() < 0 || Exact.compare(most, HUNDRED) > 0,
                    "/ceilings/" + at + "/most",
                    "上限是占总排放的百分比，应在 0 到 100 之间。");
        }
        return new ProgrammeVersion(
                programme,
                version,
                given.getName(),
                given.getBaseYear(),
                methods(given.getFields(), faults),
                List.copyOf(ceilings),
                indicators,
                given);
    }

    private static Map<String, List<String>> methods(@Nullable List<AllowedField> given, Faults faults) {
        var methods = new LinkedHashMap<String, List<String>>();
        if (given != null) {
            for (var at = 0; at < given.size(); at++) {
                faults.addIf(
                        methods.put(
                                        given.get(at).getField(),
                                        List.copyOf(given.get(at).getMethods()))
                                != null,
                        "/fields/" + at + "/field",
                        "同一领域写了两次。");
            }
        }
        return methods;
    }
}
