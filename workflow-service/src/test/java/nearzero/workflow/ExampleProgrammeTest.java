package nearzero.workflow;

import static nearzero.workflow.Problems.assertNotValid;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nearzero.workflow.programme.Programmes;
import nearzero.workflow.programme.Releases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The starter bundle, {@code bpmn/examples/example-campus}: released through the desk beside the parks, its pilots go
 * every way that it draws. None of its tasks, stages, forms and variables has a name that the parks' have for the same.
 */
class ExampleProgrammeTest extends NoticedPilotTest {

    private static final Path FOLDER = Path.of("..", "bpmn", "examples", "example-campus");
    private static final String PROGRAMME = "example-campus";
    private static final String CAMPUS_CALL = "example-campus-2022";
    private static final String DRAFTS = "/api/workflow/drafts";
    private static final Map<String, String> REASON = Map.of("reason", "示例：新的试点工作。");
    private static final AtomicInteger CAMPUSES = new AtomicInteger();

    @Autowired
    private Releases releases;

    @Autowired
    private Programmes programmes;

    /** As somebody brings in a programme that nobody has seen: one uploads it, another approves it. */
    @BeforeEach
    void releaseTheProgrammeAndOpenItsCall() throws IOException {
        if (releases.current(PROGRAMME).isEmpty()) {
            var author = as("author", "release-administrators");
            var made = author.upload("application/zip", DRAFTS, zip());
            assertThat(made.status()).as(made.response().body()).isEqualTo(201);
            var draft = DRAFTS + "/" + made.text("/id");
            assertThat(author.get(draft + "/findings").json()).isEmpty();
            assertThat(author.post(draft + "/submission", REASON).status()).isEqualTo(200);
            var released = as("second", "release-administrators").post(draft + "/approval", REASON);
            assertThat(released.text("/version")).as(released.response().body()).isEqualTo("1");
            var call = Map.of(
                    "id",
                    CAMPUS_CALL,
                    "programme",
                    PROGRAMME,
                    "name",
                    "2022年第一批校园",
                    "opensOn",
                    "2022-04-24",
                    "dates",
                    Map.of("city-submission", "2022-05-13"));
            var opened = province().post("/api/workflow/calls", call);
            assertThat(opened.status()).as(opened.response().body()).isEqualTo(201);
        }
    }

    @Test
    void both_programmes_are_in_force() {
        assertThat(programmes.inForce())
                .extracting(programme -> programme.settings().id())
                .contains(PROGRAMME, "sichuan-park");
        assertThat(applicant().get("/api/workflow/programmes").json().findValuesAsText("id"))
                .contains(PROGRAMME, "sichuan-park");
    }

    @Test
    void a_campus_goes_from_its_application_through_every_return_to_the_end() {
        var pilot = applied();
        examine(pilot, "return");
        pilot.submitAs(applicant(), "UserTask_Apply", answered(application(), 2));
        examine(pilot, "submit");
        assertThat(pilot.read("timeline").at("/waitingFor/0/lastDay").asText()).isEqualTo("2022-06-08");
        decide(pilot, "return");
        pilot.submitAs(applicant(), "UserTask_Apply", answered(application(), 2));
        examine(pilot, "submit");
        decide(pilot, "agree");
        plan(pilot, 0);
        assertThat(publishNotice(pilot, "2022-06-22", "2022-06-30")).isEqualTo("2022-06-29");
        list(pilot, "revise");
        plan(pilot, 2);
        assertThat(publishNotice(pilot, "2022-07-11", "2022-07-19")).isEqualTo("2022-07-18");
        assertThat(pilot.pilot().path("exit").asText()).isEqualTo("recall");
        list(pilot, "list");
        complete(pilot, 0);
        assertThat(pilot.pilot().path("exit").asText()).isEqualTo("withdraw");
        accept(pilot, "build-on");
        complete(pilot, 2);
        accept(pilot, "pass");
        assertThat(pilot.awaitTimer("复核到期").path("lastDay").asText()).isEqualTo("2025-07-19");
        assertThat(pilot.read("title").path("number").asText()).startsWith("EX-CAMPUS-T-2022-");
        at("2025-07-20T09:00");
        recheck(pilot, "keep");
        pilot.awaitTimer("复核到期");
        at("2028-07-21T09:00");
        recheck(pilot, "complete");

        assertEnded(pilot, "completed");
        assertThat(pilot.number()).startsWith("EX-CAMPUS-2022-");
        assertThat(pilot.read("inventories").findValuesAsText("purpose"))
                .containsExactly("plan", "plan", "acceptance", "acceptance");
        assertThat(pilot.read("timeline").path("steps").findValuesAsText("what"))
                .contains("市级审核", "省级审定", "开始公示", "验收", "复核");
        assertThat(pilot.read("journal/verification").path("valid").asBoolean()).isTrue();
        assertThat(anybody().get("/public/pilots").response().body()).contains("示例近零碳校园试点");
    }

