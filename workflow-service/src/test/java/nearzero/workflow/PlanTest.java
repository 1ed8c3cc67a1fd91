package nearzero.workflow;

import static nearzero.workflow.Problems.assertNotValid;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A plan covers the outline of the guide, with its figures and projects as data. */
class PlanTest extends PilotTest {

    private static final String PLAN = "UserTask_Plan";

    private static PilotCase untouched;
    private static String task;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "overview",
                "emissions",
                "lowCarbonFoundation",
                "feasibility",
                "target",
                "targets",
                "mainTasks",
                "keyProjects",
                "yearlySteps",
                "safeguards",
                "annexes",
                "planDocument",
                "forecast",
                "inventory",
                "inventoryLast1",
                "inventoryLast2",
                "inventoryLast3",
            })
    void every_part_of_the_outline_is_asked_for(String part) {
        var pilot = untouched();

        assertNotValid(refused(Forms.with(pilot.plan(), part, null)), part);
    }

    @ParameterizedTest(name = "{0} with the inventory of {1}")
    @CsvSource({
        "inventory,      2021, 2020",
        "inventoryLast1, 2022, 2021",
        "inventoryLast1, 2020, 2021",
        "inventoryLast2, 2021, 2020",
        "inventoryLast3, 2018, 2019",
    })
    void an_inventory_of_another_year_is_refused_with_the_year_that_is_asked_for(String field, int year, int asked) {
        var pilot = untouched();

        var answer = refused(Forms.with(pilot.plan(), field, pilot.inventory(year)));

        assertNotValid(answer, field);
        assertThat(answer.text("/detail")).contains(asked + "年度").contains(year + "年度");
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource({
        "periodTo,   2022-07-01, periodTo",
        "periodTo,   2022-06-30, periodTo",
        "periodTo,   2043-01-01, periodTo",
        "periodTo,   +999999999-12-31, periodTo",
        "periodFrom, 2020-12-31, periodFrom yearlySteps",
        "periodTo,   2026-06-30, forecast yearlySteps",
        "periodFrom, 2021-01-01, yearlySteps",
        "forecast,   2024|9000, forecast",
        "yearlySteps, 2022|启动, yearlySteps",
        "yearlySteps, 启动, yearlySteps",
    })
    void a_plan_that_does_not_fit_its_own_period_is_refused(String field, String value, String faulty) {
        var pilot = untouched();

        assertNotValid(refused(Forms.with(pilot.plan(), field, value)), faulty.split(" ", -1));
    }

    @Test
    void the_targets_begin_with_a_row_for_each_indicator_and_each_needs_its_values() {
        var pilot = untouched();
        var begun = pilot.opened(PLAN).at("/values/targets").asText();

        assertThat(begun.lines())
                .hasSize(5)
                .allSatisfy(line -> assertThat(line).matches("\\S+\\t\\t\\t"))
                .anySatisfy(line -> assertThat(line).startsWith("清洁能源占比\t"));
        var answer = refused(Forms.with(pilot.plan(), "targets", begun));
        assertThat(answer.json().path("errors").findValuesAsText("message"))
                .hasSize(10)
                .contains("“指标目标”第1行缺少“目标值”。");

        var fewer = begun.lines()
                .skip(1)
                .map(line -> line.replace("\t\t\t", "\t1\t2\t"))
                .toList();
        assertThat(refused(Forms.with(pilot.plan(), "targets", String.join("\n", fewer)))
                        .text("/detail"))
                .isEqualTo("“指标目标”缺少“单位工业增加值二氧化碳排放”一行。");
    }

    @Test
    void a_plan_is_kept_as_data_and_one_that_comes_a_year_later_has_the_same_last_three_years() {
        var pilot = pilotAt(PLAN);
        at("2023-02-01T09:00");
        var pasted = "项目名称\t建设内容\t实施计划\t建设主体\t建设周期\t预期碳减排量（tCO2/a）\t投资规模（万元）\n"
                + "示例屋顶光伏\t10兆瓦\t2023年开工\t示例企业\t2年\t5,000.5\t4,000";
        var own = List.of(Map.of("name", "绿电占比", "unit", "%", "baseValue", "10", "targetValue", "50"));
        var plan = Forms.with(Forms.with(pilot.plan(), "keyProjects", pasted), "ownIndicators", own);

        pilot.submit(PLAN, plan).goOn("preliminary-review");

        keyProjectsAndOwnIndicatorsAreData(pilot.submissionsAt(PLAN).get(0).path("values"));
        eachYearIsCalculatedOnceThoughTheBaseYearStandsInTwoFields(pilot, plan);
    }

    private static void keyProjectsAndOwnIndicatorsAreData(JsonNode kept) {
        assertThat(kept.at("/keyProjects/0/name").asText()).isEqualTo("示例屋顶光伏");
        assertThat(kept.at("/keyProjects/0/reduction").asText()).isEqualTo("5000.5");
        assertThat(kept.at("/keyProjects/0/investment").asText()).isEqualTo("4000");
        assertThat(kept.at("/ownIndicators/0/targetValue").asText()).isEqualTo("50");
    }

    private static void eachYearIsCalculatedOnceThoughTheBaseYearStandsInTwoFields(
            PilotCase pilot, Map<String, Object> plan) {
        assertThat(ACCOUNTING.askedToCalculate(pilot.number())).hasSize(3);
        var inventories = pilot.read("inventories");
        assertThat(inventories.findValuesAsText("year")).containsExactly("2019", "2020", "2021");
        assertThat(inventories.findValuesAsText("inventoryId"))
                .containsExactly(
                        plan.get("inventoryLast3").toString(),
                        plan.get("inventory").toString(),
                        plan.get("inventoryLast1").toString());
    }

    @Test
    void a_project_that_stands_twice_and_one_without_its_figures_are_named() {
        var pilot = untouched();
        var without = new ArrayList<>(List.of(Forms.project("示例屋顶光伏"), Forms.project("示例屋顶光伏")));
        without.add(Forms.with(Forms.project("示例余热利用"), "reduction", null));

        var answer = refused(Forms.with(pilot.plan(), "keyProjects", without));

        assertThat(answer.json().path("errors").findValuesAsText("message"))
                .containsExactly("“重点项目”第2行“项目名称”与第1行重复。", "“重点项目”第3行缺少“预期碳减排量（tCO₂/a）”。");
    }

    @Test
    void a_plan_of_an_agency_names_it_and_one_of_the_park_itself_does_not() {
        var pilot = untouched();
        assertNotValid(refused(Forms.with(pilot.plan(), "agencyCode", null)), "agencyCode");
        assertNotValid(refused(Forms.with(pilot.plan(), "preparedBy", "self")), "agency", "agencyCode");
    }

    private Api.Answer refused(Map<String, Object> plan) {
        return applicant().post("/api/workflow/tasks/" + task + "/complete", Map.of("values", plan));
    }

    /** A pilot that goes on waiting for its plan because all that comes is refused. */
    private PilotCase untouched() {
        if (untouched == null) {
            untouched = pilotAt(PLAN);
            task = untouched.claimed(PLAN);
        }
        return untouched;
    }
}
