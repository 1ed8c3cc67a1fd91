package nearzero.workflow;

import static nearzero.workflow.Problems.assertNotValid;
import static nearzero.workflow.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A department gives its opinion: it is drafted, checked and signed (opinion.bpmn). */
class OpinionsTest extends PilotTest {

    private static final String INTENT = "intent-review";
    private static final String DRAFT = "UserTask_OpinionDraft";
    private static final String CHECK = "UserTask_OpinionCheck";
    private static final String SIGN = "UserTask_OpinionSign";

    /** Its opinion waits to be signed, and goes on waiting because all that comes is refused. */
    private static PilotCase unsigned;

    @Test
    void the_paper_of_each_department_is_pinned_by_itself_and_a_number_and_a_seal_are_of_one_opinion_only() {
        var pilot = pilotAt(INTENT);
        for (var department : List.of("ecology", "industry")) {
            drafted(pilot, department, "return");
            var signed = Forms.with(Forms.signedOpinion(), "sealedOpinion", pilot.officialDocument("review-opinion"));
            pilot.submitAs(pilot.official(INTENT, department, "leader"), SIGN, signed);
        }
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(DOCUMENTS.askedToPin(pilot.number()).stream()
                                .map(request -> request.getUrl())
                                .distinct())
                        .hasSize(2));

        pilot.submit("UserTask_Application", Forms.answering(Forms.application(), 4))
                .examined()
                .submit("UserTask_CitySubmission", Forms.citySubmission("submit"));
        drafted(pilot, "ecology", "agree");

