package nearzero.workflow;

import static nearzero.workflow.Problems.assertNotValid;
import static nearzero.workflow.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A major accident stops a pilot at once; the province's review alone lets it go on, or ends it. */
class AccidentTest extends PilotTest {

    @Test
    void a_major_accident_stops_a_pilot_at_once_and_its_review_lets_it_go_on_or_ends_it_before_the_list() {
        var pilot = pilotAt("UserTask_CitySubmission");

        var reported = city().post(path(pilot), accident("major"));

        assertThat(reported.status()).as(reported.response().body()).isEqualTo(201);
        assertThat(pilot.pilot().path("suspendedSince").asText()).startsWith("2022-05-10T09:00");
        assertProblem(
                pilot.trySubmit("UserTask_CitySubmission", Forms.citySubmission("submit")), 409, "not-possible-now");
        var resumed =
                province().post("/api/workflow/pilots/" + pilot.number() + "/resumption", Map.of("reason", "情况已经查明"));
        assertProblem(resumed, 409, "not-possible-now");
        assertThat(resumed.text("/detail")).contains("重大事故复核");

        pilot.submit("UserTask_AccidentReview", Forms.accidentReview("resume")).awaitResumed();

        assertThat(pilot.pilot().path("stage").asText()).isEqualTo("application");
        pilot.submit("UserTask_CitySubmission", Forms.citySubmission("submit")).goOn("intent-review");
        assertThat(pilot.read("accidents").at("/0/decision").asText()).isEqualTo("resume");
        assertThat(pilot.read("accidents").at("/0/actingFor").asText()).isEqualTo(CITY + "/ecology");
        assertThat(pilot.read("timeline").path("steps").findValuesAsText("what"))
                .containsSubsequence("中止", "报告事故", "重大事故复核", "恢复");
        assertThat(pilot.read("journal/verification").path("valid").asBoolean()).isTrue();
        mayBeEndedAndHasNothingToCancel(pilot);
    }

    private void mayBeEndedAndHasNothingToCancel(PilotCase pilot) {
        applicant().post(path(pilot), accident("extraordinary"));

        assertNotValid(pilot.trySubmit("UserTask_AccidentReview", Forms.accidentReview("hear")), "accidentReview");
        pilot.submit("UserTask_AccidentReview", Forms.accidentReview("end"));

        assertThat(pilot.pilot().path("outcome").asText()).isEqualTo("not-passed");
        assertProblem(city().post(path(pilot), accident("major")), 409, "not-possible-now");
    }

    @Test
    void a_pilot_on_the_list_is_heard_before_its_status_is_cancelled_and_stands_still_meanwhile() {
        var pilot = pilotAt("UserTask_AcceptanceApplication");
        province().post(path(pilot), accident("major"));
        assertNotValid(pilot.trySubmit("UserTask_AccidentReview", Forms.accidentReview("end")), "accidentReview");

        pilot.submit("UserTask_AccidentReview", Forms.accidentReview("hear"))
                .submit("UserTask_HearingNotice", Forms.hearingNotice("2022-06-30"))
                .submit("UserTask_HearingStatement", Forms.hearingStatement());
        assertProblem(
                pilot.trySubmit("UserTask_AcceptanceApplication", pilot.acceptanceApplication()),
                409,
                "not-possible-now");
        city().post(path(pilot), accident("major"));
        pilot.submitAs(provinceColleague(), "UserTask_HearingDecision", Forms.hearingDecision("drop"))
                .submit("UserTask_HearingService", Forms.hearingService("2022-06-30"));

        pilot.submit("UserTask_AccidentReview", Forms.accidentReview("hear"));
        assertThat(pilot.pilot().has("suspendedSince")).isTrue();
        pilot.submit("UserTask_HearingNotice", Forms.hearingNotice("2022-06-30"))
                .submit("UserTask_HearingStatement", Forms.waivedStatement());
        var shown =
                pilot.openedAs(provinceColleague(), "UserTask_HearingDecision").path("values");
        assertThat(shown.path("shownStated").asText()).isEqualTo("waive");
        assertThat(shown.has("shownStatement")).isFalse();
        pilot.submitAs(provinceColleague(), "UserTask_HearingDecision", Forms.hearingDecision("impose"))
                .submit("UserTask_HearingService", Forms.hearingService("2022-06-30"));
        assertThat(pilot.pilot().path("outcome").asText()).isEqualTo("status-cancelled");
        assertThat(pilot.pilot().at("/outcomeName/zh").asText()).isEqualTo("取消试点资格");
    }

    @Test
    void who_may_report_what_and_that_a_minor_accident_stops_nothing() {
        var pilot = apply();

        assertProblem(auditor().post(path(pilot), accident("major")), 403, "not-allowed");
        assertProblem(secondApplicant().post(path(pilot), accident("major")), 404, "not-found");
        assertProblem(secondCity().post(path(pilot), accident("major")), 404, "not-found");
        assertNotValid(
                city().post(
                                path(pilot),
                                Forms.with(
                                        accident("major"),
                                        "occurredOn",
                                        LocalDate.of(2022, 5, 11).toString())),
                "occurredOn");
        assertNotValid(city().post(path(pilot), Forms.with(accident("major"), "what", "一\u0007二")), "what");
        var key = "accident-" + pilot.number();
        var first = city().post(path(pilot), accident("ordinary"), key);
        var again = city().post(path(pilot), accident("ordinary"), key);

        assertThat(again.json()).isEqualTo(first.json());
        assertThat(pilot.read("accidents")).hasSize(1);
        assertThat(pilot.pilot().has("suspendedSince")).isFalse();
        assertThat(pilot.openTask("UserTask_AccidentReview").isMissingNode()).isTrue();
    }

    private static Map<String, Object> accident(String severity) {
        return Map.of("occurredOn", "2022-05-09", "severity", severity, "what", "示例事故", "source", "现场检查");
    }

    private static String path(PilotCase pilot) {
        return "/api/workflow/pilots/" + pilot.number() + "/accidents";
    }
}
