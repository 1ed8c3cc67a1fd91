package nearzero.accounting.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import nearzero.accounting.Reply;
import nearzero.accounting.RunningService;
import nearzero.accounting.TestDraft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The workflow tells what a programme asks, and the figures of its pilots are held against it. */
class ProgrammeVersionsTest extends RunningService {

    private static final String PARK_METHODS = """
            {"name": "示例方案", "baseYear": 2020,
             "fields": [{"field": "park", "methods": ["sichuan-park-industrial", "sichuan-park-non-industrial"]}]}
            """;
    private static final String CEILING = """
            {"name": "示例方案", "ceilings": [{"figure": "%s", "most": "10", "severity": "%s", "standing": "ours",
             "source": "示例规定"}]}
            """;

    private final String programme = "example-" + newKey().substring(0, 8);

    @Test
    void a_version_never_changes_and_the_same_again_is_answered_as_before() {
        assertThat(tell(1, PARK_METHODS).status()).isEqualTo(200);
        assertThat(tell(1, PARK_METHODS).status()).isEqualTo(200);
        assertThat(tell(1, "{\"name\": \"另一方案\"}").status()).isEqualTo(409);
        assertThat(tell(2, "{\"name\": \"另一方案\"}").status()).isEqualTo(200);

        assertThat(auditor().get(path(1)).at("/fields/0/methods/1")).isEqualTo("sichuan-park-non-industrial");
        assertThat(auditor().get(path(3)).status()).isEqualTo(404);
    }

