package nearzero.workflow;

import static nearzero.workflow.Problems.assertNotValid;
import static nearzero.workflow.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One notice and one list for all pilots of a call: whoever withdraws, stands still or is objected to blocks nobody. */
class CallNoticeTest extends NoticedPilotTest {

    private static final String PUBLISHING = "UserTask_PublishNotice";
    private static final String LISTING = "UserTask_ConfirmList";
    private static final AtomicInteger CALLS = new AtomicInteger();

    @Autowired
    private JdbcClient db;

    @Autowired
    private DataSource database;

    private String call;
    private int quota;

    /** Each test has a call of its own, two days long, in the winter before the one of the notice. */
    @BeforeEach
    void openACallOfOurOwn() {
        quota = 20;
        call = "sichuan-park-2022-winter-" + CALLS.incrementAndGet();
    }

    @Test
    void of_five_pilots_two_are_listed_while_one_withdraws_one_stands_still_and_one_is_objected_to() {
        var fine = waiting();
        var withdrawn = waiting();
        var suspended = waiting();
        var objected = waiting();
        var alsoFine = waiting();
        at("2022-06-21T09:00");
        var drawnUp = drawUp(Map.of());
        assertThat(drawnUp.status()).as(drawnUp.response().body()).isEqualTo(201);
        assertThat(drawnUp.text("/state")).isEqualTo("drawn-up");
        assertThat(pilots(drawnUp)).hasSize(5).containsEntry(fine.number(), "waiting");
        assertThat(DOCUMENTS.askedToRender(alsoFine.number()))
                .as("one paper names them all")
                .anySatisfy(paper ->
                        assertThat(paper.getBodyAsString()).contains("call-notice", fine.number(), objected.number()));

        at("2022-06-22T12:00");
        var published = publish(province(), UUID.randomUUID().toString());

        assertThat(published.status()).as(published.response().body()).isEqualTo(200);
        assertThat(published.text("/state")).isEqualTo("running");
        Stream.of(fine, withdrawn, suspended, objected, alsoFine).forEach(pilot -> pilot.awaitTimer("公示期满"));
        assertThat(notice().json().path("pilots").findValuesAsText("lastDay")).containsOnly("2022-06-29");
        assertThat(fine.read("notices").at("/0/document").asText()).isEqualTo(published.text("/document"));
        assertThat(fine.read("notices").at("/0/callNotice").asInt()).isEqualTo(1);
        var receipt = object(objected, "13900000001", STATEMENT);
        objected.task("UserTask_HandleObjection");
        at("2022-06-24T10:00");
        post(applicant(), withdrawn, "recall", Map.of("reason", "规划调整"));
        post(province(), suspended, "suspension", Map.of("reason", "核查举报事项"));

        assertThat(page("/public/notices")).contains(address());
        assertThat(page(address()))
                .contains(withdrawn.pilot().path("name").asText(), "已撤回（2022年6月24日）", "已中止（2022年6月24日）")
                .contains("公示中，公示期最后一日为2022年6月29日")
                .doesNotContain("规划调整", "核查举报事项", receipt.number());
        assertThat(page(noticeOf(withdrawn))).contains("已撤回（2022年6月24日）").doesNotContain("<form");
        assertThat(pilots(notice())).containsEntry(objected.number(), "objected");
        assertThat(pilots(applicant().get(path("/notices/1")))).containsEntry(objected.number(), "running");
        assertThat(actions(withdrawn)).contains("left-published-notice");
        assertThat(withdrawn.read("journal/verification").path("valid").asBoolean())
                .isTrue();
        assertProblem(confirm(province(), UUID.randomUUID().toString()), 409, "not-possible-now");

        at("2022-06-30T09:00");
        Stream.of(fine, objected, alsoFine).forEach(pilot -> pilot.goOn(LISTING));
        var key = UUID.randomUUID().toString();
        var list = confirm(province(), key);
        var again = confirm(province(), key);

        assertThat(list.status()).as(list.response().body()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(list.json());
        assertThat(pilots(list))
                .containsOnly(Map.entry(fine.number(), "listed"), Map.entry(alsoFine.number(), "listed"));
        assertThat(reasons(list.json()))
                .hasEntrySatisfying(withdrawn.number(), why -> assertThat(why).contains("撤回"))
                .hasEntrySatisfying(suspended.number(), why -> assertThat(why).contains("已中止"))
                .hasEntrySatisfying(objected.number(), why -> assertThat(why).contains(receipt.number()));
        fine.goOn("UserTask_AcceptanceApplication");
        assertThat(actions(fine))
                .containsSubsequence("call-notice-drawn-up", "call-notice-published", "call-list-confirmed");

        handle(province(), objected, "dismissed", "经核实，公示内容无误。");
        post(province(), suspended, "resumption", Map.of("reason", "核查结束"));
        suspended.awaitTimer("公示期满");
        var later = confirm(province(), UUID.randomUUID().toString());
        assertThat(pilots(later)).containsOnlyKeys(objected.number());
        assertThat(reasons(later.json()))
                .hasEntrySatisfying(suspended.number(), why -> assertThat(why).contains("公示期未满"))
                .hasEntrySatisfying(fine.number(), why -> assertThat(why).contains("已经列入名单"));
        assertThat(auditor().get(path("/lists")).json()).hasSize(2);
        assertThat(auditor().get(path("")).json().path("listed").asInt()).isEqualTo(3);
        assertThat(pilots(notice()))
                .as("the notice names all five for good")
                .containsOnly(
                        Map.entry(fine.number(), "listed"),
                        Map.entry(withdrawn.number(), "left"),
                        Map.entry(suspended.number(), "running"),
                        Map.entry(objected.number(), "listed"),
                        Map.entry(alsoFine.number(), "listed"));
        assertThatThrownBy(() -> db.sql("update call_notice_pilot set name = '另一个' where call = ?")
                        .param(call)
                        .update())
                .isInstanceOf(DataAccessException.class);
        assertThat(applicant().get(path("/lists")).json().at("/0/heldOver")).isEmpty();
    }

    @Test
    void who_is_not_on_the_notice_is_named_with_the_reason() {
        var ready = waiting();
        var suspended = waiting();
        post(province(), suspended, "suspension", Map.of("reason", "核查举报事项"));
        var inOtherHands = waiting();
        var task = inOtherHands.task(PUBLISHING).path("id").asText();
        provinceColleague().post("/api/workflow/tasks/" + task + "/claim", Map.of());
        var notYet = applied();

        var all = drawUp(Map.of());

        assertThat(pilots(all)).containsOnlyKeys(ready.number());
        assertThat(reasons(all.json()))
                .hasEntrySatisfying(suspended.number(), why -> assertThat(why).contains("已中止"))
                .hasEntrySatisfying(
                        inOtherHands.number(), why -> assertThat(why).contains("已由他人签收"))
                .hasEntrySatisfying(notYet.number(), why -> assertThat(why).contains("申报"));
        var none = assertProblem(drawUp(Map.of("pilots", List.of(suspended.number()))), 409, "not-possible-now");
        assertThat(none.text("/detail")).contains("已中止");
        assertNotValid(drawUp(Map.of("pilots", List.of("SC-PARK-1999-0001"))), "pilots");
        assertThat(auditor().get(path("/notices")).json()).hasSize(1);
        assertThat(applicant().get(path("/notices")).json()).isEmpty();
        assertProblem(applicant().get(path("/notices/1")), 404, "not-found");
    }

    @Test
    void a_pilot_that_leaves_between_the_paper_and_the_publication_holds_up_nobody() {
        var goesOn = waiting();
        var leaves = waiting();
        var withdraws = waiting();
        at("2022-06-21T09:00");
        drawUp(Map.of());
        post(applicant(), withdraws, "recall", Map.of("reason", "规划调整"));
        drawUp(Map.of("pilots", List.of(goesOn.number(), leaves.number())));
        at("2022-06-22T12:00");
        post(applicant(), leaves, "recall", Map.of("reason", "规划调整"));

        var replaced = province().post(path("/notices/1/publication"), published("2022-06-22T11:00"));
        var early = province().post(path("/notices/2/publication"), published("2022-06-20T11:00"));
        var answer = province().post(path("/notices/2/publication"), published("2022-06-22T11:00"));

        assertThat(assertProblem(replaced, 409, "not-possible-now").text("/detail"))
                .contains("第2号公示");
        assertNotValid(early, "values");
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(pilots(answer)).containsEntry(leaves.number(), "left").containsKey(goesOn.number());
        assertThat(answer.json().path("pilots").findValuesAsText("reason"))
                .singleElement()
                .asString()
                .contains("撤回");
        assertThat(goesOn.awaitTimer("公示期满").path("lastDay").asText()).isEqualTo("2022-06-29");
        assertProblem(
                province().post(path("/notices/2/publication"), published("2022-06-22T11:00")),
                409,
                "not-possible-now");
        assertThat(page("/public/calls/" + call + "/notices/2")).contains("已撤回（2022年6月22日）");
        assertThat(anybody().get("/public/calls/" + call + "/notices/1").status())
                .isEqualTo(404);
    }

    @Test
    void what_is_broken_off_half_way_is_finished_by_the_same_request() throws Exception {
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
    }

    private List<Integer> waitingForTheJournal() {
        return db.sql("""
                        select pid from pg_stat_activity
                        where wait_event_type = 'Lock' and query like '%journal_head%' and pid <> pg_backend_pid()""").query(Integer.class).list();
    }

    @Test
    void of_two_officials_at_once_one_does_it_and_the_other_is_told() throws Exception {
        var pilot = waiting();
        var another = waiting();
        at("2022-06-22T09:00");
        drawUp(Map.of());
        at("2022-06-22T12:00");

        var publications = atOnce(
                () -> publish(province(), UUID.randomUUID().toString()),
                () -> publish(provinceColleague(), UUID.randomUUID().toString()));

        assertThat(publications).extracting(Api.Answer::status).containsExactlyInAnyOrder(200, 409);
        pilot.awaitTimer("公示期满");
        another.awaitTimer("公示期满");
        at("2022-06-30T09:00");
        pilot.goOn(LISTING);
        another.goOn(LISTING);
        var lists = atOnce(
                () -> confirm(province(), UUID.randomUUID().toString()),
                () -> confirm(provinceColleague(), UUID.randomUUID().toString()));
        assertThat(lists).extracting(Api.Answer::status).containsExactlyInAnyOrder(201, 409);
        assertThat(pilot.submissionsAt(LISTING)).hasSize(1);
        assertThat(auditor().get(path("/lists")).json()).hasSize(1);
    }

    @Test
    void a_list_beyond_the_quota_is_refused_whole() {
        quota = 1;
        var pilots = List.of(waiting(), waiting());
        at("2022-06-22T09:00");
        drawUp(Map.of());
        at("2022-06-22T12:00");
        publish(province(), UUID.randomUUID().toString());
        pilots.forEach(pilot -> pilot.awaitTimer("公示期满"));
        at("2022-06-30T09:00");
        pilots.forEach(pilot -> pilot.goOn(LISTING));

        var refused = confirm(province(), UUID.randomUUID().toString());

        assertThat(assertProblem(refused, 409, "not-possible-now").text("/detail"))
                .contains("名额为1个", "本次确认2个");
        assertThat(auditor().get(path("/lists")).json()).isEmpty();
        pilots.get(0).submit(LISTING, Forms.confirmedList("list"));
        assertProblem(pilots.get(1).trySubmit(LISTING, Forms.confirmedList("list")), 409, "not-possible-now");
    }

    @Test
    void only_the_programmes_authorities_notice_and_list() {
        applied();

        for (var other : new Api[] {applicant(), city(), auditor(), engineClient()}) {
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

    private PilotCase applied() {
        var opensOn = LocalDate.of(2022, 1, 1).plusDays(2L * CALLS.get());
        at(opensOn + "T09:00");
        var dates = Map.of("city-submission", opensOn.plusDays(1), "preliminary-opinions", "2022-06-15");
        province()
                .post(
                        "/api/workflow/calls",
                        Map.of(
                                "id",
                                call,
                                "programme",
                                "sichuan-park",
                                "name",
                                "2022年示例批次",
                                "opensOn",
                                opensOn.toString(),
                                "dates",
                                dates.entrySet().stream()
                                        .collect(Collectors.toMap(Map.Entry::getKey, date -> date.getValue()
                                                .toString())),
                                "quota",
                                quota));
        var answer = applicant().post("/api/workflow/pilots", Forms.with(newPilot(), "call", call));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        return new PilotCase(this, answer.text("/number"));
    }

    /** A pilot of the call that waits for its notice. */
    private PilotCase waiting() {
        return applied().goTo(PUBLISHING);
    }

    private String path(String what) {
        return "/api/workflow/calls/" + call + what;
    }

    private String address() {
        return "/public/calls/" + call + "/notices/1";
    }

    private Api.Answer drawUp(Map<String, Object> wanted) {
        return province().post(path("/notices"), wanted);
    }

    private Api.Answer publish(Api official, String key) {
        return official.post(path("/notices/1/publication"), published("2022-06-22T11:00"), key);
    }

    private static Map<String, Object> published(String at) {
        return Map.of("values", Forms.publishedNotice(at, at));
    }

    private Api.Answer confirm(Api official, String key) {
        return official.post(path("/lists"), Map.of("notice", 1, "values", Forms.confirmedList("list")), key);
    }

    private Api.Answer notice() {
        return province().get(path("/notices/1"));
    }

    private static void post(Api who, PilotCase pilot, String what, Map<String, Object> body) {
        var answer = who.post("/api/workflow/pilots/" + pilot.number() + "/" + what, body);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    }

    private String page(String path) {
        var answer = anybody().get(path);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.response().body();
    }

    /** States of the pilots that a notice or list names, by number. */
    private static Map<String, String> pilots(Api.Answer answer) {
        return StreamSupport.stream(answer.json().path("pilots").spliterator(), false)
                .collect(Collectors.toMap(pilot -> pilot.path("pilot").asText(), pilot -> pilot.path("state")
                        .asText()));
    }

    private static Map<String, String> reasons(JsonNode answer) {
        return StreamSupport.stream(answer.path("heldOver").spliterator(), false)
                .collect(Collectors.toMap(pilot -> pilot.path("pilot").asText(), pilot -> pilot.path("reason")
                        .asText()));
    }

    private static List<String> actions(PilotCase pilot) {
        return pilot.read("journal?size=200").findValuesAsText("action");
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
