package nearzero.workflow;

import static nearzero.workflow.Problems.assertNotValid;
import static nearzero.workflow.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The seats of a panel: each member scores by himself or leaves, and the lot fills the seat again (panel-seat.bpmn). */
class PanelSeatTest extends PilotTest {

    private static final String CONVENE = "UserTask_ConvenePanel";
    private static final String SCORE = "UserTask_Score";
    private static final String CLOSE = "UserTask_CloseScoring";

    @Test
    void a_panel_that_loses_its_quorum_is_not_closed_until_replacements_have_scored() {
        for (var number = 1; number <= 4; number++) {
            register("building-" + number, "示例设计院" + number, List.of(), "building");
        }
        var pilot = pilotAt("expert-review").submit(CONVENE, Forms.convenedPanel("3", "building"));
        pilot.heard();
        var first = pilot.members();
        pilot.submitAs(pilot.expert(first.get(2)), SCORE, Forms.score("5"));

        pilot.submitAs(pilot.expert(first.get(0)), SCORE, Forms.declined("conflict"));
        assertProblem(pilot.expert(first.get(0)).get("/api/workflow/pilots/" + pilot.number()), 404, "not-found");
        pilot.submitAs(pilot.expert(first.get(1)), SCORE, Forms.declined("other"));
        pilot.task("UserTask_FillSeat");
        assertThat(journalled(pilot, "replacement-drawn")).hasSize(1);
        assertThat(journalled(pilot, "seat-vacant")).hasSize(1);
        assertThat(pilot.members()).hasSize(2).contains(first.get(2)).doesNotContain(first.get(0), first.get(1));

        var refused = pilot.trySubmit(CLOSE, Map.of("closingReason", "评分期满"));
        assertProblem(refused, 409, "not-possible-now");
        assertThat(refused.text("/detail")).contains("已评分1人", "法定人数2人");

        register("building-5", "示例设计院五", List.of(), "building");
        pilot.submit("UserTask_FillSeat", Map.of("fillingNote", "已补充一人"));
        pilot.openedAs(pilot.expert("building-5"), SCORE);
        var late = pilot.members().stream()
                .filter(member -> !member.equals("building-5") && !member.equals(first.get(2)))
                .findFirst()
                .orElseThrow();
        var lateTask = "/api/workflow/tasks/"
                + pilot.openedAs(pilot.expert(late), SCORE).path("id").asText();
        pilot.expert(late).post(lateTask + "/claim", Map.of());
        pilot.submitAs(pilot.expert("building-5"), SCORE, Forms.score("5"));
        pilot.submit(CLOSE, Map.of("closingReason", "评分期满"));

        var afterClosing = pilot.expert(late).post(lateTask + "/complete", Map.of("values", Forms.score("5")));
        assertProblem(afterClosing, 409, "not-possible-now");
        assertThat(afterClosing.text("/detail")).contains("已经结束");
        pilot.concluded("fail").awaitEnd();
        assertThat(pilot.pilot().path("outcome").asText()).isEqualTo("not-passed");
        assertThat(pilot.panel().path("members").findValuesAsText("state")).contains("absent", "left");
    }

    @Test
    void a_member_scores_once_within_the_range_and_nobody_scores_for_him() {
        var pilot = pilotAt("expert-review").submit(CONVENE, Forms.convenedPanel("3"));
        pilot.heard();
        var member = pilot.expert(pilot.members().get(0));
        var task = "/api/workflow/tasks/"
                + pilot.openedAs(member, SCORE).path("id").asText();
        member.post(task + "/claim", Map.of());

        for (var points : List.of("-1", "10.1", "11", "1.25", "zehn")) {
            var refused = member.post(task + "/complete", Map.of("values", Forms.score(points)));
            assertNotValid(refused, "scoreInnovation");
        }
        assertNotValid(
                member.post(task + "/complete", Map.of("values", Forms.with(Forms.score("5"), "scoreTargets", null))),
                "scoreTargets");
        for (var other : List.of(
                pilot.expert(pilot.members().get(1)), as("expert-uninvited", "experts"), province(), auditor())) {
            assertProblem(other.get(task), 404, "not-found");
            assertProblem(other.post(task + "/complete", Map.of("values", Forms.score("5"))), 404, "not-found");
        }
        var pretender =
                as("expert-uninvited", "experts", "experts/" + pilot.members().get(0));
        assertProblem(pretender.get(task), 404, "not-found");

        assertThat(member.post(task + "/complete", Map.of("values", Forms.score("10")))
                        .status())
                .isEqualTo(200);
        var twice = member.post(task + "/complete", Map.of("values", Forms.score("0")));
        assertProblem(twice, 409, "not-possible-now");
        assertThat(twice.text("/detail")).contains("不能重复");
    }

    private static List<JsonNode> journalled(PilotCase pilot, String action) {
        return StreamSupport.stream(pilot.read("journal?size=200").path("items").spliterator(), false)
                .filter(entry -> entry.path("action").asText().equals(action))
                .toList();
    }
}