    @Test
    void a_dry_run_checks_and_keeps_nothing() {
        assertThat(workflow().put(path(1) + "?dryRun=true", PARK_METHODS).status())
                .isEqualTo(200);
        assertThat(auditor().get(path(1)).status()).isEqualTo(404);

        tell(1, PARK_METHODS);
        assertThat(workflow()
                        .put(path(1) + "?dryRun=true", "{\"name\": \"另一方案\"}")
                        .status())
                .isEqualTo(409);
        assertThat(applicant().put(path(2) + "?dryRun=true", PARK_METHODS).status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name": "示例", "ceilings": [{"figure": "offset", "most": "101", "severity": "warning", "standing": "ours", "source": "示例"}]} | /ceilings/0/most
            {"name": "示例", "fields": [{"field": "park", "methods": ["park"]}, {"field": "park", "methods": ["town"]}]} | /fields/1/field
            {"name": "示例", "indicators": {"full": "1", "indicators": [{"id": "a", "name": "示例", "unit": "%", "direction": "higher", "weight": "0", "standing": "ours", "source": "示例"}]}} | /indicators/full
            {"name": "示例", "fields": [{"field": "park", "methods": []}]} | /fields/0/methods
            {"name": "示例", "rating": 5}                                  | /rating
            """)
    void what_is_wrong_is_named_by_its_place(String settings, String place) {
        var reply = tell(1, settings);

        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.json().get("errors").findValuesAsString("field")).contains(place);
        assertThat(auditor().get(path(1)).status()).isEqualTo(404);
    }

    @Test
    void a_draft_of_a_pilot_is_counted_by_a_method_of_its_programme() {
        tell(1, PARK_METHODS);
        var pilot = newPilotOfProgramme(1);
        var free = newInventory();

        var refused =
                applicant().post("/inventories", draft().with("/pilot", pilot).json());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/errors/0/field")).isEqualTo("/method");
        assertThat(refused.at("/errors/0/message")).contains("sichuan-park-industrial", "sichuan-park-non-industrial");
        assertThat(applicant()
                        .put(
                                "/inventories/" + free.id(),
                                "\"1\"",
                                draft().with("/pilot", pilot).json())
                        .status())
                .isEqualTo(422);
        assertThat(applicant().get("/inventories/" + free.id()).at("/pilot")).isEmpty();

        var taken = applicant()
                .post(
                        "/inventories",
                        draft().with("/pilot", pilot)
                                .with("/method", "sichuan-park-industrial")
                                .json());
        assertThat(taken.status()).as(taken.text()).isEqualTo(201);
        assertThat(applicant()
                        .put("/inventories/" + taken.id(), "\"1\"", draft().json())
                        .at("/errors/0/field"))
                .isEqualTo("/method");
    }

    @Test
    void another_field_than_the_programmes_is_refused() {
        tell(1, PARK_METHODS);
        var enterprise = draft().with("/field", "enterprise").with("/pilot", newPilotOfProgramme(1));

        var reply = applicant().post("/inventories", enterprise.json());

        assertThat(reply.at("/errors/0/field")).isEqualTo("/field");
    }

    @Test
    void a_draft_that_belongs_to_no_pilot_yet_is_checked_for_one_and_not_counted_for_it() {
        tell(1, PARK_METHODS);
        var pilot = newPilotOfProgramme(1);
        var inventory = newInventory().id();

        assertThat(check(inventory, "").at("/ready")).isEqualTo("true");
        var checked = check(inventory, "?pilot=" + pilot);
        assertThat(checked.at("/ready")).isEqualTo("false");
        assertThat(checked.json().get("findings").findValuesAsString("code")).contains("method-not-of-programme");
        assertThat(workflow()
                        .post(calculations(inventory), "{\"pilot\": \"%s\"}".formatted(pilot))
                        .status())
                .isEqualTo(422);
        assertThat(applicant().get("/inventories/" + inventory).at("/pilot")).isEmpty();
    }

    @Test
    void while_the_programme_is_not_known_every_method_is_taken_and_nothing_official_is_counted() {
        var pilot = newPilotOfProgramme(7);

        var taken =
                applicant().post("/inventories", draft().with("/pilot", pilot).json());

        assertThat(taken.status()).isEqualTo(201);
        assertThat(applicant().post(calculations(taken.id()), "{}").status()).isEqualTo(201);
        var checked = check(taken.id(), "");
        assertThat(checked.at("/ready")).isEqualTo("false");
        assertThat(checked.json().get("findings").findValuesAsString("code")).contains("programme-not-known");
        var refused = workflow().post(calculations(taken.id()), "{}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/detail")).contains("尚未收到该试点所属方案的设置", "请稍后再试");

        tell(7, "{\"name\": \"示例方案\"}");
        assertThat(workflow().post(calculations(taken.id()), "{}").status()).isEqualTo(201);
    }

    /** 120 t of diesel are some 371 t of CO2, of which 37 may be offset. */
    @ParameterizedTest
    @CsvSource({
        "offset, blocking, 38, false, offset-above-ceiling",
        "offset, warning, 38, true, offset-above-ceiling",
        "offset, blocking, 37, true, ''",
        "own-sink, warning, 38, true, own-sink-above-ceiling"
    })
    void beyond_a_ceiling_a_calculation_is_flagged_or_refused_as_the_programme_says(
            String figure, String severity, long tonnes, boolean isCounted, String code) {
        tell(1, CEILING.formatted(figure, severity));
        var pilot = newPilotOfProgramme(1);
        var draft = figure.equals("offset") ? draft().offset("CCER", tonnes) : draft().ownSink("38");
        var inventory = newInventory(draft.with("/pilot", pilot)).id();

        var codes = check(inventory, "").json().get("findings").findValuesAsString("code");
        var counted = workflow().post(calculations(inventory), "{}");

        assertThat(codes.stream()
                        .filter(each -> each.endsWith("-above-ceiling"))
                        .toList())
                .isEqualTo(code.isEmpty() ? List.of() : List.of(code));
        assertThat(counted.status()).as(counted.text()).isEqualTo(isCounted ? 201 : 422);
    }

    private Reply tell(int version, String settings) {
        return workflow().put(path(version), settings);
    }

    private String path(int version) {
        return "/programmes/" + programme + "/versions/" + version;
    }

    private String newPilotOfProgramme(int version) {
        var code = "SC-PARK-" + UUID.randomUUID();
        var context = context(code, PARK, CITY, 1)
                .replace("\"sichuan-park\"", "\"" + programme + "\"")
                .replace("\"programmeVersion\":1", "\"programmeVersion\":" + version);
        assertThat(workflow().put("/pilots/" + code, context).status()).isEqualTo(204);
        return code;
    }

    private Reply check(String inventory, String query) {
        return applicant().send("POST", "/inventories/" + inventory + "/check" + query, BodyPublishers.noBody());
    }

    private static TestDraft draft() {
        return TestDraft.of(PARK);
    }
}
