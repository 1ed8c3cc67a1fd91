package nearzero.workflow;

import static nearzero.workflow.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import nearzero.workflow.calendar.CalendarCorrection;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When something that is needed is away: tried again, then shown with its cause, then repaired, and never done twice. */
class FaultsTest extends NoticedPilotTest {

    private static final String PLAN = "UserTask_Plan";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** One attempt, and a repetition after 10 seconds, a minute, ten minutes and an hour. */
    private static final int ATTEMPTS = 5;

    @Autowired
    private JdbcClient db;

    @Autowired
    @Qualifier("followingCalendar")
    private ApplicationRunner followingCalendar;

    @Test
    void a_calculation_is_tried_again_by_itself_whether_accounting_says_so_or_breaks_the_connection() {
        var pilot = pilotAt(PLAN);
        ACCOUNTING.calculatesNothingFor(pilot.number());
        pilot.submit(PLAN, pilot.plan());
        awaitFailures(pilot, 1);
        assertThat(pilot.waiting().path("what").asText()).isEqualTo("核算方案清单");
        assertThat(pilot.waiting().has("trouble")).isFalse();
        ACCOUNTING.back();
        ACCOUNTING.hangsUpOn(pilot.number());
        at("2022-05-10T09:01");
        awaitFailures(pilot, 2);

        ACCOUNTING.back();
        at("2022-05-10T09:03");

        pilot.goOn("preliminary-review");
        assertCalculatedOnce(pilot);
    }

    @Test
    void a_calculation_that_fails_for_good_is_shown_with_its_cause_and_goes_on_when_it_is_repaired() {
        var pilot = pilotAt(PLAN);
        ACCOUNTING.calculatesNothingFor(pilot.number());
        pilot.submit(PLAN, pilot.plan());
        exhaust(pilot);
        assertStopped(pilot, "503");

        ACCOUNTING.back();
        ACCOUNTING.hangsUpOn(pilot.number());
        repair(pilot);
        await().atMost(PATIENCE).untilAsserted(() -> assertStopped(pilot, "I/O error"));

        ACCOUNTING.back();
        repair(pilot);

        pilot.goOn("preliminary-review");
        assertThat(pilot.read("timeline").path("waitingFor").path(0).has("trouble"))
                .isFalse();
        assertCalculatedOnce(pilot);
    }

    private void assertStopped(PilotCase pilot, String cause) {
        assertThat(pilot.awaitTrouble().asText()).matches(".*\\p{IsHan}.*").doesNotContain("Exception");
        assertThat(pilot.read("inventories")).isEmpty();
        assertThat(pilot.pilot().path("stage").asText()).isEqualTo("plan");
        assertThat(incident(pilot).path("incidentMessage").asText()).contains(cause);
    }

    @Test
    void a_notice_that_cannot_be_rendered_is_tried_again_and_is_one_paper() {
        var pilot = apply();
        DOCUMENTS.rendersNothingFor(pilot.number());
        putBeforeItsNotice(pilot);
        giveUp(pilot);
        assertThat(incident(pilot).path("incidentMessage").asText()).contains("503");
        assertThat(pilot.read("notices")).isEmpty();

        DOCUMENTS.back();
        repair(pilot);

        pilot.goOn("UserTask_PublishNotice");
        assertThat(DOCUMENTS.askedToRender(pilot.number()).stream()
                        .map(request -> request.getHeader("Idempotency-Key"))
                        .distinct())
                .hasSize(1);
        assertThat(pilot.read("notices")).hasSize(1);
        assertThat(actions(pilot)).containsOnlyOnce("notice-rendered");
    }

    @Test
    void a_submission_is_not_taken_while_a_service_cannot_be_asked_for_what_it_names() {
        var pilot = pilotAt(PLAN);
        var plan = pilot.plan();

        ACCOUNTING.isAwayFor(plan.get("inventory").toString());
        assertNotTaken(pilot, plan);
        ACCOUNTING.back();
        DOCUMENTS.isAwayFor(plan.get("planDocument").toString());
        assertNotTaken(pilot, plan);
        DOCUMENTS.back();

        var submitted = submit(pilot, plan);
        assertThat(submitted.status()).isEqualTo(200);
        pilot.goOn("preliminary-review");
        assertRunsUnderItsCorrelationIdInTheOtherServiceAndInTheJournal(submitted, pilot);
    }

    private static void assertRunsUnderItsCorrelationIdInTheOtherServiceAndInTheJournal(
            Api.Answer submitted, PilotCase pilot) {
        var id = submitted.response().headers().firstValue("X-Correlation-Id").orElseThrow();
        assertThat(ACCOUNTING.askedToCalculate(pilot.number()))
                .extracting(request -> request.getHeader("X-Correlation-Id"))
                .containsOnly(id);
        assertThat(journal(pilot)
                        .filter(entry -> entry.path("action").asText().equals("inventory-calculated"))
                        .map(entry -> entry.path("correlationId").asText()))
                .containsExactly(id, id, id);
    }

