package nearzero.workflow;

import static nearzero.workflow.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import nearzero.workflow.jurisdiction.Succession;
import nearzero.workflow.jurisdiction.Successions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A department is reorganised: its successor takes over what is open, and what was issued keeps the old name. */
class SuccessionTest extends PilotTest {

    private static final String DRAFT = "UserTask_OpinionDraft";
    private static final String CHECK = "UserTask_OpinionCheck";
    private static final String SUCCESSOR = "sichuan/ecology-and-climate";

    @Autowired
    private Successions successions;

    @Autowired
    private JdbcClient db;

    @BeforeEach
    void ecologyIsReorganisedOnTheTwelfth() {
        db.sql("insert into group_name (id, name) values (?, '四川省示例新厅') on conflict do nothing")
                .param(SUCCESSOR)
                .update();
        successions.replace(List.of(new Succession("sichuan/ecology", SUCCESSOR, LocalDate.parse("2022-05-12"))));
    }

    @AfterEach
    void nothingIsReorganised() {
        successions.replace(List.of());
    }

    @Test
    void from_the_day_on_the_successor_does_what_is_open_and_earlier_steps_keep_the_old_name() {
        var pilot = pilotAt("intent-review").submitAs(province(), DRAFT, Forms.opinion("agree"));
        var check = pilot.openedAs(provinceColleague(), CHECK).path("id").asText();
        var claim = "/api/workflow/tasks/" + check + "/claim";
        at("2022-05-11T23:59");
        assertProblem(successor().post(claim, Map.of()), 404, "not-found");
        assertThat(pilot.read("timeline").path("waitingFor").toString()).contains("四川省生态环境厅");

        at("2022-05-12T00:00");
        assertThat(pilot.read("timeline").path("waitingFor").toString())
                .contains("四川省示例新厅")
                .doesNotContain("四川省生态环境厅");
        pilot.submitAs(successor(), CHECK, Forms.checkedOpinion());

        assertThat(stepsBy(pilot, "拟写意见")).isEqualTo("四川省生态环境厅");
        assertThat(stepsBy(pilot, "审核意见")).isEqualTo("四川省示例新厅");
    }

    @Test
    void nobody_checks_what_he_drafted_before_the_reorganisation() {
        var pilot = pilotAt("intent-review").submitAs(province(), DRAFT, Forms.opinion("agree"));
        at("2022-05-12T09:00");

        var answer = pilot.trySubmitAs(as("province-ecology-official", SUCCESSOR), CHECK, Forms.checkedOpinion());

        assertProblem(answer, 409, "not-possible-now");
    }

    @Test
    void the_successor_runs_the_programme_and_a_department_that_follows_nobody_does_not() {
        var pilot = pilotAt("UserTask_CitySubmission");
        at("2022-05-12T09:00");
        var suspension = "/api/workflow/pilots/" + pilot.number() + "/suspension";

        assertProblem(as("other", "sichuan/finance").post(suspension, Map.of("reason", "核查举报事项")), 403, "not-allowed");
        assertThat(successor().post(suspension, Map.of("reason", "核查举报事项")).status())
                .isEqualTo(200);
        assertThat(successor().get("/api/workflow/me").json().path("groups").toString())
                .contains(SUCCESSOR, "sichuan/ecology");
    }

    private Api successor() {
        return as("new-official", SUCCESSOR);
    }

    /** The department that the timeline names for this step where it was done last. */
    private static String stepsBy(PilotCase pilot, String what) {
        var department = "";
        for (var step : pilot.read("timeline").path("steps")) {
            department =
                    step.path("what").asText().equals(what) ? step.path("by").asText() : department;
        }
        return department;
    }
}
