package nearzero.workflow;

import static nearzero.workflow.Problems.assertNotValid;
import static nearzero.workflow.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way on which a pilot ends before the end of the programme. */
class EndsTest extends PilotTest {

    static Stream<Arguments> ends() {
        return Stream.of(
                end("UserTask_CitySubmission", "not-recommended", pilot -> Forms.citySubmission("not-recommended")),
                end("UserTask_ConfirmList", "not-passed", pilot -> Forms.confirmedList("not-passed")));
    }

    private static Arguments end(String task, String outcome, Function<PilotCase, Map<String, Object>> values) {
        return Arguments.of(task, outcome, values);
    }

    @ParameterizedTest(name = "at {0}: {1}")
    @MethodSource("ends")
    void a_decision_ends_the_pilot(String task, String outcome, Function<PilotCase, Map<String, Object>> values) {
        var pilot = pilotAt(task);

        pilot.submit(task, values.apply(pilot));

        assertEnded(pilot, outcome);
    }

    @ParameterizedTest(name = "at {0}: {2}")
    @CsvSource({
        "UserTask_Application,           recall,   recalled",
        "UserTask_CitySubmission,        recall,   recalled",
        "preliminary-review,             recall,   recalled",
        "UserTask_PublishNotice,         recall,   recalled",
        "UserTask_ConfirmList,           recall,   recalled",
        "UserTask_AcceptanceApplication, withdraw, withdrew",
        "UserTask_ReReview,              withdraw, withdrew"
    })
    void the_applicant_leaves_by_the_way_of_the_stage(String task, String exit, String outcome) {
        var pilot = pilotAt(task);
        assertThat(pilot.pilot().path("exit").asText()).isEqualTo(exit);

        var left = leave(applicant(), pilot);

        assertThat(left.status()).isEqualTo(200);
        assertEnded(pilot, outcome);
        assertThat(pilot.read("journal?size=200").path("items").findValuesAsText("reason"))
                .containsExactly("情况有变,不再参加");
    }

    @Test
    void a_recall_stops_the_public_notice_that_runs() {
        var pilot = pilotAt("UserTask_PublishNotice");
        at("2022-06-22T12:00");
        pilot.submit("UserTask_PublishNotice", Forms.publishedNotice("2022-06-22T10:00", "2022-06-22T11:00"));
        pilot.awaitTimer("公示期满");

        leave(applicant(), pilot);
        at("2022-07-01T09:00");

        assertEnded(pilot, "recalled");
        assertThat(pilot.read("notices").at("/0/state").asText()).isEqualTo("ended");
    }

    @Test
    void the_same_recall_twice_is_one_and_another_after_the_end_is_refused() {
        var pilot = pilotAt("UserTask_CitySubmission");
        var path = "/api/workflow/pilots/" + pilot.number() + "/recall";

        var first = applicant().post(path, Map.of("reason", "情况有变"), "recall-" + pilot.number());
        var again = applicant().post(path, Map.of("reason", "情况有变"), "recall-" + pilot.number());

        assertThat(again.status()).isEqualTo(first.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertProblem(leave(applicant(), pilot), 409, "not-possible-now");
    }

    @ParameterizedTest
    @ValueSource(strings = {"一\u0000二", "一\ud800二", "一\u0007二"})
    void a_reason_that_no_text_can_hold_is_refused(String reason) {
        var path = "/api/workflow/pilots/" + apply().number() + "/recall";

        assertNotValid(applicant().post(path, Map.of("reason", reason)), "reason");
    }

    @Test
    void nobody_but_the_applicant_takes_a_pilot_back() {
        var pilot = pilotAt("UserTask_CitySubmission");

        assertProblem(leave(city(), pilot), 403, "not-allowed");
        assertProblem(leave(auditor(), pilot), 403, "not-allowed");
        assertProblem(leave(secondApplicant(), pilot), 404, "not-found");
        assertThat(pilot.pilot().has("endedAt")).isFalse();
    }

    private static Api.Answer leave(Api who, PilotCase pilot) {
        return who.post("/api/workflow/pilots/" + pilot.number() + "/recall", Map.of("reason", "情况有变,不再参加"));
    }

    private void assertEnded(PilotCase pilot, String outcome) {
        assertThat(pilot.pilot().path("outcome").asText()).isEqualTo(outcome);
        assertThat(pilot.pilot().has("exit")).isFalse();
        assertThat(pilot.read("timeline").path("waitingFor")).isEmpty();
        assertThat(pilot.read("timeline").path("steps").findValuesAsText("stage"))
                .isNotEmpty()
                .allSatisfy(stage -> assertThat(stage).isNotEmpty());
        assertThat(pilot.read("timeline").path("steps").findValuesAsText("what"))
                .endsWith("试点结束");
        for (var person : new Api[] {applicant(), city(), province()}) {
            assertThat(person.get("/api/workflow/tasks?pilot=" + pilot.number())
                            .json()
                            .path("items"))
                    .isEmpty();
        }
        assertThat(pilot.read("journal/verification").path("valid").asBoolean()).isTrue();
    }
}
