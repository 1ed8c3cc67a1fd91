package nearzero.workflow;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static nearzero.workflow.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Twenty pilots of one call, from their applications to the end: the common notice and the published list
 * stay as they are, whoever leaves, stands still, fails or is objected to on the way. The notice runs over National Day.
 */
class TwentyPilotsTest extends NoticedCallTest {

    private static final int SIDE_BY_SIDE = 4;

    /** These are going to apply for acceptance, for which their plans are needed; of the others nobody asks for one. */
    private static final Set<Integer> WITH_PLANS = Set.of(5, 7, 9);

    private static final String ACCEPTANCE = "UserTask_Acceptance";
    private static final String APPLYING_AGAIN = "UserTask_AcceptanceApplication";

    @Autowired
    private JdbcClient db;

    private List<PilotCase> all;
    private PilotCase recalledEarly;
    private PilotCase failedByExperts;
    private PilotCase recalled;
    private PilotCase suspended;
    private PilotCase upheld;
    private PilotCase dismissed;
    private PilotCase withdraws;
    private PilotCase notAccepted;
    private PilotCase standsStill;

    /** Nothing goes wrong with these. */
    private List<PilotCase> others;

    private Receipt upheldObjection;
    private Api.Answer firstList;

    @Test
    void of_twenty_pilots_sixteen_are_listed_whatever_becomes_of_the_others_and_no_list_changes_silently()
            throws Exception {
        twentyApply();
        eighteenAreNoticedAtOnce();
        someLeaveWhileTheNoticeRuns();
        fifteenAreListedAndNobodyBlocksThem();
        oneIsListedLaterAndOneNever();
        someLeaveAfterTheList();
        twoAreAcceptedAndKeepTheirTitles();
        thePublishedListsAreTheSameAndTheNumbersAddUp();
    }

    private void twentyApply() throws Exception {
        openCall();
        all = sideBySide(IntStream.range(0, 20).boxed().toList(), position -> {
            var pilot = applyForAPlace();
            if (position == 0) {
                return pilot;
            } else if (position == 1) {
                return pilot.goTo("expert-review");
            }
            return WITH_PLANS.contains(position)
                    ? pilot.goTo(PUBLISHING)
                    : putBeforeItsNotice(pilot).goOn(PUBLISHING);
        });
        recalledEarly = all.get(0);
        failedByExperts = all.get(1);
        recalled = all.get(2);
        suspended = all.get(3);
        upheld = all.get(4);
        dismissed = all.get(5);
        withdraws = all.get(6);
        notAccepted = all.get(7);
        standsStill = all.get(8);
        others = all.subList(9, 20);
        post(applicant(), recalledEarly, "recall", Map.of("reason", "规划调整"));
        failedByExperts.experts("fail").awaitEnd();
    }

    private void eighteenAreNoticedAtOnce() {
        at("2022-09-29T09:00");
        var drawnUp = drawUp(Map.of());
        assertThat(drawnUp.status()).as(drawnUp.response().body()).isEqualTo(201);
        assertThat(drawnUp.text("/state")).isEqualTo("drawn-up");
        assertThat(pilots(drawnUp)).isEqualTo(each("waiting", all.subList(2, 20)));
        assertThat(DOCUMENTS.askedToRender(recalled.number()))
                .as("one paper names them all")
                .anySatisfy(paper -> assertThat(paper.getBodyAsString())
                        .contains("call-notice")
                        .contains(numbers(all.subList(2, 20)))
                        .doesNotContain(recalledEarly.number(), failedByExperts.number()));

        at("2022-09-30T12:00");
        var published = province().post(path("/notices/1/publication"), published("2022-09-30T11:00"));

        assertThat(published.status()).as(published.response().body()).isEqualTo(200);
        assertThat(published.text("/state")).isEqualTo("running");
        all.subList(2, 20).forEach(pilot -> pilot.awaitTimer("公示期满"));
        assertThat(notice().json().path("pilots").findValuesAsText("lastDay"))
                .hasSize(18)
                .containsOnly("2022-10-12");
        var own = others.get(0).read("notices").path(0);
        assertThat(own.path("document").asText()).isEqualTo(published.text("/document"));
        assertThat(own.path("callNotice").asInt()).isEqualTo(1);
        assertThat(page(noticeOf(others.get(0)))).contains("2022年10月1日至2022年10月12日(含当日)");
    }

