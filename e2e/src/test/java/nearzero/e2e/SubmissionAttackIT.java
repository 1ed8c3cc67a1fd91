package nearzero.e2e;

import static nearzero.e2e.EngineApi.ENGINE;
import static nearzero.e2e.EngineApi.both;
import static nearzero.e2e.EngineApi.form;
import static nearzero.e2e.EngineApi.refused;
import static nearzero.e2e.EngineApi.throughGateway;
import static nearzero.e2e.PilotCase.APPLICANT;
import static nearzero.e2e.PilotCase.CITY;
import static nearzero.e2e.PilotCase.PROVINCE;
import static nearzero.e2e.RunningSystem.as;
import static nearzero.e2e.RunningSystem.asClient;
import static nearzero.e2e.Scene.COLLEAGUE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Claims and submissions in another's name, by another way than the form, or with more than it asks. */
@Order(22) // while the call of 2022 is open
class SubmissionAttackIT {

    private static Scene scene;

    @BeforeAll
    static void lay_out() {
        scene = Scene.laidOut();
    }

    @Test
    void nobody_claims_for_another_gives_back_for_another_or_submits_for_another() {
        var claimed = ENGINE + "/task/" + scene.claimed();
        var agreement = form(PilotCase.opinion());
        for (var official : both(PROVINCE)) {
            official.get(claimed).expect(200);
            var claim = official.post(claimed + "/claim", Map.of("userId", PROVINCE));
            assertThat(claim.expect(500).body()).contains("already claimed by someone else"); // as the engine puts it
            refused(official.post(claimed + "/unclaim", Map.of()));
            refused(official.post(claimed + "/submit-form", agreement));
        }
        assertThat(throughGateway(COLLEAGUE).get(claimed).text("/assignee")).isEqualTo(COLLEAGUE);
        var open = ENGINE + "/task/" + scene.open();
        for (var official : both(CITY)) {
            assertThat(official.post(open + "/claim", Map.of("userId", "city-industry-official"))
                            .expect(400)
                            .body())
                    .contains("只能为本人签收");
            refused(official.post(open + "/submit-form", form(PilotCase.citySubmission())));
            assertThat(official.get(open).text("/assignee")).isEmpty();
        }
    }

    /** Ways around the form that only engine-rest opens, tried by those for whom it is open. */
    @ParameterizedTest
    @ValueSource(strings = {"complete", "resolve", "submit-form", "bpmnError", "bpmnEscalation", "delegate"})
    void operators_and_clients_cannot_end_a_task_that_is_not_theirs(String way) {
        var values = Map.of(
                "variables",
                Map.of("citySubmission", Map.of("value", "submit")),
                "errorCode",
                "x",
                "escalationCode",
                "x",
                "userId",
                "x");
        refused(as("engine-operator").post("/engine-rest/task/" + scene.open() + "/" + way, values));
        refused(asClient("engine-client").post("/engine-rest/task/" + scene.open() + "/" + way, values));
        assertThat(scene.atCity().task(CITY, "UserTask_CitySubmission")).isEqualTo(scene.open());
    }

    @Test
    void a_form_takes_only_what_it_declares_and_then_it_takes_it() {
        var pilot = PilotCase.opened();
        var applicant = throughGateway(APPLICANT);
        var task = ENGINE + "/task/" + pilot.task(APPLICANT, "UserTask_Application");
        applicant.post(task + "/claim", Map.of("userId", APPLICANT)).expect(204);
        var undeclared = new HashMap<>(PilotCase.application());
        undeclared.put("intentReview", "agree");
        refused(applicant.post(task + "/submit-form", form(undeclared)));
        var forbidden = new HashMap<>(PilotCase.application());
        forbidden.put("accident", "forgotten");
        refused(applicant.post(task + "/submit-form", form(forbidden)));
        applicant.post(task + "/submit-form", form(PilotCase.application())).expect(204);
        assertThat(pilot.submitted("UserTask_Application").get("values").has("intentReview"))
                .isFalse();
    }

    @Test
    void an_official_unclaims_and_submits_what_he_has_claimed_himself() {
        var pilot = PilotCase.opened();
        pilot.done(APPLICANT, "UserTask_Application", PilotCase.application());
        var official = throughGateway(CITY);
        var task = ENGINE + "/task/" + pilot.examined().task(CITY, "UserTask_CitySubmission");
        official.post(task + "/claim", Map.of("userId", CITY)).expect(204);
        official.post(task + "/unclaim", Map.of()).expect(204);
        official.post(task + "/claim", Map.of("userId", CITY)).expect(204);
        official.post(task + "/submit-form", form(PilotCase.citySubmission())).expect(204);
    }
}
