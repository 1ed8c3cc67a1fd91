package nearzero.workflow;

import static nearzero.workflow.Problems.assertNotValid;
import static nearzero.workflow.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A leader hands a claimed task to another member of the department, with a reason that the journal keeps. */
class HandoverTest extends PilotTest {

    private static final String DEPARTMENT = "sichuan/ecology";
    private static final String DRAFT = "UserTask_OpinionDraft";
    private static final String CHECK = "UserTask_OpinionCheck";
    private static final String OFFICIAL = "province-ecology-official";
    private static final String COLLEAGUE = "province-ecology-colleague";

    @Autowired
    private IdentityService identities;

    private People people;

    @BeforeEach
    void peopleAreKnown() {
        people = new People(identities)
                .add(OFFICIAL, DEPARTMENT)
                .add(COLLEAGUE, DEPARTMENT)
                .add("province-industry-official", "sichuan/industry");
    }

    @AfterEach
    void nobodyIsKnown() {
        people.forget();
    }

    @Test
    void a_task_is_handed_over_once_and_the_journal_says_from_whom_to_whom_and_why() {
        var pilot = pilotAt("intent-review");
        var task = claimed(pilot);

        for (var time = 0; time < 2; time++) {
            var answer = leader().post(path(task), handover(COLLEAGUE), "handover-" + task);
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
            assertThat(answer.text("/assignee")).isEqualTo(COLLEAGUE);
        }

        var entries = pilot.read("journal?size=200").path("items");
        assertThat(entries.findValuesAsText("action")).containsOnlyOnce("task-handed-over");
        entries.forEach(entry -> {
            if (entry.path("action").asText().equals("task-handed-over")) {
                assertThat(entry.path("reason").asText()).isEqualTo("工作调整");
                assertThat(entry.at("/details/from").asText()).isEqualTo(OFFICIAL);
                assertThat(entry.at("/details/to").asText()).isEqualTo(COLLEAGUE);
                assertThat(entry.path("actingFor").asText()).isEqualTo(DEPARTMENT);
            }
        });
        assertProblem(
                province().post("/api/workflow/tasks/" + task + "/complete", Map.of("values", Forms.opinion("agree"))),
                409,
                "not-possible-now");
        assertThat(provinceColleague()
                        .post("/api/workflow/tasks/" + task + "/complete", Map.of("values", Forms.opinion("agree")))
                        .status())
                .isEqualTo(200);
        assertThat(pilot.submissionsAt(DRAFT).get(0).has("inNameOf")).isFalse();
    }

    @Test
    void only_a_leader_of_the_department_hands_over_and_only_within_it() {
        var pilot = pilotAt("intent-review");
        var task = claimed(pilot);

        assertProblem(province().post(path(task), handover(COLLEAGUE)), 403, "not-allowed");
        assertProblem(provinceColleague().post(path(task), handover(COLLEAGUE)), 403, "not-allowed");
        for (var who : List.of(
                city(),
                auditor(),
                applicant(),
                as("industry-leader", "sichuan/industry", "leaders/sichuan/industry"),
                as("former-leader", "leaders/" + DEPARTMENT))) {
            assertProblem(who.post(path(task), handover(COLLEAGUE)), 404, "not-found");
        }
        assertNotValid(leader().post(path(task), handover("province-industry-official")), "to");
        assertNotValid(leader().post(path(task), handover(OFFICIAL)), "to");
        assertNotValid(leader().post(path(task), Map.of("to", COLLEAGUE, "reason", "")), "reason");
        assertThat(pilot.read("journal?size=200").path("items").findValuesAsText("action"))
                .doesNotContain("task-handed-over");
    }

    @Test
    void a_task_that_nobody_has_claimed_is_not_handed_over() {
        var pilot = pilotAt("intent-review");
        var task = pilot.openedAs(province(), DRAFT).path("id").asText();

        assertProblem(leader().post(path(task), handover(COLLEAGUE)), 409, "not-possible-now");
    }

    @Test
    void nobody_gets_by_handover_what_he_may_not_check() {
        var pilot = pilotAt("intent-review").submitAs(province(), DRAFT, Forms.opinion("agree"));
        var check = pilot.openedAs(provinceColleague(), CHECK).path("id").asText();
        provinceColleague().post("/api/workflow/tasks/" + check + "/claim", Map.of());

        var answer = leader().post(path(check), handover(OFFICIAL));

        assertProblem(answer, 409, "not-possible-now");
        assertThat(answer.text("/detail")).contains("拟写意见");
    }

    private Api leader() {
        return as("province-ecology-leader", DEPARTMENT, "leaders/" + DEPARTMENT);
    }

    /** The draft, claimed by the official; its id. */
    private String claimed(PilotCase pilot) {
        var task = pilot.openedAs(province(), DRAFT).path("id").asText();
        assertThat(province()
                        .post("/api/workflow/tasks/" + task + "/claim", Map.of())
                        .status())
                .isEqualTo(200);
        return task;
    }

    private static Map<String, Object> handover(String to) {
        return Map.of("to", to, "reason", "工作调整");
    }

    private static String path(String task) {
        return "/api/workflow/tasks/" + task + "/handover";
    }
}
