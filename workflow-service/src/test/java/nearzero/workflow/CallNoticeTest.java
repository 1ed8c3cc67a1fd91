package nearzero.workflow;

import static nearzero.workflow.Problems.assertNotValid;
import static nearzero.workflow.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One notice and one list for all pilots of a call: whoever withdraws, stands still or is objected to blocks nobody. */
class CallNoticeTest extends NoticedCallTest {

    @Autowired
    private JdbcClient db;

    @Autowired
    private DataSource database;

    @Test
    void who_is_not_on_the_notice_is_named_with_the_reason_and_who_leaves_it_holds_up_nobody() {
        var ready = waiting();
        var suspended = waiting();
        post(province(), suspended, "suspension", Map.of("reason", "核查举报事项"));
        var inOtherHands = waiting();
        var task = inOtherHands.task(PUBLISHING).path("id").asText();
        provinceColleague().post("/api/workflow/tasks/" + task + "/claim", Map.of());
        var notYet = applied();

        var outlook = province().get(path("/waiting")).json();
        var all = drawUp(Map.of());

        assertThat(outlook.path("step").asText()).isEqualTo("notice");
        assertThat(outlook.path("pilots").findValuesAsText("pilot")).containsExactly(ready.number());
        assertThat(outlook.path("heldOver")).isEqualTo(all.json().path("heldOver"));
        assertThat(stages(province())).containsExactly("申报 1 0", "公示 3 1");
        assertThat(stages(auditor())).isEqualTo(stages(city()));
        assertThat(stages(secondCity())).isEmpty();

        assertThat(pilots(all)).containsOnlyKeys(ready.number());
        assertThat(reasons(all.json()))
                .hasEntrySatisfying(suspended.number(), why -> assertThat(why).contains("已中止"))
                .hasEntrySatisfying(
                        inOtherHands.number(), why -> assertThat(why).contains("已由他人签收"))
                .hasEntrySatisfying(notYet.number(), why -> assertThat(why).contains("申报"));
        var none = assertProblem(drawUp(Map.of("pilots", List.of(suspended.number()))), 409, "not-possible-now");
        assertThat(none.text("/detail")).contains("已中止", "已由他人签收", "当前阶段：申报", "没有选入本次公示");
        assertNotValid(drawUp(Map.of("pilots", List.of("SC-PARK-1999-0001"))), "pilots");
        assertThat(auditor().get(path("/notices")).json()).hasSize(1);
        assertThat(applicant().get(path("/notices")).json()).isEmpty();
        assertProblem(applicant().get(path("/notices/1")), 404, "not-found");

        post(province(), suspended, "resumption", Map.of("reason", "核查结束"));
        suspended.awaitResumed();
        provinceColleague().post("/api/workflow/tasks/" + task + "/unclaim", Map.of());
        whoLeavesBetweenThePaperAndThePublicationHoldsUpNobody(ready, suspended, inOtherHands);
    }

    /** The first notice, of one alone, was drawn up before. */
    private void whoLeavesBetweenThePaperAndThePublicationHoldsUpNobody(
            PilotCase goesOn, PilotCase leaves, PilotCase withdraws) {
        at("2022-06-21T09:00");
        drawUp(Map.of());
        post(applicant(), withdraws, "recall", Map.of("reason", "规划调整"));
        assertOver(withdraws, "recalled");
        drawUp(Map.of("pilots", List.of(goesOn.number(), leaves.number())));
        at("2022-06-22T12:00");
        post(applicant(), leaves, "recall", Map.of("reason", "规划调整"));

        assertProblem(province().get(path("/waiting?notice=2")), 409, "not-possible-now");
        var replaced = province().post(path("/notices/2/publication"), published("2022-06-22T11:00"));
        var early = province().post(path("/notices/3/publication"), published("2022-06-20T11:00"));
        var answer = province().post(path("/notices/3/publication"), published("2022-06-22T11:00"));

        assertThat(assertProblem(replaced, 409, "not-possible-now").text("/detail"))
                .contains("第3号公示");
        assertNotValid(early, "values");
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(pilots(answer)).containsEntry(leaves.number(), "left").containsKey(goesOn.number());
        assertThat(answer.json().path("pilots").findValuesAsText("reason"))
                .singleElement()
                .asString()
                .contains("撤回");
        assertThat(goesOn.awaitTimer("公示期满").path("lastDay").asText()).isEqualTo("2022-06-29");
        assertProblem(
                province().post(path("/notices/3/publication"), published("2022-06-22T11:00")),
                409,
                "not-possible-now");
        assertThat(page("/public/calls/" + call + "/notices/3")).contains("已撤回（2022年6月22日）");
        assertThat(anybody().get("/public/calls/" + call + "/notices/2").status())
                .isEqualTo(404);
    }

