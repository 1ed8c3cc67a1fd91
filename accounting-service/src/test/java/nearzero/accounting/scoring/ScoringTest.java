package nearzero.accounting.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import nearzero.accounting.Reply;
import nearzero.accounting.RunningService;
import nearzero.accounting.TestDraft;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The year of a pilot is scored by the indicators of its programme; the figures are demonstration data. */
class ScoringTest extends RunningService {

    private static final String PROGRAMME = """
            {"name": "示例方案", "baseYear": 2020, "indicators": {
              "full": "100", "ownWeight": "5",
              "quantities": [{"id": "value-added", "name": "工业增加值", "unit": "万元@2020", "evidence": true}],
              "indicators": [
                {"id": "carbon-intensity", "name": "单位工业增加值碳排放", "unit": "tCO2e/万元@2020", "direction": "lower",
                 "weight": "60", "goal": {"kind": "change", "value": "20"}, "rule": {"name": "proportional"},
                 "derived": {"figure": "net", "per": "value-added"}, "veto": true,
                 "standing": "demonstration", "source": "示例"},
                {"id": "carbon-total", "name": "碳排放总量", "unit": "tCO2e", "direction": "lower",
                 "weight": "20", "goal": {"kind": "change", "value": "25"}, "rule": {"name": "proportional"},
                 "derived": {"figure": "net"}, "standing": "demonstration", "source": "示例"},
                {"id": "clean-energy", "name": "清洁能源占比", "unit": "%", "direction": "higher",
                 "weight": "20", "goal": {"kind": "threshold", "value": "50"}, "rule": {"name": "proportional"},
                 "evidence": true, "standing": "demonstration", "source": "示例"}]}}
            """;

    private final String programme = "example-" + newKey().substring(0, 8);
    private String pilot;

    @BeforeEach
    void aPilotOfAProgrammeWithIndicators() {
        assertThat(workflow()
                        .put("/programmes/" + programme + "/versions/1", PROGRAMME)
                        .status())
                .isEqualTo(200);
        pilot = "SC-PARK-" + UUID.randomUUID();
        workflow()
                .put(
                        "/pilots/" + pilot,
                        context(pilot, PARK, CITY, 1, "expert-1").replace("\"sichuan-park\"", "\"" + programme + "\""));
    }

    @Test
    void a_sheet_shows_each_step_from_the_calculation_to_the_points() {
        aCountedPilot();
        give(2023, "clean-energy", "45", "%", "能源台账");

        var sheet = make("{\"year\": 2023, \"purpose\": \"acceptance\", \"round\": 1}");

        assertThat(sheet.at("/total")).isEqualTo("95.6000");
        assertThat(sheet.at("/full")).isEqualTo("100");
        assertThat(sheet.at("/complete")).isEqualTo("true");
        assertThat(sheet.json().get("vetoes")).isEmpty();
        assertThat(sheet.json().get("calculations").findValues("year")).hasSize(2);
        var intensity = item(sheet, "carbon-intensity");
        assertThat(text(intensity, "unit")).isEqualTo("tCO2e/万元（2020年不变价）");
        assertThat(text(intensity, "goal")).isEqualTo("较2020年下降 20%");
        assertThat(text(intensity, "value")).isEqualTo("1.3");
        assertThat(text(intensity, "baseValue")).isEqualTo("2");
        assertThat(text(intensity, "completion")).isEqualTo("1.75");
        assertThat(text(intensity, "points")).isEqualTo("60.0000");
        assertThat(sentences(intensity))
                .contains(
                        "2023年“工业增加值”：600 万元（2020年不变价）。",
                        "2023年“单位工业增加值碳排放”：780 tCO2e ÷ 600 万元（2020年不变价） = 1.3 tCO2e/万元（2020年不变价）。",
                        "较基准年下降：(2 − 1.3) ÷ 2 × 100% = 35%。",
                        "结果超过 1，按计分规则按满分计。");
        assertThat(sentences(item(sheet, "carbon-total"))).contains("得分（按完成率计分）：20 × 0.88 = 17.6 分。");
        assertThat(text(item(sheet, "clean-energy"), "points")).isEqualTo("18.0000");
        assertThat(text(item(sheet, "clean-energy"), "evidence")).isEqualTo("能源台账");
    }