    private void someLeaveWhileTheNoticeRuns() {
        upheldObjection = object(upheld, "13900000001", STATEMENT);
        var dismissedObjection = object(dismissed, "13900000002", STATEMENT);
        assertThat(pilots(notice())).containsEntry(upheld.number(), "objected");
        assertThat(pilots(applicant().get(path("/notices/1")))).containsEntry(upheld.number(), "running");
        handle(province(), upheld, "upheld", "经核实，统计边界有误。");
        handle(province(), dismissed, "dismissed", "经核实，公示内容无误。");
        at("2022-10-08T10:00");
        post(applicant(), recalled, "recall", Map.of("reason", "规划调整"));
        post(province(), suspended, "suspension", Map.of("reason", "核查举报事项"));

        assertThat(page("/public/notices")).contains(address());
        assertThat(page(address()))
                .contains(recalled.pilot().path("name").asText(), "已撤回（2022年10月8日）", "已中止（2022年10月8日）")
                .contains("公示中，公示期最后一日为2022年10月12日")
                .doesNotContain("规划调整", "核查举报事项", upheldObjection.number(), dismissedObjection.number());
        assertThat(page(noticeOf(recalled))).contains("已撤回（2022年10月8日）").doesNotContain("<form");
        assertThat(actions(recalled)).contains("left-published-notice");
        assertProblem(confirm(province(), UUID.randomUUID().toString()), 409, "not-possible-now");
    }