    @Test
    void a_notice_into_a_year_without_a_calendar_stops_names_the_year_and_goes_on_when_the_data_come() {
        var pilot = apply();
        at("2026-12-29T09:00");
        putBeforeItsNotice(pilot);
        giveUp(pilot);
        pilot.awaitTrouble();
        assertThat(incident(pilot).path("incidentMessage").asText()).contains("2027");
        assertThat(pilot.read("notices")).isEmpty();
        assertThat(DOCUMENTS.askedToRender(pilot.number())).isEmpty();

        at("2026-12-21T09:00"); // from here it would end in time
        repair(pilot);
        pilot.goOn("UserTask_PublishNotice");
        at("2026-12-29T12:00");
        pilot.submit("UserTask_PublishNotice", Forms.publishedNotice("2026-12-29T10:00", "2026-12-29T11:00"));
        giveUp(pilot);

        assertThat(pilot.awaitTrouble().asText()).startsWith("2027年度放假安排尚未发布");
        assertThat(incident(pilot).path("incidentMessage").asText()).contains("2027");
        assertThat(pilot.read("notices").at("/0/state").asText()).isEqualTo("rendered");
        assertThat(pilot.read("notices").path(0).has("lastDay")).isFalse();

        try (var data = new CalendarCorrection(db, followingCalendar)) {
            data.declareDayOff("2027-01-01");

            assertThat(pilot.awaitTimer("公示期满").path("lastDay").asText()).isEqualTo("2027-01-06");
            assertThat(ofEngine("job", pilot).path("dueDate").asText()).startsWith("2027-01-07T00:00:00");
            assertThat(anybody().get(noticeOf(pilot)).response().body()).contains("2026年12月30日至2027年1月6日(含当日)");
            applicant().post("/api/workflow/pilots/" + pilot.number() + "/recall", Map.of("reason", "规划调整"));
        }
    }

    private void assertNotTaken(PilotCase pilot, Map<String, Object> plan) {
        var before = pilot.read("journal/verification");
        var submissions = pilot.read("submissions");

        assertProblem(submit(pilot, plan), 503, "unavailable");

        assertThat(pilot.read("submissions")).isEqualTo(submissions);
        assertThat(pilot.read("journal/verification")).isEqualTo(before);
    }

    /** Always with the same key: what was not taken is not remembered either. */
    private Api.Answer submit(PilotCase pilot, Map<String, Object> plan) {
        var task = "/api/workflow/tasks/" + pilot.claimed(PLAN) + "/complete";
        return applicant().post(task, Map.of("values", plan), "plan-" + pilot.number());
    }

    /** Lets business time come to each repetition, until there are no more. */
    private void exhaust(PilotCase pilot) {
        for (var failures = 1; failures < ATTEMPTS; failures++) {
            awaitFailures(pilot, failures);
            at(LocalDateTime.parse(now().substring(0, 16)).plusHours(2).toString());
        }
        awaitFailures(pilot, ATTEMPTS);
    }

    /** After one failure an operator lets it try only once more. */
    private void giveUp(PilotCase pilot) {
        awaitFailures(pilot, 1);
        repair(pilot);
        awaitFailures(pilot, ATTEMPTS);
    }

    private String now() {
        return applicant().get("/api/local/clock").text("/now");
    }

    /** So many at least: on a slow machine the next repetition may be due before anybody looks. */
    private void awaitFailures(PilotCase pilot, int failures) {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(
                        () -> assertThat(job(pilot).path("retries").asInt(-1)).isBetween(0, ATTEMPTS - failures));
    }

    /** One more attempt, at once: the date of the last failure would let it wait for another hour. */
    private void repair(PilotCase pilot) {
        var job = job(pilot).path("id").asText();
        var dueDate = now().substring(0, 19) + ".000+0800";
        var repaired =
                engineClient().put("/engine-rest/job/" + job + "/retries", Map.of("retries", 1, "dueDate", dueDate));
        assertThat(repaired.status()).as(repaired.response().body()).isEqualTo(204);
    }

    private JsonNode job(PilotCase pilot) {
        return ofEngine("job", pilot);
    }

    private JsonNode incident(PilotCase pilot) {
        return ofEngine("incident", pilot);
    }

    /** The first of the pilot's jobs or incidents, as operators see them. */
    private JsonNode ofEngine(String kind, PilotCase pilot) {
        var process = engineClient()
                .get("/engine-rest/process-instance?businessKey=" + pilot.number())
                .text("/0/id");
        return engineClient()
                .get("/engine-rest/" + kind + "?processInstanceId=" + process)
                .json()
                .path(0);
    }

    /** Each of the plan's three years is asked for with one key however often, kept once, written down once. */
    private static void assertCalculatedOnce(PilotCase pilot) {
        var requests = ACCOUNTING.askedToCalculate(pilot.number());
        assertThat(requests.size()).isGreaterThan(3);
        assertThat(requests.stream()
                        .map(request -> request.getHeader("Idempotency-Key"))
                        .distinct())
                .hasSize(3);
        assertThat(pilot.read("inventories")).hasSize(3);
        assertThat(actions(pilot).filter("inventory-calculated"::equals)).hasSize(3);
    }

    private static Stream<String> actions(PilotCase pilot) {
        return journal(pilot).map(entry -> entry.path("action").asText());
    }

    private static Stream<JsonNode> journal(PilotCase pilot) {
        return StreamSupport.stream(pilot.read("journal?size=200").path("items").spliterator(), false);
    }
}
