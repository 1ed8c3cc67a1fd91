package nearzero.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** One pilot from its application to the end of the programme, over nine years, through the API alone. */
class WalkTest extends PilotTest {

    private static final Map<String, Map<String, Object>> ALIKE = Map.of(
            "UserTask_OpinionDraft", Forms.opinion("agree"),
            "UserTask_OpinionCheck", Forms.checkedOpinion(),
            "UserTask_OpinionSign", Forms.signedOpinion(),
            "UserTask_Score", Map.of("scoring", "score"), // what is sealed is not among the submissions
            "UserTask_PanelOpinion", Forms.panelOpinion("pass"),
            "UserTask_SignOpinion", Forms.signature());

    private final Map<String, List<Map<String, Object>>> sent = new LinkedHashMap<>();

    @Test
    void a_pilot_goes_through_all_stages_to_its_end() {
        at("2022-04-25T09:00");
        var pilot = apply();
        on("2022-04-26T10:00", pilot, "UserTask_Application", Forms.application());
        on("2022-05-06T10:00", pilot, "UserTask_AccidentCheck", Forms.accidentCheck());
        jointly("2022-05-09T10:00", pilot, "city-examination");
        on("2022-05-10T10:00", pilot, "UserTask_CitySubmission", Forms.citySubmission("submit"));
        jointly("2022-05-20T10:00", pilot, "intent-review");
        on("2022-06-01T10:00", pilot, "UserTask_Plan", pilot.plan());
        jointly("2022-06-10T10:00", pilot, "preliminary-review");
        on("2022-06-20T10:00", pilot, "UserTask_ConvenePanel", Forms.convenedPanel("3"));
        on("2022-06-20T14:00", pilot, "UserTask_RecordDefence", pilot.defence());
        pilot.scored().concluded("pass");
        on(
                "2022-06-22T16:00",
                pilot,
                "UserTask_PublishNotice",
                Forms.publishedNotice("2022-06-21T10:00", "2022-06-22T15:00"));

        assertThat(pilot.awaitTimer("公示期满").path("lastDay").asText()).isEqualTo("2022-06-29");
        at("2022-06-29T23:58");
        assertThat(pilot.openTask("UserTask_ConfirmList").isMissingNode()).isTrue();
        at("2022-06-30T00:00");
        pilot.task("UserTask_ConfirmList");
        assertThat(pilot.pilot().path("exit").asText()).isEqualTo("recall");
        on("2022-07-15T10:00", pilot, "UserTask_ConfirmList", Forms.confirmedList("list"));

        assertThat(pilot.pilot().path("exit").asText()).isEqualTo("withdraw");
        on("2025-07-10T10:00", pilot, "UserTask_AcceptanceApplication", pilot.acceptanceApplication());
        jointly("2025-08-10T10:00", pilot, "acceptance-review");
        on("2025-08-25T10:00", pilot, "UserTask_ConvenePanel", Forms.convenedPanel("3"));
        on("2025-08-25T14:00", pilot, "UserTask_RecordDefence", pilot.defence());
        pilot.scored().concluded("pass");
        on("2025-09-10T10:00", pilot, "UserTask_Acceptance", Forms.acceptance("pass"));
        assertThat(pilot.awaitTimer("复核到期").path("lastDay").asText()).isEqualTo("2028-09-10");
        at("2028-09-10T23:58");
        assertThat(pilot.openTask("UserTask_ReReview").isMissingNode()).isTrue();
        at("2028-09-11T00:00");
        on("2028-09-11T09:00", pilot, "UserTask_ReReview", Forms.reReview("keep"));
        assertThat(pilot.awaitTimer("复核到期").path("lastDay").asText()).isEqualTo("2031-09-11");
        at("2031-09-12T00:00");
        on("2031-09-12T09:00", pilot, "UserTask_ReReview", Forms.reReview("complete"));

        assertThat(pilot.pilot().path("outcome").asText()).isEqualTo("completed");
        assertThat(pilot.pilot().at("/outcomeName/zh").asText()).isEqualTo("到期结束");
        assertThat(pilot.pilot().path("endedAt").asText()).startsWith("2031-09-12");
        everySubmissionIsReadBackAsItWasSent(pilot);
        theInventoriesHaveTheirFourFigures(pilot);
        theNoticeHasItsSitesAndItsTerm(pilot);
        theTimelineTellsTheStoryWithoutNamesOfPersons(pilot);
        theJournalIsWhole(pilot);
        thePapersWerePinned(pilot);
    }

    /** Lets time go on only when the process has come to the task: what runs in the background runs in its own time. */
    private void on(String localTime, PilotCase pilot, String task, Map<String, Object> values) {
        pilot.task(task);
        at(localTime);
        pilot.submit(task, values);
        sent.computeIfAbsent(task, first -> new ArrayList<>()).add(values);
    }

    private void jointly(String localTime, PilotCase pilot, String review) {
        pilot.goOn(review);
        at(localTime);
        pilot.review(review, "agree");
    }