    @Test
    void who_may_not_apply_is_told_why_and_who_is_not_recommended_or_refused_has_ended() {
        var pilot = apply();
        var young = with(with(application(), "campusKind", "other"), "statisticsSince", "2022-01-01");
        assertNotValid(pilot.trySubmitAs(applicant(), "UserTask_Apply", young), "campusKind", "statisticsSince");
        pilot.submitAs(applicant(), "UserTask_Apply", application());
        examine(pilot, "submit");
        decide(pilot, "refuse");
        assertEnded(pilot, "not-passed");

        var other = applied();
        examine(other, "decline");
        assertEnded(other, "not-recommended");
    }

    @Test
    void an_objection_is_decided_before_the_list_and_ends_the_pilot_where_it_is_upheld() {
        var pilot = noticedCampus();
        object(pilot, "028-80000002", STATEMENT);
        pilot.submitAs(
                province(),
                "UserTask_AnswerObjection",
                Map.of("objectionDecision", "upheld", "objectionReply", "情况属实。"));
        at("2022-06-30T09:00");

        list(pilot, "not-passed");

        assertEnded(pilot, "not-passed");
    }

    @Test
    void a_campus_recalls_before_the_list_and_withdraws_afterwards() {
        var pilot = applied();
        leave(pilot);
        assertEnded(pilot, "recalled");

        var listed = noticedCampus();
        at("2022-06-30T09:00");
        list(listed, "list");
        leave(listed);
        assertEnded(listed, "withdrew");
    }

    private PilotCase noticedCampus() {
        var pilot = applied();
        examine(pilot, "submit");
        decide(pilot, "agree");
        plan(pilot, 0);
        publishNotice(pilot, "2022-06-22", "2022-06-22");
        return pilot;
    }

    @Override
    protected PilotCase apply() {
        var answer = applicant()
                .post(
                        "/api/workflow/pilots",
                        Map.of(
                                "call", CAMPUS_CALL,
                                "applicant", APPLICANT,
                                "jurisdiction", CITY,
                                "name", "示例校园" + CAMPUSES.incrementAndGet()));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        return new PilotCase(this, answer.text("/number"));
    }

    private PilotCase applied() {
        return apply().submitAs(applicant(), "UserTask_Apply", application());
    }

    private void examine(PilotCase pilot, String decision) {
        pilot.submitAs(city(), "UserTask_Examine", decided("examination", decision, "return"));
    }

    private void decide(PilotCase pilot, String decision) {
        pilot.submitAs(province(), "UserTask_Decide", decided("decision", decision, "return"));
    }

    private void plan(PilotCase pilot, int comments) {
        var plan = new HashMap<String, Object>(Map.of(
                "overview", "示例建设基础",
                "inventory", pilot.inventory(2020),
                "periodFrom", "2022-09-01",
                "periodTo", "2025-08-31",
                "targets",
                        List.of(
                                Map.of("indicator", "emissions-per-person", "baseValue", "2.1", "targetValue", "1.5"),
                                Map.of("indicator", "energy-per-area", "baseValue", "18", "targetValue", "14.5")),
                "measures", "屋顶光伏、节能改造",
                "planDocument", pilot.ownDocument("implementation-plan")));
        pilot.submitAs(applicant(), "UserTask_WritePlan", answered(plan, comments));
    }

