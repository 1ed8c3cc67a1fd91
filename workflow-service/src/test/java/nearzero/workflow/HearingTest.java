package nearzero.workflow;

import static nearzero.workflow.Problems.assertNotValid;
import static nearzero.workflow.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Before a title is revoked the park is told in writing, heard, and decided on by somebody else. */
class HearingTest extends PilotTest {

    private static final String TODAY = "2025-07-01";

    @Test
    void a_park_that_was_told_and_heard_loses_its_title_when_somebody_else_decides_and_the_decision_is_served() {
        var pilot = pilotAt("UserTask_ReReview").submit("UserTask_ReReview", Forms.reReview("revoke"));
        assertNotValid(pilot.trySubmit("UserTask_HearingNotice", Forms.hearingNotice("2025-07-02")), "servedOn");
        pilot.submit("UserTask_HearingNotice", Forms.hearingNotice(TODAY)).goOn("UserTask_HearingStatement");
        var seen = pilot.opened("UserTask_HearingStatement").path("values");
        assertThat(seen.path("shownFacts").asText()).contains("示例事实");
        assertThat(seen.path("shownLegalBasis").asText()).contains("工作方案");

        pilot.submit("UserTask_HearingStatement", Forms.hearingStatement());

        var decider = provinceColleague();
        var shown = pilot.openedAs(decider, "UserTask_HearingDecision").path("values");
        assertThat(shown.path("shownStatement").asText()).contains("示例陈述");
        assertProblem(
                pilot.trySubmitAs(province(), "UserTask_HearingDecision", Forms.hearingDecision("impose")),
                409,
                "not-possible-now");
        pilot.submitAs(decider, "UserTask_HearingDecision", Forms.hearingDecision("impose"));
        assertNotValid(pilot.trySubmit("UserTask_HearingService", Forms.hearingService("2025-07-02")), "servedOn");
        assertThat(pilot.pilot().has("endedAt")).isFalse();
        pilot.submit("UserTask_HearingService", Forms.hearingService(TODAY));
        assertThat(pilot.pilot().path("outcome").asText()).isEqualTo("title-revoked");
        assertThat(pilot.read("submissions").findValuesAsText("task"))
                .containsSubsequence(
                        "UserTask_ReReview",
                        "UserTask_HearingNotice",
                        "UserTask_HearingStatement",
                        "UserTask_HearingDecision",
                        "UserTask_HearingService");
        assertThat(pilot.read("journal/verification").path("valid").asBoolean()).isTrue();
    }

    @Test
    void a_park_that_says_nothing_in_time_is_decided_on_without_and_keeps_its_title_if_the_matter_is_dropped() {
        var pilot = pilotAt("UserTask_ReReview")
                .submit("UserTask_ReReview", Forms.reReview("revoke"))
                .submit("UserTask_HearingNotice", Forms.hearingNotice(TODAY))
                .goOn("UserTask_HearingStatement");
        var waiting = pilot.read("timeline").path("waitingFor");
        assertThat(waiting.findValuesAsText("what")).containsExactlyInAnyOrder("复核：陈述意见", "复核：陈述期满");
        assertThat(waiting.findValuesAsText("lastDay")).containsExactly("2025-07-08");

        at("2025-07-08T23:58");
        assertThat(pilot.openTask("UserTask_HearingDecision").isMissingNode()).isTrue();
        at("2025-07-09T00:00");

        pilot.task("UserTask_HearingDecision");
        assertThat(pilot.openTask("UserTask_HearingStatement").isMissingNode()).isTrue();
        assertThat(pilot.read("journal?size=200").path("items").findValuesAsText("action"))
                .contains("term-passed");
        pilot.submitAs(provinceColleague(), "UserTask_HearingDecision", Forms.hearingDecision("drop"))
                .submit("UserTask_HearingService", Forms.hearingService("2025-07-09"));
        assertThat(pilot.awaitTimer("复核到期").path("lastDay").asText()).isEqualTo("2028-07-09");
        assertThat(pilot.pilot().path("stage").asText()).isEqualTo("title");

        at("2028-07-10T09:00");
        pilot.submit("UserTask_ReReview", Forms.reReview("revoke"));
        assertThat(pilot.opened("UserTask_HearingNotice").path("values"))
                .as("the next notice is written anew")
                .isEmpty();
    }
}