    private void fifteenAreListedAndNobodyBlocksThem() throws Exception {
        var ready = new ArrayList<>(List.of(dismissed, withdraws, notAccepted, standsStill));
        ready.addAll(others);
        at("2022-10-13T09:00");
        Stream.concat(ready.stream(), Stream.of(upheld)).forEach(pilot -> pilot.goOn(LISTING));
        var key = UUID.randomUUID().toString();
        firstList = confirm(province(), key);
        var again = confirm(province(), key);

        assertThat(firstList.status()).as(firstList.response().body()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(firstList.json());
        assertThat(pilots(firstList)).hasSize(15).isEqualTo(each("listed", ready));
        assertThat(reasons(firstList.json()))
                .hasEntrySatisfying(recalled.number(), why -> assertThat(why).contains("撤回"))
                .hasEntrySatisfying(suspended.number(), why -> assertThat(why).contains("已中止"))
                .hasEntrySatisfying(upheld.number(), why -> assertThat(why).contains(upheldObjection.number()))
                .hasSize(3);
        assertThat(applicant().get(path("/lists")).json().at("/0/heldOver")).isEmpty();
        sideBySide(ready, pilot -> pilot.goOn(APPLYING_AGAIN));
        assertThat(actions(dismissed))
                .containsSubsequence("call-notice-drawn-up", "call-notice-published", "call-list-confirmed");
    }

    /** The days from the 8th to the 13th did not count for the one that stood still: five others had to come. */
    private void oneIsListedLaterAndOneNever() {
        at("2022-10-13T10:00");
        post(province(), suspended, "resumption", Map.of("reason", "核查结束"));
        assertThat(suspended.awaitTimer("公示期满").path("lastDay").asText()).isEqualTo("2022-10-20");
        assertThat(assertProblem(confirm(province(), UUID.randomUUID().toString()), 409, "not-possible-now")
                        .text("/detail"))
                .contains("公示期未满", "已经列入名单");
        at("2022-10-21T09:00");
        suspended.goOn(LISTING);
        var later = confirm(province(), UUID.randomUUID().toString());
        assertThat(pilots(later)).isEqualTo(each("listed", List.of(suspended)));
        suspended.goOn(APPLYING_AGAIN);
        upheld.submit(LISTING, Forms.confirmedList("not-passed")).awaitEnd();
    }

    private void someLeaveAfterTheList() {
        at("2023-03-01T09:00");
        post(applicant(), withdraws, "recall", Map.of("reason", "规划调整"));
        post(province(), standsStill, "suspension", Map.of("reason", "核查举报事项"));
    }

    private void twoAreAcceptedAndKeepTheirTitles() throws Exception {
        var accepted = List.of(dismissed, others.get(0));
        at("2025-06-30T09:00");
        var applying = new ArrayList<>(accepted);
        applying.add(notAccepted);
        sideBySide(applying, pilot -> pilot.goTo(APPLYING_AGAIN, ACCEPTANCE)
                .submit(ACCEPTANCE, Forms.acceptance(pilot.equals(notAccepted) ? "fail" : "pass")));
        notAccepted.goOn(APPLYING_AGAIN);
        accepted.forEach(pilot ->
                assertThat(pilot.awaitTimer("复核到期").path("lastDay").asText()).isEqualTo("2028-06-30"));
        at("2028-07-01T00:00");
        sideBySide(accepted, pilot -> pilot.submit("UserTask_ReReview", Forms.reReview("complete")));
        accepted.forEach(PilotCase::awaitEnd);

        var titles = new HashSet<String>();
        for (var pilot : accepted) {
            var title = pilot.read("title");
            assertThat(title.path("state").asText()).isEqualTo("held");
            titles.add(title.path("number").asText());
        }
        assertThat(titles).hasSize(2).allSatisfy(number -> assertThat(number).startsWith("SC-PARK-T-2025-"));
    }

    private void thePublishedListsAreTheSameAndTheNumbersAddUp() {
        var lists = auditor().get(path("/lists")).json();
        assertThat(lists).hasSize(2);
        assertThat(lists.at("/0/pilots").findValuesAsText("pilot"))
                .isEqualTo(firstList.json().path("pilots").findValuesAsText("pilot"));
        assertThat(lists.at("/0/pilots").findValuesAsText("name"))
                .isEqualTo(firstList.json().path("pilots").findValuesAsText("name"));
        assertThat(lists.at("/0/heldOver")).isEqualTo(firstList.json().path("heldOver"));
        assertThat(auditor().get(path("")).json().path("listed").asInt()).isEqualTo(16);
        assertThat(pilots(notice()).values().stream().collect(groupingBy(identity(), counting())))
                .as("the notice names all eighteen for good: two ended with a title, three left, thirteen go on")
                .isEqualTo(Map.of("left", 5L, "listed", 13L));
        assertThat(outcomes())
                .isEqualTo(Map.of(
                        "completed", 2L, "recalled", 2L, "not-passed", 2L, "withdrew", 1L, "implementation", 13L));
        var publicList = page("/public/pilots");
        Stream.of(others, List.of(dismissed, notAccepted, standsStill, suspended))
                .flatMap(List::stream)
                .forEach(pilot -> assertThat(publicList).contains("/public/pilots/" + pilot.number() + "\""));
        Stream.of(recalledEarly, failedByExperts, recalled, upheld, withdraws)
                .forEach(pilot -> assertThat(publicList).doesNotContain(pilot.number()));
        assertThat(page(address())).contains("已到期结束（2028年7月1日）", "已主动退出（2023年3月1日）", "已撤回（2022年10月8日）", "已未通过");
        assertThat(all).allSatisfy(pilot -> assertThat(
                        pilot.read("journal/verification").path("valid").asBoolean())
                .isTrue());
        assertThatThrownBy(() -> db.sql("update call_notice_pilot set name = '另一个' where call = ?")
                        .param(call)
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    /** How many pilots of the call have which outcome, or else stand in which stage. */
    private Map<String, Long> outcomes() {
        var found = auditor()
                .get("/api/workflow/pilots?size=100&call=" + call)
                .json()
                .path("items");
        return StreamSupport.stream(found.spliterator(), false)
                .map(pilot -> pilot.path("outcome").asText(pilot.path("stage").asText()))
                .collect(groupingBy(identity(), counting()));
    }

    private static String[] numbers(List<PilotCase> pilots) {
        return pilots.stream().map(PilotCase::number).toArray(String[]::new);
    }

    private static Map<String, String> each(String state, List<PilotCase> pilots) {
        return pilots.stream().collect(toMap(PilotCase::number, pilot -> state));
    }

    /** What the service does in the background for one pilot leaves time for another. */
    private static <T, R> List<R> sideBySide(List<T> those, Function<T, R> doing) throws Exception {
        var threads = Executors.newFixedThreadPool(SIDE_BY_SIDE);
        try {
            var results = new ArrayList<R>();
            for (var result : threads.invokeAll(those.stream()
                    .<Callable<R>>map(one -> () -> doing.apply(one))
                    .toList())) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
