package nearzero.workflow;

import static nearzero.workflow.Problems.assertNotValid;
import static nearzero.workflow.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Officials decide on objections at a task, which comes to the same as deciding through the API; what is doubled is refused. */
class ObjectionTasksTest extends NoticedPilotTest {

    private static final String TASK = "UserTask_HandleObjection";
    private static final String PHONE = "13900000001";
    private static final String REPLY = "经核实，统计边界无误。";

    @Autowired
    private JdbcClient db;

    @Autowired
    private IdentityService identities;

    @Test
    void what_one_contact_objects_to_is_decided_at_one_task_as_through_the_api() {
        var pilot = noticed();
        var first = object(pilot, PHONE, STATEMENT);
        var second = object(pilot, "139 0000 0001", "用电数据也不一致。");
        var other = object(pilot, "another@example.org", "另一件异议的内容。");

        for (var official : List.of(province(), industry())) {
            assertThat(tasks(official, pilot)).hasSize(2);
        }
        for (var nobody : List.of(applicant(), city(), auditor())) {
            assertThat(tasks(nobody, pilot)).isEmpty();
        }
        var task = tasks(province(), pilot).get(0).path("id").asText();
        var shown = province().get("/api/workflow/tasks/" + task).json().path("values");
        assertThat(shown.path("shownObjectors").asText())
                .contains(first.number(), second.number(), "示例企业", PHONE, "2022年6月22日")
                .doesNotContain(other.number(), "another@example.org");
        assertThat(shown.path("shownStatements").asText())
                .contains(STATEMENT, "用电数据也不一致。")
                .doesNotContain("另一件异议");
        assertThat(city().get("/api/workflow/tasks/" + task).status()).isEqualTo(404);
        assertThat(told())
                .as("what the public tells of itself becomes no variable")
                .isZero();
        assertThat(pilot.read("timeline").path("waitingFor").findValuesAsText("what"))
                .contains("处理异议", "公示期满");

        claim(industry(), task);
        assertProblem(complete(province(), task, "dismissed", REPLY), 409, "not-possible-now");
        assertNotValid(complete(industry(), task, "perhaps", REPLY), "objectionDecision");
        assertNotValid(complete(industry(), task, "dismissed", "好"), "objectionReply");
        assertNotValid(complete(industry(), task, "dismissed", "看不见的\u202E字符"), "objectionReply");
        assertNotHandedOverByTheOtherDepartment(task);
        var meanwhile = object(pilot, PHONE, "办理期间又提出的异议。");
        assertProblem(
                complete(industry(), task, "dismissed", REPLY), 409, "not-possible-now"); // he has not read it yet
        claim(industry(), task);
        post(province(), pilot, "suspension", Map.of("reason", "核查举报事项"));
        var done = complete(industry(), task, "dismissed", REPLY);

        assertThat(done.status()).as(done.response().body()).isEqualTo(200);
        post(province(), pilot, "resumption", Map.of("reason", "核查结束"));
        for (var receipt : List.of(first, second, meanwhile)) {
            assertThat(shown(lookUp(receipt.number(), receipt.code())))
                    .containsEntry("state", "异议不成立")
                    .containsEntry("reply", REPLY);
        }
        assertThat(shown(lookUp(other.number(), other.code()))).containsEntry("state", "正在办理");
        assertThat(handled(pilot)).containsExactly(first.number(), second.number(), meanwhile.number());
        var known = pilot.read("objections").path(0);
        assertThat(known.path("handledBy").asText()).isEqualTo("province-industry-official");
        assertThat(pilot.submissionsAt(TASK))
                .singleElement()
                .satisfies(submission -> assertThat(submission.path("values")).isEmpty());
        assertThat(pilot.read("journal?size=200").toString()).doesNotContain(PHONE, "示例企业", REPLY);
        assertProblem(complete(industry(), task, "upheld", REPLY), 409, "not-possible-now");
        assertThat(handle(province(), pilot, "dismissed", REPLY).status())
                .as("the same once more through the API")
                .isEqualTo(200);
        assertProblem(handle(province(), pilot, "upheld", REPLY), 409, "not-possible-now");
        assertThat(handled(pilot)).hasSize(3);
        assertThat(tasks(province(), pilot)).hasSize(1);

        object(pilot, PHONE, "答复以后又提出的异议。");
        assertThat(tasks(province(), pilot)).as("what is said after the answer").hasSize(2);
    }