    @Test
    void what_is_broken_off_half_way_is_finished_by_the_same_request_and_of_two_lists_at_once_one_is_confirmed()
            throws Exception {
        var first = waiting();
        var second = waiting();
        at("2022-06-22T09:00");
        drawUp(Map.of());
        at("2022-06-22T12:00");
        var key = UUID.randomUUID().toString();
        var thread = Executors.newSingleThreadExecutor();
        try (var other = database.getConnection()) {
            other.setAutoCommit(false);
            other.createStatement()
                    .execute("select * from journal_head where pilot = '" + second.number() + "' for update");
            var broken = thread.submit(() -> publish(province(), key));
            var half = await().atMost(Duration.ofSeconds(30))
                    .until(this::waitingForTheJournal, waiting -> !waiting.isEmpty());
            half.forEach(backend -> db.sql("select pg_terminate_backend(?)")
                    .param(backend)
                    .query(Boolean.class)
                    .single());
            assertThat(broken.get().status()).isGreaterThanOrEqualTo(500);
            other.rollback();
        } finally {
            thread.shutdownNow();
        }
        for (var pilot : List.of(first, second)) {
            assertThat(pilot.submissionsAt(PUBLISHING)).isEmpty();
            assertThat(pilot.task(PUBLISHING).has("assignee")).isFalse();
        }

        assertThat(publish(province(), key).status()).isEqualTo(200);
        assertThat(publish(province(), key).status()).isEqualTo(200);

        for (var pilot : List.of(first, second)) {
            assertThat(pilot.submissionsAt(PUBLISHING)).hasSize(1);
            assertThat(actions(pilot)).containsOnlyOnce("call-notice-published");
            pilot.awaitTimer("公示期满");
        }
        at("2022-06-30T09:00");
        first.goOn(LISTING);
        second.goOn(LISTING);
        var lists = atOnce(
                () -> confirm(province(), UUID.randomUUID().toString()),
                () -> confirm(provinceColleague(), UUID.randomUUID().toString()));
        assertThat(lists).extracting(Api.Answer::status).containsExactlyInAnyOrder(201, 409);
        assertThat(first.submissionsAt(LISTING)).hasSize(1);
        assertThat(auditor().get(path("/lists")).json()).hasSize(1);
    }

    private List<Integer> waitingForTheJournal() {
        return db.sql("""
            select pid from pg_stat_activity
            where wait_event_type = 'Lock' and query like '%journal_head%' and pid <> pg_backend_pid()\
            """).query(Integer.class).list();
    }

    @Test
    void of_two_officials_at_once_one_publishes_and_a_list_beyond_the_quota_is_refused_whole() throws Exception {
        quota = 1;
        var pilots = List.of(waiting(), waiting());
        at("2022-06-22T09:00");
        drawUp(Map.of());
        at("2022-06-22T12:00");
        nextTakes("publication", PUBLISHING, pilots);

        var publications = atOnce(
                () -> publish(province(), UUID.randomUUID().toString()),
                () -> publish(provinceColleague(), UUID.randomUUID().toString()));

        assertThat(publications).extracting(Api.Answer::status).containsExactlyInAnyOrder(200, 409);
        pilots.forEach(pilot -> pilot.awaitTimer("公示期满"));
        nextTakes("list", LISTING, List.of());
        at("2022-06-30T09:00");
        pilots.forEach(pilot -> pilot.goOn(LISTING));
        nextTakes("list", LISTING, pilots);

        var refused = confirm(province(), UUID.randomUUID().toString());

        assertThat(assertProblem(refused, 409, "not-possible-now").text("/detail"))
                .contains("名额为1个", "本次确认2个");
        assertThat(auditor().get(path("/lists")).json()).isEmpty();
        pilots.get(0).submit(LISTING, Forms.confirmedList("list"));
        assertProblem(pilots.get(1).trySubmit(LISTING, Forms.confirmedList("list")), 409, "not-possible-now");
    }

    /** And of the others it says why not; where it takes any, one of their tasks has the form. */
    private void nextTakes(String step, String task, List<PilotCase> pilots) {
        var outlook = province().get(path("/waiting?notice=1")).json();
        assertThat(outlook.path("step").asText()).isEqualTo(step);
        assertThat(outlook.path("pilots").findValuesAsText("pilot"))
                .containsExactlyElementsOf(
                        pilots.stream().map(PilotCase::number).toList());
        assertThat(outlook.path("heldOver").findValuesAsText("reason"))
                .hasSize(2 - pilots.size())
                .allSatisfy(why -> assertThat(why).contains("公示期未满"));
        assertThat(outlook.path("task").asText())
                .isEqualTo(
                        pilots.isEmpty()
                                ? ""
                                : pilots.get(0).task(task).path("id").asText());
    }

    private List<String> stages(Api who) {
        return StreamSupport.stream(who.get(path("/stages")).json().spliterator(), false)
                .map(stage -> "%s %d %d"
                        .formatted(
                                stage.at("/name/zh").asText(),
                                stage.path("pilots").asInt(),
                                stage.path("suspended").asInt()))
                .toList();
    }

    @Test
    void only_the_programmes_authorities_notice_and_list() {
        applied();
        for (var other : List.of(applicant(), as("expert-1", "experts"), as("somebody"))) {
            assertProblem(other.get(path("/stages")), 403, "not-allowed");
        }

        for (var other : new Api[] {applicant(), city(), auditor(), engineClient()}) {
            assertProblem(other.get(path("/waiting")), 403, "not-allowed");
            assertProblem(other.post(path("/notices"), Map.of()), 403, "not-allowed");
            assertProblem(
                    other.post(path("/notices/1/publication"), published("2022-01-05T11:00")), 403, "not-allowed");
            assertProblem(confirm(other, UUID.randomUUID().toString()), 403, "not-allowed");
        }
        assertProblem(province().post(path("/notices"), Map.of()), 409, "not-possible-now");
        assertProblem(confirm(province(), UUID.randomUUID().toString()), 404, "not-found");
        assertNotValid(
                province().post(path("/lists"), Map.of("notice", 1, "values", Forms.confirmedList("not-passed"))),
                "values");
        assertProblem(province().get("/api/workflow/calls/nowhere/notices"), 404, "not-found");
    }

    @SafeVarargs
    private static List<Api.Answer> atOnce(Callable<Api.Answer>... calls) throws Exception {
        var threads = Executors.newFixedThreadPool(calls.length);
        try {
            var answers = new ArrayList<Api.Answer>();
            for (var answer : threads.invokeAll(List.of(calls))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