    private void everySubmissionIsReadBackAsItWasSent(PilotCase pilot) {
        var submissions = pilot.read("submissions");

        assertThat(submissions).hasSize(44);
        for (var submission : submissions) {
            var round = submission.path("round").asInt();
            var task = submission.path("task").asText();
            var values = ALIKE.containsKey(task)
                    ? opinion(task, submission.path("stage").asText())
                    : sent.get(task).get(round - 1);
            assertThat(texts(submission.path("values"))).isEqualTo(texts(new ObjectMapper().valueToTree(values)));
            assertThat(submission.path("formVersion")).isEqualTo(pilot.pilot().path("programmeVersion"));
        }
        assertThat(submissions.at("/0/submittedBy").asText()).isEqualTo("park-applicant");
        assertThat(submissions.at("/0/actingFor").asText()).isEqualTo(APPLICANT);
        assertThat(submissions.at("/0/submittedAt").asText()).startsWith("2022-04-26T10:00");
        assertThat(submissions.at("/6/actingFor").asText()).isEqualTo("sichuan/example-city/ecology");
    }

    private static Map<String, Object> opinion(String task, String stage) {
        var examines = task.equals("UserTask_OpinionDraft") && stage.equals("application");
        return examines ? Forms.examination("agree") : ALIKE.get(task);
    }

    /** Numbers are kept as the plain text of the decimal. */
    private static Map<String, Object> texts(JsonNode values) {
        var texts = new LinkedHashMap<String, Object>();
        values.properties()
                .forEach(value -> texts.put(
                        value.getKey(),
                        value.getValue().isArray()
                                ? value.getValue()
                                : value.getValue().asText()));
        return texts;
    }

    private static void theInventoriesHaveTheirFourFigures(PilotCase pilot) {
        var inventories = pilot.read("inventories");

        assertThat(inventories.findValuesAsText("purpose")).containsExactly("plan", "plan", "plan", "acceptance");
        assertThat(inventories.findValuesAsText("year")).startsWith("2019", "2020", "2021");
        for (var inventory : inventories) {
            assertThat(inventory.path("gross").asText()).isEqualTo("12345.678901");
            assertThat(inventory.path("ownSink").asText()).isEqualTo("345.000001");
            assertThat(inventory.path("offset").asText()).isEqualTo("1000.000000");
            assertThat(inventory.path("net").asText()).isEqualTo("11000.678900");
        }
        assertThat(ACCOUNTING.askedToCalculate(pilot.number())).hasSize(4);
    }

    private static void theNoticeHasItsSitesAndItsTerm(PilotCase pilot) {
        var notices = pilot.read("notices");

        assertThat(notices).hasSize(1);
        assertThat(notices.at("/0/state").asText()).isEqualTo("ended");
        assertThat(notices.at("/0/lastDay").asText()).isEqualTo("2022-06-29");
        assertThat(notices.path(0).path("sites").findValuesAsText("site")).containsExactly("ecology", "industry");
        assertThat(notices.at("/0/sites/1/publishedAt").asText()).startsWith("2022-06-22T15:00");
        assertThat(notices.at("/0/document").asText()).matches("[0-9a-f-]{36}@1");
        assertThat(DOCUMENTS.askedToRender(pilot.number())).first().satisfies(request -> assertThat(
                        request.getBodyAsString())
                .contains("自本公示在下列网站发布之日（以较晚者为准）的次日起5个工作日。")
                .doesNotContain("\"from\"", "\"to\"", "\"workingDays\""));
    }

    private static void theTimelineTellsTheStoryWithoutNamesOfPersons(PilotCase pilot) {
        var timeline = pilot.read("timeline");

        assertThat(timeline.path("steps").findValuesAsText("what"))
                .startsWith("创建申报", "填报申请表", "更正试点名称", "核实事故声明")
                .contains("完成碳排放核算", "开始公示")
                .endsWith("复核", "试点结束");
        assertThat(timeline.path("steps").findValuesAsText("by"))
                .contains("示例园区管理委员会", "示例市生态环境局", "四川省生态环境厅")
                .allSatisfy(name -> assertThat(name).doesNotContain("official", "park-applicant"));
        assertThat(timeline.path("waitingFor")).isEmpty();
    }

    private static void theJournalIsWhole(PilotCase pilot) {
        var verification = pilot.read("journal/verification");
        var journal = pilot.read("journal?size=200");

        assertThat(verification.path("valid").asBoolean()).isTrue();
        assertThat(verification.path("entries").asInt())
                .isEqualTo(journal.path("items").size())
                .isGreaterThan(30);
        assertThat(stages(journal))
                .containsExactly(
                        "intent-review",
                        "plan",
                        "preliminary-review",
                        "expert-review",
                        "public-notice",
                        "list",
                        "implementation",
                        "acceptance",
                        "title",
                        "re-review",
                        "title",
                        "re-review");
    }

    private static List<String> stages(JsonNode journal) {
        return StreamSupport.stream(journal.path("items").spliterator(), false)
                .filter(entry -> entry.path("action").asText().equals("stage-reached"))
                .map(entry -> entry.path("subject").asText())
                .toList();
    }

    private static void thePapersWerePinned(PilotCase pilot) {
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(DOCUMENTS.askedToPin(pilot.number()))
                .hasSize(4));
    }
}
