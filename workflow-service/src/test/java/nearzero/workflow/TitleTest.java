package nearzero.workflow;

import static nearzero.workflow.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Passing the acceptance gives a title with number and certificate, which is held until it is revoked or given up. */
class TitleTest extends PilotTest {

    private PilotCase pilot;
    private PilotCase other;

    @Test
    void passing_the_acceptance_gives_a_title_with_number_and_certificate_until_it_is_revoked_or_given_up() {
        isGivenATitleWithNumberAndCertificate();
        anotherHasANumberOfItsOwn();
        isRevokedAfterAnAccident();
        theOtherLeavesAndGivesItUp();
    }

    private void isGivenATitleWithNumberAndCertificate() {
        pilot = pilotAt("UserTask_Acceptance");
        assertProblem(applicant().get(path(pilot)), 404, "not-found");

        pilot.submit("UserTask_Acceptance", Forms.acceptance("pass")).awaitTimer("复核到期");

        var title = title(pilot);
        var number = number(pilot);
        assertThat(number).matches("SC-PARK-T-2022-\\d{3}");
        assertThat(title.path("state").asText()).isEqualTo("held");
        assertThat(title.path("awardedOn").asText()).isEqualTo("2022-06-30");
        assertThat(title.path("certificate").asText()).matches("[0-9a-f-]{36}@1");
        assertThat(DOCUMENTS.askedToRender(pilot.number())).last().satisfies(request -> assertThat(
                        request.getBodyAsString())
                .contains("title-certificate", number, "四川省近零碳排放园区"));
        assertThat(publicList()).contains(pilot.number(), "称号编号" + number);
        assertProblem(secondApplicant().get(path(pilot)), 404, "not-found");
    }

    private void anotherHasANumberOfItsOwn() {
        at("2022-05-10T09:00"); // the call is open
        other = pilotAt("UserTask_Acceptance").submit("UserTask_Acceptance", Forms.acceptance("pass"));
        other.awaitTimer("复核到期");
        assertThat(number(other)).isNotEqualTo(number(pilot));
        assertThat(publicList()).contains(number(pilot), number(other));
    }

    private void isRevokedAfterAnAccident() {
        city().post(
                        "/api/workflow/pilots/" + pilot.number() + "/accidents",
                        Map.of("occurredOn", "2022-06-30", "severity", "major", "what", "示例事故", "source", "现场检查"));
        pilot.submit("UserTask_AccidentReview", Forms.accidentReview("hear"))
                .submit("UserTask_HearingNotice", Forms.hearingNotice("2022-06-30"))
                .submit("UserTask_HearingStatement", Forms.waivedStatement())
                .submitAs(provinceColleague(), "UserTask_HearingDecision", Forms.hearingDecision("impose"))
                .submit("UserTask_HearingService", Forms.hearingService("2022-06-30"));

        assertThat(pilot.pilot().path("outcome").asText()).isEqualTo("title-revoked");
        assertThat(title(pilot).path("state").asText()).isEqualTo("revoked");
        assertThat(title(pilot).path("endedOn").asText()).isEqualTo("2022-06-30");
        assertThat(title(other).path("state").asText()).isEqualTo("held");
        assertThat(publicList()).doesNotContain(number(pilot)).contains(number(other));
        assertThat(pilot.read("journal/verification").path("valid").asBoolean()).isTrue();
    }

    private void theOtherLeavesAndGivesItUp() {
        at("2025-07-01T09:00");
        other.goOn("UserTask_ReReview");
        assertThat(other.pilot().path("exit").asText()).isEqualTo("withdraw");

        applicant().post("/api/workflow/pilots/" + other.number() + "/recall", Map.of("reason", "园区规划调整"));

        assertOver(other, "withdrew");
        assertThat(title(other).path("state").asText()).isEqualTo("surrendered");
        assertThat(title(pilot).path("state").asText()).isEqualTo("revoked");
        assertThat(publicList()).doesNotContain(other.number());
    }

    private static JsonNode title(PilotCase pilot) {
        return pilot.read("title");
    }

    private static String number(PilotCase pilot) {
        return title(pilot).path("number").asText();
    }

    private String publicList() {
        return with(null).get("/public/pilots").response().body();
    }

    private static String path(PilotCase pilot) {
        return "/api/workflow/pilots/" + pilot.number() + "/title";
    }
}
