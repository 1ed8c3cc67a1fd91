package nearzero.workflow;

import static nearzero.workflow.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nearzero.workflow.calendar.CalendarCorrection;
import nearzero.workflow.calendar.Length;
import nearzero.workflow.calendar.Term;
import nearzero.workflow.calendar.Terms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Who brings a calendar, who decides on it, and what others are told; what terms do then is in {@code SuspensionTest}. */
class CalendarDeskTest extends PilotTest {

    private static final String DRAFTS = "/api/workflow/calendar-drafts";

    @Autowired
    private JdbcClient db;

    @Autowired
    @Qualifier("followingCalendar")
    private ApplicationRunner followingCalendar;

    @Autowired
    private Terms terms;

    @Autowired
    private TransactionTemplate transaction;

    private final ExecutorService people = Executors.newFixedThreadPool(3);

    private CalendarDesk desk;

    @AfterEach
    void goHome() {
        people.shutdown();
    }

    @BeforeEach
    void twoAdministrators() {
        desk = new CalendarDesk(
                as("release-administrator", "release-administrators"),
                as("second-administrator", "release-administrators"));
    }

    @Test
    void a_new_year_comes_into_force_by_two_people_and_the_journal_says_who_and_why() {
        try {
            var before = desk.current();
            var draft = desk.draft("2027-01-01,Fri,示例元旦,off-on-weekday,false,2027.json,示例通知,示例");

            var difference = desk.difference(draft);
            assertThat(difference.at("/before").asText())
                    .isEqualTo(before.path("id").asText());
            assertThat(difference.at("/days").findValuesAsText("sentence"))
                    .containsExactly("2027年1月1日（星期五，示例元旦）新定为放假。");
            assertThat(difference.at("/warnings")).isEmpty();
            assertProblem(
                    desk.second().post(DRAFTS + "/" + draft + "/approval", Map.of("reason", "尚未提交")),
                    409,
                    "not-possible-now");

            desk.submit(draft);
            assertProblem(
                    desk.first().post(DRAFTS + "/" + draft + "/approval", Map.of("reason", "自己审批")),
                    403,
                    "not-allowed");
            var approved = desk.approve(draft);

            assertThat(approved.path("state").asText()).isEqualTo("approved");
            var current = desk.current();
            assertThat(current.path("id").asText())
                    .isEqualTo(approved.path("calendar").asText());
            assertThat(current.path("origin").asText()).isEqualTo("administrator");
            assertThat(current.path("approvedBy").asText()).isEqualTo("second-administrator");
            assertThat(current.path("knownTo").asText()).isEqualTo("2027-12-31");
            var journal = auditor()
                    .get("/api/workflow/calendar-journal?size=200")
                    .json()
                    .path("items");
            assertThat(Stream.of("calendar-drafted", "calendar-submitted", "calendar-approved"))
                    .allSatisfy(action -> assertThat(journal.toString()).contains(action, draft));
            assertProblem(
                    desk.second().post(DRAFTS + "/" + draft + "/rejection", Map.of("reason", "太迟")),
                    409,
                    "not-possible-now");
        } finally {
            new CalendarCorrection(db, followingCalendar).close();
        }
    }

    @Test
    void a_calendar_that_another_one_overtook_is_not_approved() {
        try (var correction = new CalendarCorrection(db, followingCalendar)) {
            var draft = desk.draft("2027-01-01,,示例元旦,,false,2027,示例通知,示例");
            desk.submit(draft);
            correction.declareDayOff("2022-08-01");

            var answer = desk.second().post(DRAFTS + "/" + draft + "/approval", Map.of("reason", "同意"));

            assertProblem(answer, 409, "not-possible-now");
            assertThat(answer.text("/detail")).contains("另一个日历");
        }
    }

    @Test
    void a_draft_is_rejected_or_taken_back_and_nothing_changes() {
        var before = desk.current();
        var rejected = desk.draft("2027-01-01,,示例元旦,,false,2027,示例通知,示例");
        desk.submit(rejected);
        var withdrawn = desk.draft("2027-01-01,,示例元旦,,false,2027,示例通知,示例");

        assertProblem(
                desk.second().post(DRAFTS + "/" + withdrawn + "/withdrawal", Map.of("reason", "别人的草稿")),
                403,
                "not-allowed");
        assertProblem(
                desk.first().post(DRAFTS + "/" + rejected + "/rejection", Map.of("reason", "自己否决")),
                403,
                "not-allowed");
        assertThat(desk.second()
                        .post(DRAFTS + "/" + rejected + "/rejection", Map.of("reason", "出处不明"))
                        .text("/state"))
                .isEqualTo("rejected");
        assertThat(desk.first()
                        .post(DRAFTS + "/" + withdrawn + "/withdrawal", Map.of("reason", "改用正式通知"))
                        .text("/state"))
                .isEqualTo("withdrawn");
        assertThat(desk.current()).isEqualTo(before);
        assertThat(auditor().get(DRAFTS + "?size=200").json().path("items").findValuesAsText("id"))
                .contains(rejected, withdrawn);
    }

