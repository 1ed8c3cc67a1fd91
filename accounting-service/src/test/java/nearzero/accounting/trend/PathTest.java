package nearzero.accounting.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nearzero.accounting.Reply;
import nearzero.accounting.RunningService;
import nearzero.accounting.TestDraft;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Where a pilot stands on the way to what its plan wants. 100 t of diesel are 309.590964 t. */
class PathTest extends RunningService {

    private String pilot;

    @BeforeEach
    void aPilot() {
        pilot = newPilot();
    }

    @Test
    void what_was_counted_stands_beside_what_was_planned() {
        count(2020, "100");
        count(2021, "90");
        count(2023, "100");
        target("'form': 'reduction', 'baseYear': 2020, 'targetYear': 2024, 'value': '0.2',"
                + " 'milestones': [{'year': 2022, 'value': '0.05'}]");

        var path = read("/path");

        assertThat(path.at("/unit")).isEqualTo("tCO2e");
        assertThat(path.at("/baseValue")).isEqualTo("309.590964");
        assertThat(path.at("/targetValue")).isEqualTo("247.672771");
        assertThat(path.at("/plannedBudget")).isEqualTo("1114.527470");
        assertThat(years(path))
                .containsExactly(
                        "2020 planned 309.590964 actual 309.590964 true",
                        "2021 planned 301.851190 actual 278.631867 true",
                        "2022 planned 294.111416 actual null null",
                        "2023 planned 270.892094 actual 309.590964 false",
                        "2024 planned 247.672771 actual null null");
        assertThat(path.at("/years/1/gap")).isEqualTo("-23.219323");
        assertThat(path.at("/years/1/cumulatedActual")).isEqualTo("278.631867");
        assertThat(path.at("/years/3/cumulatedPlanned")).isEqualTo("866.854699");
        assertThat(path.json().at("/years/3").has("cumulatedActual"))
                .as("2022 was not counted")
                .isFalse();
    }

    @Test
    void years_that_were_counted_differently_are_told_beside_the_path() {
        count(2020, "100");
        count(TestDraft.of(PARK).with("/year", 2021).with("/gwpSet", "AR6"));
        target("'form': 'absolute', 'baseYear': 2020, 'targetYear': 2022, 'value': '200'");

        assertThat(findings(read("/path"))).contains("gwp-sets-differ");
    }

    @Test
    void a_base_value_of_the_plan_comes_before_the_one_counted() {
        count(2020, "100");
        target("'form': 'absolute', 'baseYear': 2020, 'baseValue': '300', 'targetYear': 2022, 'value': '200'");

        var path = read("/path");

        assertThat(path.at("/baseValue")).isEqualTo("300.000000");
        assertThat(findings(path)).containsExactly("base-value-differs");
        assertThat(path.at("/years/1/planned")).isEqualTo("250.000000");
    }

    @Test
    void without_a_base_value_there_is_no_path() {
        target("'form': 'absolute', 'baseYear': 2020, 'targetYear': 2022, 'value': '200'");
        count(2021, "100");

        var path = read("/path");

        assertThat(findings(path)).containsExactly("base-value-missing");
        assertThat(years(path)).containsExactly("2021 planned null actual 309.590964 null");
    }

    @Test
    void a_target_of_intensity_is_held_against_output_at_prices_of_the_base_year() {
        count(2020, "100");
        count(2021, "100");
        economy(2020, "'prices': 'current'", "1000");
        economy(2021, "'prices': 'constant', 'pricesOf': 2020", "1250");
        target("'form': 'reduction', 'baseYear': 2020, 'targetYear': 2022, 'value': '0.3'");
        applicant()
                .put(
                        "/pilots/" + pilot + "/target",
                        "\"1\"",
                        body(
                                "'measure': 'intensity', 'form': 'reduction', 'baseYear': 2020, 'targetYear': 2022, 'value': '0.3'"));

        var path = read("/path");

        assertThat(path.at("/unit")).isEqualTo("tCO2e/万元");
        assertThat(path.at("/targetVersion")).isEqualTo("2");
        assertThat(years(path))
                .containsExactly(
                        "2020 planned 0.309591 actual 0.309591 true",
                        "2021 planned 0.263152 actual 0.247673 true",
                        "2022 planned 0.216714 actual null null");
        assertThat(path.json().has("plannedBudget")).isFalse();
    }

    @Test
    void the_chart_has_one_series_planned_and_one_actual() {
        count(2020, "100");
        target("'form': 'reduction', 'baseYear': 2020, 'targetYear': 2022, 'value': '0.2'");

        var chart = read("/charts/path");

        assertThat(chart.json().get("series").values())
                .extracting(series -> series.get("kind").asString() + " "
                        + series.get("points").size())
                .containsExactly("planned 3", "actual 1");
        assertThat(chart.at("/years/2")).isEqualTo("2022");
    }

    private void count(int year, String tonnes) {
        count(TestDraft.of(PARK).with("/year", year).with("/lines/0/inputs/quantity/quantity", tonnes));
    }

    private void count(TestDraft unnamed) {
        var draft = unnamed.with("/pilot", pilot);
        var reply = workflow().post(calculations(newInventory(draft).id()), "{\"pilot\": \"" + pilot + "\"}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    }

    private void target(String content) {
        var reply = workflow().put("/pilots/" + pilot + "/target", body("'measure': 'total', " + content));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private static String body(String content) {
        return ("{'figure': 'gross', 'source': '示例建设方案', " + content + "}").replace('\'', '"');
    }

    private void economy(int year, String prices, String quantity) {
        var body = "{'source': '公报', 'output': {'kind': 'value-added', 'quantity': '" + quantity + "', 'unit': '万元', "
                + prices + "}}";
        var reply = applicant().put("/pilots/" + pilot + "/economy/" + year, body.replace('\'', '"'));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private Reply read(String path) {
        var reply = applicant().get("/pilots/" + pilot + path);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply;
    }

    private static List<String> findings(Reply reply) {
        return reply.json().get("findings").findValuesAsString("code");
    }

    private static List<String> years(Reply path) {
        return path.json().get("years").values().stream()
                .map(year -> year.get("year").asInt() + " planned " + text(year, "planned") + " actual "
                        + text(year, "actual") + " " + text(year, "onPath"))
                .toList();
    }

    private static String text(JsonNode year, String name) {
        return year.has(name) ? year.get(name).asString() : "null";
    }
}