        var opened = pilot.openedAs(pilot.official(INTENT, "ecology", "leader"), SIGN);
        assertThat(opened.path("values").has("documentNumber")).isFalse();
        assertThat(opened.path("values").has("sealedOpinion")).isFalse();
    }

    /** One department has drafted and checked its opinion. */
    private static PilotCase drafted(PilotCase pilot, String department, String opinion) {
        return pilot.submitAs(pilot.official(INTENT, department, "official"), DRAFT, Forms.opinion(opinion))
                .submitAs(pilot.official(INTENT, department, "colleague"), CHECK, Forms.checkedOpinion());
    }

    @Test
    void a_department_sees_only_its_own_opinion_to_be_written() {
        var pilot = unsigned();
        var ecology = pilot.official(INTENT, "ecology", "official");
        var industry = pilot.official(INTENT, "industry", "official");

        for (var department : List.of(ecology, industry)) {
            assertThat(department
                            .get("/api/workflow/tasks?pilot=" + pilot.number())
                            .json()
                            .path("items"))
                    .hasSize(1);
        }
        assertThat(city().get("/api/workflow/tasks?pilot=" + pilot.number())
                        .json()
                        .path("items"))
                .isEmpty();
        var foreign = ecology.get("/api/workflow/tasks?pilot=" + pilot.number()).text("/items/0/id");
        assertProblem(industry.post("/api/workflow/tasks/" + foreign + "/claim", Map.of()), 404, "not-found");
    }

    @Test
    void what_is_sent_back_is_drafted_again_and_every_round_stays() {
        var pilot = pilotAt(INTENT);
        var official = pilot.official(INTENT, "ecology", "official");
        var colleague = pilot.official(INTENT, "ecology", "colleague");
        var leader = pilot.official(INTENT, "ecology", "leader");
        pilot.submitAs(official, DRAFT, Forms.opinion("refuse"))
                .submitAs(colleague, CHECK, Forms.redraft("opinionCheck"))
                .submitAs(official, DRAFT, Forms.opinion("return"))
                .submitAs(colleague, CHECK, Forms.checkedOpinion())
                .submitAs(leader, SIGN, Forms.redraft("opinionSign"))
                .submitAs(official, DRAFT, Forms.opinion("agree"))
                .submitAs(colleague, CHECK, Forms.checkedOpinion())
                .submitAs(leader, SIGN, Forms.signedOpinion());

        assertThat(atIntentReview(pilot, DRAFT))
                .extracting(draft -> draft.at("/values/opinion").asText())
                .containsExactly("refuse", "return", "agree");
        assertThat(atIntentReview(pilot, DRAFT))
                .extracting(draft -> draft.path("round").asInt())
                .containsExactly(1, 2, 3);
        pilot.opinion(INTENT, "industry", "agree").goOn("UserTask_Plan");
    }

    @Test
    void who_checks_sees_the_draft_and_cannot_change_it_and_nobody_checks_or_signs_what_is_his_own() {
        var pilot = pilotAt(INTENT);
        var official = pilot.official(INTENT, "ecology", "official");
        var colleague = pilot.official(INTENT, "ecology", "colleague");
        pilot.submitAs(official, DRAFT, Forms.opinion("return"));

        var ownCheck = pilot.trySubmitAs(official, CHECK, Forms.checkedOpinion());
        assertProblem(ownCheck, 409, "not-possible-now");
        assertThat(ownCheck.text("/detail")).contains("拟写意见", "其他人");
        var opened = pilot.openedAs(colleague, CHECK).path("values");
        assertThat(opened.path("shownOpinion").asText()).isEqualTo("return");
        assertThat(opened.path("shownComments").asText()).contains("统计边界不清晰");
        pilot.submitAs(colleague, CHECK, Forms.with(Forms.checkedOpinion(), "shownReason", "换成别的理由"));

        assertThat(atIntentReview(pilot, CHECK).get(0).path("values").has("shownReason"))
                .isFalse();
        assertThat(atIntentReview(pilot, DRAFT).get(0).at("/values/reason").asText())
                .isEqualTo("依据和理由");
        assertProblem(pilot.trySubmitAs(official, SIGN, Forms.signedOpinion()), 409, "not-possible-now");
        assertProblem(pilot.trySubmitAs(colleague, SIGN, Forms.signedOpinion()), 409, "not-possible-now");
        assertThat(atIntentReview(pilot, SIGN)).isEmpty();
        pilot.submitAs(pilot.official(INTENT, "ecology", "leader"), SIGN, Forms.signedOpinion());
    }

    @Test
    void the_draft_of_one_department_never_shows_in_the_form_of_the_other() {
        var pilot = unsigned();

        var opened = pilot.openedAs(pilot.official(INTENT, "industry", "official"), DRAFT);

        assertThat(opened.path("values").has("reason")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1号", "示例函2022第1号", "示例函〔2022〕01号", "x〔2022〕1号"})
    void an_opinion_is_issued_with_a_proper_number(String number) {
        var pilot = unsigned();

        var answer = pilot.trySubmitAs(
                pilot.official(INTENT, "ecology", "leader"),
                SIGN,
                Forms.with(Forms.signedOpinion(), "documentNumber", number));

        assertNotValid(answer, "documentNumber");
    }

    private PilotCase unsigned() {
        if (unsigned == null) {
            unsigned = drafted(pilotAt(INTENT), "ecology", "refuse");
        }
        return unsigned;
    }

    @Test
    void an_applicant_sees_an_opinion_only_when_the_stage_is_left() {
        var pilot = pilotAt(INTENT).opinion(INTENT, "ecology", "return");
        var submissions = "/api/workflow/pilots/" + pilot.number() + "/submissions";
        var comments = "/api/workflow/pilots/" + pilot.number() + "/comments";

        assertThat(tasksOf(INTENT, applicant(), submissions)).isEmpty();
        assertThat(tasksOf("application", applicant(), submissions)).contains("UserTask_Application");
        assertThat(applicant().get(comments).json()).isEmpty();
        assertThat(tasksOf(INTENT, province(), submissions)).contains(DRAFT, CHECK, SIGN);
        assertThat(province().get(comments).json()).isNotEmpty();

        pilot.opinion(INTENT, "industry", "return").goOn("UserTask_Application");

        assertThat(tasksOf(INTENT, applicant(), submissions))
                .contains(DRAFT, SIGN)
                .doesNotContain(CHECK);
        assertThat(applicant().get(comments).json()).hasSize(4);
    }

    private static List<JsonNode> atIntentReview(PilotCase pilot, String task) {
        return pilot.submissionsAt(task).stream()
                .filter(submission -> submission.path("stage").asText().equals(INTENT))
                .toList();
    }

    /** The tasks of which this person sees what was submitted while the pilot stood at the stage. */
    private static List<String> tasksOf(String stage, Api who, String submissions) {
        return StreamSupport.stream(who.get(submissions).json().spliterator(), false)
                .filter(submission -> submission.path("stage").asText().equals(stage))
                .map(submission -> submission.path("task").asText())
                .toList();
    }

    @Test
    void a_recall_ends_the_opinions_that_are_being_written() {
        var pilot = pilotAt(INTENT);
        pilot.opinion(INTENT, "ecology", "agree");
        at("2022-05-10T10:00"); // what the signature has set going is done by then

        var left =
                applicant().post("/api/workflow/pilots/" + pilot.number() + "/recall", Map.of("reason", "情况有变,不再参加"));

        assertThat(left.status()).isEqualTo(200);
        assertThat(pilot.pilot().path("outcome").asText()).isEqualTo("recalled");
        assertThat(pilot.official(INTENT, "industry", "official")
                        .get("/api/workflow/tasks?pilot=" + pilot.number())
                        .json()
                        .path("items"))
                .isEmpty();
    }
}