    @Test
    void what_is_missing_gets_no_points_and_is_named() {
        var sheet = make("{\"year\": 2023}");

        assertThat(sheet.at("/total")).isEqualTo("0.0000");
        assertThat(sheet.at("/complete")).isEqualTo("false");
        assertThat(sheet.json().get("vetoes")).isEmpty();
        assertThat(sheet.json().get("missing").values().stream()
                        .map(each -> each.get("id").asString() + " "
                                + each.get("year").asInt()))
                .contains("net 2023", "net 2020", "value-added 2023", "clean-energy 2023");
    }

    @Test
    void a_value_without_the_evidence_that_it_needs_does_not_count() {
        aCountedPilot();
        give(2023, "clean-energy", "45", "%", null);

        var sheet = make("{\"year\": 2023}");

        assertThat(text(item(sheet, "clean-energy"), "points")).isEqualTo("0.0000");
        assertThat(sheet.json().get("missing").findValuesAsString("message"))
                .containsExactly("2023年“清洁能源占比”须附证明材料，没有证明材料的数值不计分。");
    }

    @Test
    void a_missed_goal_with_a_veto_stands_beside_the_points() {
        aCountedPilot();

        var sheet = simulate("{\"year\": 2023, \"values\": [%s]}".formatted(value("net", "1000", "tCO2e")));

        assertThat(sheet.json().get("vetoes").get(0).asString()).isEqualTo("carbon-intensity");
        assertThat(text(item(sheet, "carbon-intensity"), "completion")).isEqualTo("5/6");
        assertThat(text(item(sheet, "carbon-intensity"), "points")).isEqualTo("50.0000");
    }

    @Test
    void an_official_sheet_rests_on_nothing_that_the_applicant_tried() {
        aCountedPilot();
        var trial = newInventory(emitting(2023, "10")).id();
        assertThat(applicant().post(calculations(trial), "{}").status()).isEqualTo(201);

        assertThat(text(item(make("{\"year\": 2023}"), "carbon-total"), "value"))
                .isEqualTo("780");
        var own = applicant().post("/pilots/" + pilot + "/score-sheets", "{\"year\": 2023}");
        assertThat(text(item(own, "carbon-total"), "value")).isEqualTo("10");
        assertThat(own.at("/official")).isEqualTo("false");
        assertThat(text(item(simulate("{\"year\": 2023}"), "carbon-total"), "value"))
                .isEqualTo("10");
    }

    @Test
    void a_sheet_is_made_once_and_stays_as_it_was_made() {
        aCountedPilot();
        var key = newKey();
        var sheet = workflow().post("/pilots/" + pilot + "/score-sheets", key, "{\"year\": 2023}");
        give(2023, "clean-energy", "45", "%", "能源台账");

        var again = workflow().post("/pilots/" + pilot + "/score-sheets", key, "{\"year\": 2023}");

        assertThat(again.json()).isEqualTo(sheet.json());
        var kept = cityOfficial().get("/pilots/" + pilot + "/score-sheets/" + sheet.id());
        assertThat(kept.json()).isEqualTo(sheet.json());
        var listed = auditor().get("/pilots/" + pilot + "/score-sheets");
        assertThat(listed.at("/page/total")).isEqualTo("1");
        assertThat(listed.at("/items/0/total")).isEqualTo(sheet.at("/total"));
    }

    @Test
    void a_simulation_changes_what_it_is_told_and_saves_nothing() {
        aCountedPilot();
        var body = "{\"year\": 2023, \"values\": [%s, %s]}"
                .formatted(value("value-added", "0.065", "亿元@2020"), value("clean-energy", "60", "%"));

        var sheet = as("expert-1", "experts").post("/pilots/" + pilot + "/simulations", body);

        assertThat(sheet.at("/simulated")).isEqualTo("true");
        assertThat(text(item(sheet, "carbon-intensity"), "value")).isEqualTo("1.2");
        assertThat(sentences(item(sheet, "clean-energy"))).contains("2023年“清洁能源占比”（假设值）：60 %。");
        assertThat(text(item(sheet, "clean-energy"), "points")).isEqualTo("20.0000");
        assertThat(auditor().get("/pilots/" + pilot + "/score-sheets").at("/page/total"))
                .isEqualTo("0");
        assertThat(text(item(simulate("{\"year\": 2023}"), "carbon-intensity"), "value"))
                .isEqualTo("1.3");
    }

