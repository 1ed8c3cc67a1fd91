package nearzero.workflow;

import static nearzero.workflow.Problems.assertNotValid;
import static nearzero.workflow.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** After the city experts evaluate an application for acceptance, and the province decides with their opinion before it. */
class AcceptanceTest extends PilotTest {

    private static final String CONVENE = "UserTask_ConvenePanel";
    private static final String APPLY = "UserTask_AcceptanceApplication";
    private static final String DECIDE = "UserTask_Acceptance";

    /** Points and words that stand nowhere else. */
    private static final Pattern MARK = Pattern.compile("(?<![0-9.])(6\\.3|18\\.7)(?![0-9])|验收密标");

    @Test
    void experts_evaluate_by_a_sheet_of_their_own_and_the_province_passes_only_what_they_pass() {
        for (var number = 1; number <= 3; number++) {
            register("economist-" + number, "示例研究院" + number, List.of(), "economy");
        }
        var pilot = pilotAt("expert-review").submit(CONVENE, Forms.convenedPanel("3", "economy"));
        var reviewers = pilot.members();
        pilot.heard().scored().concluded("pass").goTo("UserTask_PublishNotice", APPLY);
        register("tied-evaluator", "示例评价机构", List.of(), "economy");
        pilot.submit(APPLY, Forms.with(pilot.acceptanceApplication(), "evaluationAgency", "示例评价机构"))
                .goTo("acceptance-review", "acceptance-experts");

        pilot.submit(CONVENE, Forms.convenedPanel("3", "economy")).heard();
        assertThat(pilot.members()).containsExactlyInAnyOrderElementsOf(reviewers);
        assertThat(pilot.panel().at("/draws/0/exclusions").toString()).contains("编写自评价报告的机构");
        scoresAreBlind(pilot);

        pilot.concluded("revise");
        provinceSees(pilot, "平均98.33分", "修改后再审");
        assertProblem(pilot.trySubmit(DECIDE, Forms.acceptance("pass")), 409, "not-possible-now");
        pilot.submit(DECIDE, Forms.acceptance("fail"));
        assertThat(pilot.opened(APPLY).at("/values/responses").asText()).contains("减排路径论证不足", "目标尚未达到");

        appliesAgain(pilot).experts("revise"); // another panel, although the last one asked for small revisions only
        pilot.submit(DECIDE, Forms.acceptance("rectify"));
        appliesAgain(pilot);
        pilot.submitAs(
                pilot.expert(pilot.panelChair()),
                "UserTask_ConfirmRevision",
                Map.of("expertReview", "pass", "opinion", "整改到位"));
        provinceSees(pilot, "平均95.00分", "修改后再审（组长已确认修改到位）");
        pilot.submit(DECIDE, Forms.acceptance("pass")).awaitTimer("复核到期");

        assertThat(pilot.read("panels").findValuesAsText("stage"))
                .containsExactly("expert-review", "acceptance", "acceptance");
        assertProblem(applicant().get("/api/workflow/pilots/" + pilot.number() + "/panels"), 403, "not-allowed");
        assertThat(pilot.read("journal/verification").path("valid").asBoolean()).isTrue();
    }

    /** Answers what the panel and the province asked, and the city agrees again. */
    private static PilotCase appliesAgain(PilotCase pilot) {
        pilot.submit(APPLY, Forms.answering(pilot.acceptanceApplication(), 2));
        return pilot.goOn("acceptance-review").review("acceptance-review", "agree");
    }

    private static void provinceSees(PilotCase pilot, String scores, String verdict) {
        var values = pilot.opened(DECIDE).path("values");
        assertThat(values.path("shownScores").asText()).contains(scores);
        assertThat(values.path("shownVerdict").asText()).isEqualTo(verdict);
        assertThat(values.path("shownOpinion").asText()).isEqualTo("专家组意见");
    }

    /** The first member scores; nobody reads it before the others have. */
    private void scoresAreBlind(PilotCase pilot) {
        var first = pilot.expert(pilot.members().get(0));
        var tooMuch = Forms.with(Forms.acceptanceScore("5"), "scoreGoals", "35.1");
        assertNotValid(pilot.trySubmitAs(first, "UserTask_Score", tooMuch), "scoreGoals");
        var marked = Forms.with(Forms.acceptanceScore("6.3"), "scoreTasks", "18.7");
        pilot.submitAs(first, "UserTask_Score", Forms.with(marked, "scoreComment", "验收密标"));

        var second = pilot.expert(pilot.members().get(1));
        for (var who : List.of(second, province(), auditor(), city(), applicant(), first)) {
            for (var part : List.of("", "/timeline", "/submissions", "/panels", "/journal?size=200")) {
                assertThat(who.get("/api/workflow/pilots/" + pilot.number() + part)
                                .response()
                                .body())
                        .as(part)
                        .doesNotContainPattern(MARK);
            }
        }
        pilot.members().stream()
                .skip(1)
                .forEach(member -> pilot.submitAs(pilot.expert(member), "UserTask_Score", Forms.acceptanceScore("10")));
        pilot.openedAs(pilot.expert(pilot.panelChair()), "UserTask_PanelOpinion");
        assertThat(scores(pilot.panel())).contains("18.7");
    }

    private static List<String> scores(JsonNode panel) {
        return panel.path("scores").findValuesAsText("tasks");
    }
}
