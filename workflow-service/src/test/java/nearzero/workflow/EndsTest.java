package nearzero.workflow;

import static nearzero.workflow.Problems.assertNotValid;
import static nearzero.workflow.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way on which a pilot ends before the end of the programme. */
class EndsTest extends PilotTest {

    /** That it does not pass at the list ends it alike: {@link QuotaTest}. */
    @Test
    void a_decision_ends_the_pilot() {
        var pilot = pilotAt("UserTask_CitySubmission");

        pilot.submit("UserTask_CitySubmission", Forms.citySubmission("not-recommended"));

        assertOver(pilot, "not-recommended");
    }

    /** From the list on it withdraws: {@link PublicPagesTest} when it has just been listed, {@link TitleTest} in the end. */
    @ParameterizedTest(name = "at {0}")
    @ValueSource(strings = {"UserTask_Application", "preliminary-review", "UserTask_ConfirmList"})
    void up_to_the_list_the_applicant_recalls_it(String task) {
        var pilot = pilotAt(task);
        assertThat(pilot.pilot().path("exit").asText()).isEqualTo("recall");

        var left = leave(applicant(), pilot);

        assertThat(left.status()).isEqualTo(200);
        assertOver(pilot, "recalled");
        assertThat(pilot.read("journal?size=200").path("items").findValuesAsText("reason"))
                .containsExactly("情况有变,不再参加");
    }

    @Test
    void a_recall_stops_the_public_notice_that_runs() {
        var pilot = pilotAt("UserTask_PublishNotice");
        at("2022-06-22T12:00");
        pilot.submit("UserTask_PublishNotice", Forms.publishedNotice("2022-06-22T10:00", "2022-06-22T11:00"));
        pilot.awaitTimer("公示期满");
        assertThat(pilot.pilot().path("exit").asText()).isEqualTo("recall");

        leave(applicant(), pilot);
        at("2022-07-01T09:00");

        assertOver(pilot, "recalled");
        assertThat(pilot.read("notices").at("/0/state").asText()).isEqualTo("ended");
    }

    @Test
    void nobody_but_the_applicant_takes_a_pilot_back_and_that_once() {
        var pilot = pilotAt("UserTask_CitySubmission");
        var path = "/api/workflow/pilots/" + pilot.number() + "/recall";
        assertProblem(leave(city(), pilot), 403, "not-allowed");
        assertProblem(leave(auditor(), pilot), 403, "not-allowed");
        assertProblem(leave(secondApplicant(), pilot), 404, "not-found");
        assertThat(pilot.pilot().path("exit").asText()).isEqualTo("recall");

        var first = applicant().post(path, Map.of("reason", "情况有变"), "recall-" + pilot.number());
        var again = applicant().post(path, Map.of("reason", "情况有变"), "recall-" + pilot.number());

        assertThat(again.status()).isEqualTo(first.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertOver(pilot, "recalled");
        assertProblem(leave(applicant(), pilot), 409, "not-possible-now");
    }

    @ParameterizedTest
    @ValueSource(strings = {"一\u0000二", "一\ud800二", "一\u0007二"})
    void a_reason_that_no_text_can_hold_is_refused(String reason) {
        var path = "/api/workflow/pilots/" + apply().number() + "/recall";

        assertNotValid(applicant().post(path, Map.of("reason", reason)), "reason");
    }

    private static Api.Answer leave(Api who, PilotCase pilot) {
        return who.post("/api/workflow/pilots/" + pilot.number() + "/recall", Map.of("reason", "情况有变,不再参加"));
    }
}