    @ParameterizedTest
    @CsvSource({
        "net, 100, 万元, /values/0/unit",
        "value-added, 100, 万元, /values/0/unit",
        "value-added, 100, 万元@2015, /values/0/unit",
        "gdp, 100, 万元, /values/0/id"
    })
    void a_simulated_value_of_another_kind_is_refused(String id, String quantity, String unit, String place) {
        var reply = simulate("{\"year\": 2023, \"values\": [%s]}".formatted(value(id, quantity, unit)));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.at("/errors/0/field")).isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-600"})
    void nothing_is_divided_by_nothing_or_less(String valueAdded) {
        aCountedPilot();
        give(2023, "value-added", valueAdded, "万元@2020", "统计证明");

        assertThat(make("{\"year\": 2023}").json().get("missing").findValuesAsString("message"))
                .contains("2023年“工业增加值”不大于 0，不能作除数，请更正。");
    }

    @Test
    void neither_a_forecast_nor_a_part_of_the_year_takes_the_place_of_what_was_counted_of_the_whole() {
        aCountedPilot();
        count(emitting(2023, "1").with("/status", "forecast"));
        count(emitting(2023, "2").with("/periodEnd", "2023-03-31"));

        assertThat(text(item(make("{\"year\": 2023}"), "carbon-total"), "value"))
                .isEqualTo("780");
    }

    @Test
    void a_raised_target_and_an_indicator_of_its_own_count_for_the_pilot() {
        aCountedPilot();
        var document = """
                {"raised": [{"indicator": "carbon-total", "value": "44"}],
                 "own": [{"id": "green-roofs", "name": "绿色屋顶", "unit": "万m2", "direction": "higher", "weight": "5",
                          "goal": {"kind": "threshold", "value": "2"}, "rule": {"name": "all-or-nothing"},
                          "standing": "ours", "source": "试点建设方案"}]}
                """;
        var path = "/pilots/" + pilot + "/indicators";
        assertThat(applicant().get(path).etag()).isEqualTo("\"0\"");

        var set = applicant().put(path, "\"0\"", document);

        assertThat(set.status()).as(set.text()).isEqualTo(200);
        assertThat(set.etag()).isEqualTo("\"1\"");
        assertThat(applicant().put(path, "\"0\"", document).etag())
                .as("sent again after a lost answer")
                .isEqualTo("\"1\"");
        assertThat(applicant().put(path, "\"0\"", "{}").status()).isEqualTo(412);
        assertThat(cityOfficial().put(path, "\"1\"", document).status()).isEqualTo(403);
        give(2023, "green-roofs", "20000", "m2", null);
        var sheet = make("{\"year\": 2023}");
        assertThat(sheet.at("/full")).isEqualTo("105");
        assertThat(sheet.at("/indicatorsVersion")).isEqualTo("1");
        assertThat(text(item(sheet, "carbon-total"), "points")).isEqualTo("10.0000");
        assertThat(item(sheet, "carbon-total").get("raised").asBoolean()).isTrue();
        assertThat(text(item(sheet, "green-roofs"), "points")).isEqualTo("5.0000");
        assertThat(item(sheet, "green-roofs").get("own").asBoolean()).isTrue();
    }

    /** The workflow moves running pilots to another version of their programme. */
    @Test
    void what_no_longer_fits_a_new_version_of_the_programme_is_corrected_before_it_is_scored() {
        aCountedPilot();
        var path = "/pilots/" + pilot + "/indicators";
        applicant().put(path, "\"0\"", "{\"raised\": [{\"indicator\": \"carbon-total\", \"value\": \"30\"}]}");
        var next = PROGRAMME.replace("\"25\"", "\"35\"").replace("万元@2020", "万元@2025");
        workflow().put("/programmes/" + programme + "/versions/2", next);
        workflow()
                .put(
                        "/pilots/" + pilot,
                        context(pilot, PARK, CITY, 2)
                                .replace("\"sichuan-park\"", "\"" + programme + "\"")
                                .replace("\"programmeVersion\":1", "\"programmeVersion\":2"));

        var early = workflow().post("/pilots/" + pilot + "/score-sheets", "{\"year\": 2023}");
        assertThat(early.status()).isEqualTo(409);

        applicant().put(path, "\"1\"", "{}");
        var sheet = make("{\"year\": 2023}");
        assertThat(text(item(sheet, "carbon-total"), "goal")).isEqualTo("较2020年下降 35%");
        assertThat(sheet.json().get("missing").findValuesAsString("message"))
                .contains("2023年“工业增加值”填报的单位 万元@2020 不符合现行方案，请重新填报。");
    }