    @Test
    void deciding_through_the_api_takes_the_task_away_and_of_two_at_once_one_is_told_so() throws Exception {
        var pilot = noticed();
        var receipt = object(pilot, PHONE, STATEMENT);
        var task = tasks(industry(), pilot).get(0).path("id").asText();
        claim(industry(), task);

        assertThat(handle(province(), pilot, "dismissed", REPLY).status()).isEqualTo(200);

        assertThat(tasks(industry(), pilot)).isEmpty();
        assertProblem(complete(industry(), task, "upheld", REPLY), 409, "not-possible-now");
        assertThat(handled(pilot)).containsExactly(receipt.number());
        assertThat(pilot.submissionsAt(TASK)).isEmpty();

        for (var round = 0; round < 5; round++) {
            var contact = "1390000010" + round;
            object(pilot, contact, STATEMENT);
            var id = open(pilot);
            var rival = tasks(industry(), pilot).get(0).path("id").asText();
            claim(industry(), rival);
            var answers = atOnce(() -> complete(industry(), rival, "dismissed", REPLY), () -> province()
                    .post(
                            "/api/workflow/pilots/" + pilot.number() + "/objections/" + id + "/handling",
                            Map.of("decision", "upheld", "reply", REPLY)));
            assertThat(answers).extracting(Api.Answer::status).containsExactlyInAnyOrder(200, 409);
            assertThat(handled(pilot)).hasSize(2 + round);
            assertThat(tasks(industry(), pilot)).isEmpty();
        }

        object(pilot, "another@example.org", STATEMENT);
        var late = open(pilot);
        at("2022-06-30T09:00");
        pilot.submit("UserTask_ConfirmList", Forms.confirmedList("not-passed")).awaitEnd();
        assertThat(tasks(province(), pilot))
                .as("a pilot that has ended has no tasks")
                .isEmpty();
        assertThat(db.sql("select count(*) from camunda.act_ru_execution where business_key_ = ?")
                        .param(pilot.number())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(province()
                        .post(
                                "/api/workflow/pilots/" + pilot.number() + "/objections/" + late + "/handling",
                                Map.of("decision", "dismissed", "reply", REPLY))
                        .status())
                .as("and its objections are still answered")
                .isEqualTo(200);
    }

    private void assertNotHandedOverByTheOtherDepartment(String task) {
        var people = new People(identities)
                .add("province-industry-official", "sichuan/industry")
                .add("province-ecology-colleague", "sichuan/ecology");
        try {
            var leader = as("province-ecology-leader", "sichuan/ecology", "leaders/sichuan/ecology");
            var handover = Map.of("to", "province-ecology-colleague", "reason", "工作调整");
            assertProblem(leader.post("/api/workflow/tasks/" + task + "/handover", handover), 403, "not-allowed");
        } finally {
            people.forget();
        }
    }

    /** How many variables hold a word of what was filed. */
    private long told() {
        return Stream.of("act_ru_variable", "act_hi_varinst", "act_hi_detail")
                .mapToLong(table -> db.sql("select count(*) from camunda." + table
                                + " where text_ like '%1390000%' or text_ like '%示例企业%' or text_ like '%统计边界%'")
                        .query(Long.class)
                        .single())
                .sum();
    }

    private static List<Api.Answer> atOnce(Callable<Api.Answer> one, Callable<Api.Answer> other) throws Exception {
        var both = Executors.newFixedThreadPool(2);
        try {
            var answers = both.invokeAll(List.of(one, other));
            return List.of(answers.get(0).get(), answers.get(1).get());
        } finally {
            both.shutdown();
        }
    }

    private Api industry() {
        return as("province-industry-official", "sichuan/industry");
    }

    private static List<JsonNode> tasks(Api who, PilotCase pilot) {
        return StreamSupport.stream(
                        who.get("/api/workflow/tasks?pilot=" + pilot.number())
                                .json()
                                .path("items")
                                .spliterator(),
                        false)
                .filter(task -> task.path("key").asText().equals(TASK))
                .toList();
    }

    private String open(PilotCase pilot) {
        return StreamSupport.stream(pilot.read("objections").spliterator(), false)
                .filter(objection -> objection.path("state").asText().equals("open"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
    }

    private static List<String> handled(PilotCase pilot) {
        return StreamSupport.stream(pilot.read("journal?size=200").path("items").spliterator(), false)
                .filter(entry -> entry.path("action").asText().equals("objection-handled"))
                .map(entry -> entry.path("subject").asText())
                .toList();
    }

    private static void claim(Api who, String task) {
        assertThat(who.post("/api/workflow/tasks/" + task + "/claim", Map.of()).status())
                .isEqualTo(200);
    }

    private static Api.Answer complete(Api who, String task, String decision, String reply) {
        return who.post(
                "/api/workflow/tasks/" + task + "/complete", Map.of("values", Forms.handledObjection(decision, reply)));
    }

    private static void post(Api who, PilotCase pilot, String command, Map<String, Object> body) {
        var answer = who.post("/api/workflow/pilots/" + pilot.number() + "/" + command, body);
        assertThat(answer.status()).as(answer.response().body()).isBetween(200, 204);
    }
}
