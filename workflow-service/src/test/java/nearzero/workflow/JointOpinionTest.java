package nearzero.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two departments give their opinions side by side, and both are joined or settled (joint-opinion.bpmn). */
class JointOpinionTest extends PilotTest {

    private static final String INTENT = "intent-review";
    private static final String SETTLE = "UserTask_SettleOpinions";

    @ParameterizedTest(name = "ecology {0}, industry {1}: on to {2}")
    @CsvSource({
        "return, agree,  application",
        "refuse, refuse, not-passed",
    })
    void opinions_that_go_together_are_joined_by_the_table(String ecology, String industry, String next) {
        var pilot = pilotAt(INTENT).review(INTENT, ecology, industry);

        cameTo(pilot, next);
    }

    @ParameterizedTest(name = "ecology {0}, industry {1}, settled as {2}: on to {3}")
    @CsvSource({
        "refuse, agree,  agree,  plan",
        "refuse, return, return, application",
        "agree,  refuse, refuse, not-passed",
    })
    void departments_that_differ_settle_it(String ecology, String industry, String settled, String next) {
        var pilot = pilotAt(INTENT).review(INTENT, ecology, industry);
        var who = settled.equals("agree") ? "industry" : "ecology";

        pilot.submitAs(pilot.official(INTENT, who, "official"), SETTLE, Forms.settlement(settled));

        cameTo(pilot, next);
        assertThat(pilot.submissionsAt(SETTLE)).hasSize(1);
    }

    private static void cameTo(PilotCase pilot, String next) {
        if (next.equals("not-passed")) {
            pilot.awaitEnd();
            assertThat(pilot.pilot().path("outcome").asText()).isEqualTo(next);
        } else {
            pilot.goOn(next.equals("plan") ? "UserTask_Plan" : "UserTask_Application");
            assertThat(pilot.pilot().path("stage").asText()).isEqualTo(next);
        }
    }

    @Test
    void while_one_department_is_done_the_pilot_waits_for_the_other_and_goes_on_when_both_agree() {
        var pilot = pilotAt(INTENT);
        assertThat(pilot.read("timeline").path("waitingFor").findValuesAsText("what"))
                .containsOnly("意向性审核：拟写意见");

        pilot.opinion(INTENT, "ecology", "agree");

        assertThat(pilot.pilot().path("stage").asText()).isEqualTo(INTENT);
        assertThat(pilot.read("timeline").path("waitingFor").findValuesAsText("what"))
                .contains("意向性审核：拟写意见");
        cameTo(pilot.opinion(INTENT, "industry", "agree"), "plan");
    }
}
