package nearzero.workflow;

import static nearzero.workflow.Problems.assertNotValid;
import static nearzero.workflow.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A city checks the declaration of accidents and examines an application in both departments (city-examination.bpmn). */
class CityExaminationTest extends PilotTest {

    private static final String APPLICATION = "UserTask_Application";
    private static final String ACCIDENT_CHECK = "UserTask_AccidentCheck";
    private static final String EXAMINATION = "city-examination";
    private static final String SUBMISSION = "UserTask_CitySubmission";

    @Test
    void ecology_alone_checks_the_declaration_of_accidents_before_both_departments_examine() {
        var pilot = pilotAt(ACCIDENT_CHECK);
        var task =
                "/api/workflow/tasks/" + pilot.task(ACCIDENT_CHECK).path("id").asText();
        assertProblem(cityIndustry().post(task + "/claim", Map.of()), 404, "not-found");
        assertThat(pilot.read("timeline").path("waitingFor").findValuesAsText("what"))
                .containsExactly("申报：核实事故声明");

        assertNotValid(
                pilot.trySubmit(ACCIDENT_CHECK, Forms.with(Forms.accidentCheck(), "accidentFinding", "found")),
                "found",
                "foundDate");
        pilot.submit(ACCIDENT_CHECK, Forms.accidentCheck()).goOn(EXAMINATION);

        var submissions = "/api/workflow/pilots/" + pilot.number() + "/submissions";
        assertThat(cityIndustry().get(submissions).json().findValuesAsText("task"))
                .contains(ACCIDENT_CHECK);
        assertThat(applicant().get(submissions).json().findValuesAsText("task")).doesNotContain(ACCIDENT_CHECK);
    }

    @ParameterizedTest(name = "ecology {0}, industry {1}: {2}")
    @CsvSource({
        "agree,  agree,  UserTask_CitySubmission",
        "return, agree,  UserTask_Application",
        "refuse, refuse, not-recommended",
    })
    void what_the_city_finds_leads_on_or_back_or_out(String ecology, String industry, String next) {
        var pilot = pilotAt(EXAMINATION).review(EXAMINATION, ecology, industry);

        if (next.equals("not-recommended")) {
            pilot.awaitEnd();
            assertThat(pilot.pilot().path("outcome").asText()).isEqualTo(next);
        } else {
            pilot.goOn(next);
            assertThat(pilot.pilot().path("stage").asText()).isEqualTo("application");
        }
    }

    @Test
    void the_defects_that_both_departments_found_come_back_at_once_and_each_is_answered() {
        var pilot = pilotAt(EXAMINATION).review(EXAMINATION, "return").goOn(APPLICATION);

        assertThat(pilot.opened(APPLICATION).at("/values/responses").asText())
                .contains("意见1（示例市生态环境局）：统计边界不清晰", "意见2（示例市生态环境局）：缺少能源台账", "意见3（示例市经济和信息化", "答复4：");
        assertNotValid(pilot.trySubmit(APPLICATION, Forms.answering(Forms.application(), 3)), "responses");

        pilot.submit(APPLICATION, Forms.answering(Forms.application(), 4))
                .examined()
                .submit(SUBMISSION, Forms.citySubmission("submit"))
                .goOn("intent-review");
        assertThat(pilot.read("comments").findValuesAsText("response"))
                .hasSize(4)
                .doesNotContain("");
    }

    @Test
    void departments_of_the_city_that_differ_settle_it() {
        var pilot = pilotAt(EXAMINATION).review(EXAMINATION, "refuse", "agree");

        pilot.submitAs(
                pilot.official(EXAMINATION, "industry", "official"),
                "UserTask_SettleOpinions",
                Forms.settlement("agree"));

        pilot.goOn(SUBMISSION);
    }
}
