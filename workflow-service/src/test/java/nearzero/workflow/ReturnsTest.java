package nearzero.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Every way on which a pilot comes back to a task that was done before. */
class ReturnsTest extends PilotTest {

    private static final String APPLYING_FOR_ACCEPTANCE = "UserTask_AcceptanceApplication";

    /** Begins anew with the comments of each round. */
    private static final String RESPONSES = "responses";

    @Test
    void a_task_that_is_done_again_shows_what_was_filled_in_but_no_decision_and_no_tick() {
        var pilot = pilotAt("UserTask_CitySubmission");
        theApplicationComesBackAndEachRoundIsKeptBesideTheOneBefore(pilot);
        thePlanComesBackAndIsCalculatedAnewAndTheFirstFiguresStay(pilot);
        thePilotIsReviewedAgainAndGetsASecondNotice(pilot);
        theApplicationForAcceptanceComesBackFromTheCityAndFromTheProvince(pilot);
    }

    private static void theApplicationComesBackAndEachRoundIsKeptBesideTheOneBefore(PilotCase pilot) {
        pilot.submit("UserTask_CitySubmission", Forms.citySubmission("return"));
        assertShownAgain(pilot, "UserTask_Application");
        pilot.submit(
                        "UserTask_Application",
                        Forms.answering(Forms.with(Forms.application(), "leadingIndustries", "另一示例产业"), 2))
                .examined()
                .submit("UserTask_CitySubmission", Forms.citySubmission("submit"));

        assertThat(rounds(pilot, "UserTask_Application")).containsExactly(1, 2);
        assertThat(rounds(pilot, "UserTask_CitySubmission")).containsExactly(1, 2);
        assertThat(pilot.submissionsAt("UserTask_Application"))
                .extracting(
                        submission -> submission.at("/values/leadingIndustries").asText())
                .containsExactly("示例产业", "另一示例产业");
    }

    /** One department of the city returns it, which is enough. */
    private static void thePlanComesBackAndIsCalculatedAnewAndTheFirstFiguresStay(PilotCase pilot) {
        pilot.goTo("intent-review", "preliminary-review").review("preliminary-review", "agree", "return");
        assertShownAgain(pilot, "UserTask_Plan");
        pilot.submit("UserTask_Plan", Forms.answering(pilot.plan(), 2)).goOn("preliminary-review");

        var inventories = pilot.read("inventories");
        assertThat(inventories.findValues("round"))
                .extracting(round -> round.asInt())
                .containsExactly(1, 1, 1, 2, 2, 2);
        assertThat(inventories.findValuesAsText("calculationId")).doesNotHaveDuplicates();
    }

    private void thePilotIsReviewedAgainAndGetsASecondNotice(PilotCase pilot) {
        pilot.goTo("preliminary-review", "UserTask_ConfirmList")
                .submit("UserTask_ConfirmList", Forms.confirmedList("review-again"));
        assertShownAgain(pilot, "UserTask_ConvenePanel");
        pilot.experts("pass").goOn("UserTask_PublishNotice");
        at("2022-07-04T12:00");
        pilot.submit("UserTask_PublishNotice", Forms.publishedNotice("2022-07-04T10:00", "2022-07-04T11:00"));

        assertThat(pilot.awaitTimer("公示期满").path("lastDay").asText()).isEqualTo("2022-07-11");
        assertThat(pilot.read("notices").findValuesAsText("state")).containsExactly("ended", "running");
        assertThat(pilot.read("notices").findValuesAsText("document")).doesNotHaveDuplicates();
    }

    private void theApplicationForAcceptanceComesBackFromTheCityAndFromTheProvince(PilotCase pilot) {
        at("2022-07-12T09:00");
        pilot.goTo("UserTask_ConfirmList", "acceptance-review").review("acceptance-review", "return");
        assertShownAgain(pilot, APPLYING_FOR_ACCEPTANCE);
        pilot.submit(APPLYING_FOR_ACCEPTANCE, Forms.answering(pilot.acceptanceApplication(), 4))
                .goOn("acceptance-review")
                .goTo("acceptance-review", "UserTask_Acceptance")
                .submit("UserTask_Acceptance", Forms.acceptance("fail"));
        assertShownAgain(pilot, APPLYING_FOR_ACCEPTANCE);
    }

    private static void assertShownAgain(PilotCase pilot, String task) {
        var opened = pilot.opened(task);

        var rounds = pilot.submissionsAt(task);
        var before = rounds.get(rounds.size() - 1).path("values");
        var shown = opened.path("values");
        assertThat(shown).isNotEmpty();
        for (var field : fields(opened.path("form").path("components"))) {
            var key = field.path("key").asText();
            var declares = field.at("/properties/routing").asBoolean()
                    || field.path("type").asText().equals("checkbox");
            if (declares) {
                assertThat(shown.has(key)).as(key).isFalse();
            } else if (key.equals(RESPONSES)) {
                assertThat(shown.path(key).asText()).as(key).doesNotContain("已补充");
            } else if (before.path(key).isArray()) { // a table, which is shown as lines
                assertThat(shown.path(key).asText().lines()).as(key).hasSameSizeAs(before.path(key));
            } else if (before.has(key)) {
                assertThat(shown.path(key)).as(key).isEqualTo(before.path(key));
            }
        }
    }

    private static List<Integer> rounds(PilotCase pilot, String task) {
        return pilot.submissionsAt(task).stream()
                .map(submission -> submission.path("round").asInt())
                .toList();
    }

    private static List<JsonNode> fields(JsonNode components) {
        return StreamSupport.stream(components.spliterator(), false)
                .flatMap(component -> component.has("components")
                        ? fields(component.path("components")).stream()
                        : Stream.of(component))
                .filter(component -> component.has("key"))
                .toList();
    }
}
