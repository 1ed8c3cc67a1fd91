package nearzero.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way on which a pilot comes back to a task that was done before. */
class ReturnsTest extends PilotTest {

    static Stream<Arguments> returns() {
        return Stream.of(
                back("UserTask_CitySubmission", pilot -> Forms.citySubmission("return"), "UserTask_Application"),
                back("UserTask_ConfirmList", pilot -> Forms.confirmedList("review-again"), "UserTask_ConvenePanel"),
                back("UserTask_Acceptance", pilot -> Forms.acceptance("fail"), "UserTask_AcceptanceApplication"));
    }

    private static Arguments back(String from, Function<PilotCase, Map<String, Object>> values, String to) {
        return Arguments.of(from, to, values);
    }

    @ParameterizedTest(name = "from {0} to {1}")
    @MethodSource("returns")
    void a_task_that_is_done_again_shows_what_was_filled_in_but_no_decision_and_no_tick(
            String from, String to, Function<PilotCase, Map<String, Object>> values) {
        var pilot = pilotAt(from);
        pilot.submit(from, values.apply(pilot));

        var opened = pilot.opened(to);

        var before = pilot.submissionsAt(to).get(0).path("values");
        var shown = opened.path("values");
        assertThat(shown).isNotEmpty();
        for (var field : fields(opened.path("form").path("components"))) {
            var key = field.path("key").asText();
            var declares = field.at("/properties/routing").asBoolean()
                    || field.path("type").asText().equals("checkbox");
            if (declares) {
                assertThat(shown.has(key)).as(key).isFalse();
            } else if (before.path(key).isArray()) { // a table, which is shown as lines
                assertThat(shown.path(key).asText().lines()).as(key).hasSameSizeAs(before.path(key));
            } else if (before.has(key)) {
                assertThat(shown.path(key)).as(key).isEqualTo(before.path(key));
            }
        }
    }

    @Test
    void each_round_is_kept_beside_the_one_before() {
        var pilot = pilotAt("UserTask_CitySubmission")
                .submit("UserTask_CitySubmission", Forms.citySubmission("return"))
                .submit(
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

    @Test
    void a_plan_that_comes_back_is_calculated_anew_and_the_first_figures_stay() {
        var pilot = pilotAt("preliminary-review").review("preliminary-review", "return");
        pilot.submit("UserTask_Plan", Forms.answering(pilot.plan(), 4)).goOn("preliminary-review");

        var inventories = pilot.read("inventories");
        assertThat(inventories.findValues("round"))
                .extracting(round -> round.asInt())
                .containsExactly(1, 1, 1, 2, 2, 2);
        assertThat(inventories.findValuesAsText("calculationId")).doesNotHaveDuplicates();
    }

    @Test
    void a_pilot_that_is_reviewed_again_gets_a_second_notice() {
        var pilot = pilotAt("UserTask_ConfirmList").submit("UserTask_ConfirmList", Forms.confirmedList("review-again"));
        pilot.experts("pass").goOn("UserTask_PublishNotice");
        at("2022-07-04T12:00");
        pilot.submit("UserTask_PublishNotice", Forms.publishedNotice("2022-07-04T10:00", "2022-07-04T11:00"));

        assertThat(pilot.awaitTimer("公示期满").path("lastDay").asText()).isEqualTo("2022-07-11");
        assertThat(pilot.read("notices").findValuesAsText("state")).containsExactly("ended", "running");
        assertThat(pilot.read("notices").findValuesAsText("document")).doesNotHaveDuplicates();
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