    @Test
    void of_two_who_decide_at_once_one_is_told_that_it_is_decided() throws Exception {
        var draft = desk.draft("2027-01-01,,示例元旦,,false,2027,示例通知,示例");
        desk.submit(draft);

        var answers = atOnce(List.of(
                () -> desk.first().post(DRAFTS + "/" + draft + "/withdrawal", Map.of("reason", "改用正式通知")),
                () -> desk.second().post(DRAFTS + "/" + draft + "/rejection", Map.of("reason", "出处不明"))));

        assertThat(answers).extracting(Api.Answer::status).containsExactlyInAnyOrder(200, 409);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .allSatisfy(late -> assertProblem(late, 409, "not-possible-now"));
    }

    @Test
    void three_who_let_terms_follow_at_once_of_whom_one_is_killed_in_the_middle_move_each_term_once() throws Exception {
        var numbers = Stream.generate(() -> apply().number()).limit(3).sorted().toList();
        var start = Instant.parse("2022-06-22T10:00:00+08:00");
        numbers.forEach(number -> terms.open(number, "re-review", 1, start, Length.parse("5WD")));
        try (var correction = new CalendarCorrection(db, followingCalendar)) {
            correction.announceDaysOff("2022-06-28");
            Callable<Boolean> following = () -> {
                followingCalendar.run(null);
                return true;
            };

            var all = transaction.execute(status -> {
                db.sql("select number from pilot where number = ? for update")
                        .param(numbers.get(1))
                        .query(String.class)
                        .single();
                var started =
                        Stream.generate(() -> people.submit(following)).limit(3).toList();
                killOneOf(3);
                return started;
            });
            for (var follower : all) {
                follower.get(60, TimeUnit.SECONDS);
            }

            assertThat(numbers).allSatisfy(number -> {
                assertThat(terms.of(number))
                        .extracting(Term::lastDay)
                        .containsExactly(Optional.of(LocalDate.of(2022, 6, 30)));
                assertThat(auditor()
                                .get("/api/workflow/pilots/" + number + "/journal?size=200")
                                .json()
                                .path("items")
                                .findValuesAsText("action"))
                        .containsOnlyOnce("term-moved");
            });
            assertThat(desk.current().path("termsBehind").asInt()).isZero();
        } finally {
            numbers.forEach(number -> terms.of(number).forEach(term -> terms.cancel(term.id())));
        }
    }

    /** Waits until so many of them have come to the pilot that somebody else holds; the connection of one breaks. */
    private void killOneOf(int many) {
        var waiting = await().until(() -> db.sql("""
                                select pid from pg_stat_activity
                                where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0""").query(Integer.class).list(), pids -> pids.size() == many);
        db.sql("select pg_terminate_backend(?)")
                .param(waiting.get(0))
                .query(Boolean.class)
                .single();
    }

    private List<Api.Answer> atOnce(List<Callable<Api.Answer>> commands) throws Exception {
        var answers = new ArrayList<Api.Answer>();
        for (var answer : people.invokeAll(commands)) {
            answers.add(answer.get(60, TimeUnit.SECONDS));
        }
        return answers;
    }

    @Test
    void the_same_command_twice_is_done_once() {
        var key = UUID.randomUUID().toString();
        var sheet = desk.sheet();
        var first = desk.first().postAs("text/csv", DRAFTS, sheet, key);
        var again = desk.first().postAs("text/csv", DRAFTS, sheet, key);

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.text("/id")).isEqualTo(first.text("/id"));
        assertThat(desk.difference(first.text("/id")).at("/warnings/0").asText())
                .isEqualTo("与现行日历没有差别。");
        desk.first().post(DRAFTS + "/" + first.text("/id") + "/withdrawal", Map.of("reason", "试验结束"));
    }

    @Test
    void a_faulty_sheet_is_told_by_line_and_column() {
        var answer = desk.first().postAs("text/csv", DRAFTS, desk.sheet() + "2027-02-30,,春节,,maybe,2027,示例通知,示例\n");

        assertProblem(answer, 422, "not-valid");
        assertThat(answer.json().path("errors").findValuesAsText("field"))
                .hasSize(2)
                .allMatch(field -> field.matches("/\\d+/(date|is_work_day)"));
        assertProblem(desk.first().postAs("text/csv", DRAFTS, "x".repeat(600_000)), 422, "not-valid");
    }

    @Test
    void others_neither_bring_nor_see_calendars() {
        var draft = desk.draft("2027-01-01,,示例元旦,,false,2027,示例通知,示例");
        for (var other : List.of(applicant(), city(), province(), engineClient())) {
            assertProblem(other.get("/api/workflow/calendars"), 403, "not-allowed");
            assertProblem(other.get(DRAFTS), 403, "not-allowed");
            assertProblem(other.get(DRAFTS + "/" + draft + "/difference"), 403, "not-allowed");
            assertProblem(other.get("/api/workflow/calendar-journal"), 403, "not-allowed");
            assertProblem(other.postAs("text/csv", DRAFTS, desk.sheet()), 403, "not-allowed");
            for (var command : List.of("submission", "approval", "rejection", "withdrawal")) {
                assertProblem(
                        other.post(DRAFTS + "/" + draft + "/" + command, Map.of("reason", "代为办理")), 403, "not-allowed");
            }
        }
        assertThat(auditor().get(DRAFTS + "/" + draft).status()).isEqualTo(200);
        assertProblem(
                auditor().post(DRAFTS + "/" + draft + "/submission", Map.of("reason", "代为办理")), 403, "not-allowed");
        assertProblem(auditor().get(DRAFTS + "/" + UUID.randomUUID()), 404, "not-found");
        assertProblem(auditor().get("/api/workflow/calendars/nowhere"), 404, "not-found");
    }
}