    @Test
    void a_lower_target_is_refused() {
        var reply = applicant()
                .put(
                        "/pilots/" + pilot + "/indicators",
                        "\"0\"",
                        "{\"raised\": [{\"indicator\": \"carbon-total\", \"value\": \"24\"}]}");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.at("/errors/0/field")).isEqualTo("/raised/0/value");
    }

    @Test
    void values_are_given_by_the_applicant_and_not_over_what_another_has_saved() {
        var path = "/pilots/" + pilot + "/indicator-values/2023";
        var body = "{\"items\": [%s]}".formatted(value("clean-energy", "45", "%"));

        assertThat(applicant().put(path, body).etag()).isEqualTo("\"1\"");
        assertThat(applicant().put(path, "\"0\"", body).etag()).isEqualTo("\"1\"");
        assertThat(as("park-colleague", PARK).put(path, "\"0\"", body).status()).isEqualTo(412);
        assertThat(applicant().put(path, "\"0\"", "{\"items\": []}").status()).isEqualTo(412);
        assertThat(cityOfficial().put(path, "\"1\"", body).status()).isEqualTo(403);
        assertThat(secondApplicant().put(path, "\"1\"", body).status()).isEqualTo(404);
        assertThat(cityOfficial().get(path).at("/items/0/quantity")).isEqualTo("45");
    }

    @ParameterizedTest
    @CsvSource({
        "carbon-total, 100, tCO2e, /items/0/id",
        "net, 100, tCO2e, /items/0/id",
        "gdp, 100, 万元, /items/0/id",
        "clean-energy, 100, 万元, /items/0/unit",
        "value-added, 100, 万元, /items/0/unit"
    })
    void a_value_that_follows_from_a_calculation_or_of_another_kind_is_refused(
            String id, String quantity, String unit, String place) {
        var reply = applicant()
                .put(
                        "/pilots/" + pilot + "/indicator-values/2023",
                        "\"0\"",
                        "{\"items\": [%s]}".formatted(value(id, quantity, unit)));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.at("/errors/0/field")).isEqualTo(place);
    }

    @Test
    void nobody_but_the_applicant_and_the_workflow_makes_a_sheet() {
        var path = "/pilots/" + pilot + "/score-sheets";

        for (var caller : List.of(cityOfficial(), expert("expert-1"), auditor())) {
            assertThat(caller.post(path, "{\"year\": 2023}").status()).isEqualTo(403);
        }
        assertThat(secondApplicant().post(path, "{\"year\": 2023}").status()).isEqualTo(404);
    }

    /** 1000 t at 500 万元 in the base year, 780 t at 600 万元 in 2023. */
    private void aCountedPilot() {
        count(2020, "1000");
        count(2023, "780");
        give(2020, "value-added", "500", "万元@2020", "统计证明");
        give(2023, "value-added", "600", "万元@2020", "统计证明");
    }

    private void count(int year, String tonnes) {
        count(emitting(year, tonnes));
    }

    private void count(TestDraft draft) {
        var inventory = newInventory(draft).id();
        var reply = workflow().post(calculations(inventory), "{}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    }

    private TestDraft emitting(int year, String tonnes) {
        return TestDraft.of(PARK)
                .with("/pilot", pilot)
                .with("/year", year)
                .with("/lines", List.of())
                .gas("CO2", tonnes, "t");
    }

    /** Beside what was given for the year before. */
    private void give(int year, String id, String quantity, String unit, String evidence) {
        var path = "/pilots/" + pilot + "/indicator-values/" + year;
        var before = applicant().get(path);
        var items = before.json().get("items").values().stream()
                .filter(item -> !item.get("id").asString().equals(id))
                .map(JsonNode::toString)
                .toList();
        var proven = evidence == null ? "" : ", \"evidence\": \"" + evidence + "\"";
        var item = value(id, quantity, unit).replace("}", proven + "}");
        var body = "{\"items\": [" + String.join(",", items) + (items.isEmpty() ? "" : ",") + item + "]}";
        var reply = applicant().put(path, before.etag(), body);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private static String value(String id, String quantity, String unit) {
        return "{\"id\": \"%s\", \"quantity\": \"%s\", \"unit\": \"%s\"}".formatted(id, quantity, unit);
    }

    private Reply make(String request) {
        var reply = workflow().post("/pilots/" + pilot + "/score-sheets", request);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply;
    }

    private Reply simulate(String request) {
        return applicant().post("/pilots/" + pilot + "/simulations", request);
    }

    private static JsonNode item(Reply sheet, String indicator) {
        return sheet.json().get("items").values().stream()
                .filter(item -> item.get("indicator").asString().equals(indicator))
                .findFirst()
                .orElseThrow();
    }

    private static String text(JsonNode item, String name) {
        return item.get(name).asString();
    }

    private static List<String> sentences(JsonNode item) {
        return item.get("steps").findValuesAsString("sentence");
    }
}