    /** Publishes the notice at noon of this day and goes on to nine o'clock of another; the last day of the period. */
    private String publishNotice(PilotCase pilot, String day, String then) {
        pilot.openedAs(province(), "UserTask_PublishNotice");
        at(day + "T12:00");
        pilot.submitAs(
                province(),
                "UserTask_PublishNotice",
                Map.of("noticeAddress", "https://example.org/notice", "noticePublished", day + "T10:00"));
        var lastDay = pilot.awaitTimer("公示期满").path("lastDay").asText();
        if (!then.equals(day)) {
            at(then + "T09:00");
        }
        return lastDay;
    }

    private void list(PilotCase pilot, String decision) {
        var values = decided("listing", decision, "revise");
        pilot.submitAs(
                province(),
                "UserTask_DecideListing",
                decision.equals("list") ? with(values, "announcementDate", "2022-07-20") : values);
    }

    private void complete(PilotCase pilot, int comments) {
        var completion = Map.<String, Object>of(
                "completionDate",
                "2022-07-19",
                "results",
                "已完成",
                "selfEvaluation",
                pilot.ownDocument("self-evaluation"),
                "inventory",
                pilot.inventory(),
                "goalsReached",
                true);
        pilot.submitAs(applicant(), "UserTask_ReportCompletion", answered(completion, comments));
    }

    private void accept(PilotCase pilot, String decision) {
        pilot.submitAs(
                province(),
                "UserTask_Accept",
                with(decided("acceptance", decision, "build-on"), "acceptanceDate", "2022-07-19"));
    }

    private void recheck(PilotCase pilot, String decision) {
        pilot.submitAs(province(), "UserTask_Recheck", decided("recheck", decision, ""));
    }

    private void leave(PilotCase pilot) {
        var left =
                applicant().post("/api/workflow/pilots/" + pilot.number() + "/recall", Map.of("reason", "情况有变，不再参加"));
        assertThat(left.status()).as(left.response().body()).isEqualTo(200);
    }

    private static void assertEnded(PilotCase pilot, String outcome) {
        pilot.awaitEnd();
        assertThat(pilot.pilot().path("outcome").asText()).isEqualTo(outcome);
        assertThat(pilot.read("timeline").path("waitingFor")).isEmpty();
    }

    private static Map<String, Object> application() {
        return Map.of(
                "campusName", "示例校园" + CAMPUSES.incrementAndGet(),
                "school", "示例大学",
                "campusKind", "university",
                "extent", "示例校区，建筑面积10万平方米，师生8000人",
                "statisticsSince", "2020-01-01",
                "contactUnit", "后勤处",
                "contactPhone", "028-80000001",
                "commitment", true);
    }

    /** An official's decision in words, with two comments where it sends the pilot back. */
    private static Map<String, Object> decided(String field, String decision, String back) {
        var values = Map.<String, Object>of(field, decision, "opinion", "依据和理由");
        return decision.equals(back) ? with(values, "comments", "范围不清晰\n缺少能耗台账") : values;
    }

    private static Map<String, Object> answered(Map<String, Object> form, int comments) {
        return comments == 0 ? form : Forms.answering(form, comments);
    }

    private static Map<String, Object> with(Map<String, Object> values, String key, Object value) {
        return Forms.with(values, key, value);
    }

    private static byte[] zip() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes);
                var all = Files.newDirectoryStream(FOLDER)) {
            for (var file : all) {
                zip.putNextEntry(new ZipEntry(file.getFileName().toString()));
                zip.write(Files.readAllBytes(file));
            }
        }
        return bytes.toByteArray();
    }
}
