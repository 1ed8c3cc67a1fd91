package nearzero.workflow;

import static nearzero.workflow.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import nearzero.workflow.calendar.CalendarCorrection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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

    static Stream<Arguments> troubles() {
        BiConsumer<PlayedAccounting, String> says503 = PlayedAccounting::calculatesNothingFor;
        BiConsumer<PlayedAccounting, String> hangsUp = PlayedAccounting::hangsUpOn;
        return Stream.of(
                Arguments.of("answers 503", says503, "503"),
                Arguments.of("breaks the connection", hangsUp, "I/O error"));
    }

    @ParameterizedTest(name = "accounting {0}")
    @MethodSource("troubles")
    void a_calculation_is_tried_again_by_itself(
            String name, BiConsumer<PlayedAccounting, String> trouble, String cause) {
        var pilot = pilotAt(PLAN);
        trouble.accept(ACCOUNTING, pilot.number());
        pilot.submit(PLAN, pilot.plan());
        awaitFailures(pilot, 1);
        assertThat(pilot.waiting().path("what").asText()).isEqualTo("核算方案清单");
        assertThat(pilot.waiting().has("trouble")).isFalse();

        ACCOUNTING.back();
        at("2022-05-10T09:01");

        pilot.goOn("preliminary-review");
        assertCalculatedOnce(pilot);
    }

    @ParameterizedTest(name = "accounting {0}")
    @MethodSource("troubles")
    void a_calculation_that_fails_for_good_is_shown_and_goes_on_when_it_is_repaired(
            String name, BiConsumer<PlayedAccounting, String> trouble, String cause) {
        var pilot = pilotAt(PLAN);
        trouble.accept(ACCOUNTING, pilot.number());
        pilot.submit(PLAN, pilot.plan());
        exhaust(pilot);

        assertThat(pilot.awaitTrouble().asText()).matches(".*\\p{IsHan}.*").doesNotContain("Exception");
        assertThat(pilot.read("inventories")).isEmpty();
        assertThat(pilot.pilot().path("stage").asText()).isEqualTo("plan");
        assertThat(incident(pilot).path("incidentMessage").asText()).contains(cause);

        ACCOUNTING.back();
        repair(pilot);

        pilot.goOn("preliminary-review");
        assertThat(pilot.read("timeline").path("waitingFor").path(0).has("trouble"))
                .isFalse();
        assertCalculatedOnce(pilot);
    }

    @Test
    void a_notice_that_cannot_be_rendered_is_tried_again_and_is_one_paper() {
        var pilot = pilotAt("expert-review");
        DOCUMENTS.rendersNothingFor(pilot.number());
        pilot.experts("pass");
        exhaust(pilot);
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
    void what_a_submission_sets_going_runs_under_its_correlation_id_in_the_other_service_and_in_the_journal() {
        var pilot = pilotAt(PLAN);

        var submitted = pilot.trySubmit(PLAN, pilot.plan());

        pilot.goOn("preliminary-review");
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
    void a_submission_is_not_taken_while_accounting_cannot_be_asked_for_its_inventory() {
        var pilot = pilotAt(PLAN);
        var plan = pilot.plan();
        ACCOUNTING.isAwayFor(plan.get("inventory").toString());

        assertNotTakenAndTakenLater(pilot, plan, ACCOUNTING);
    }

    @Test
    void a_submission_is_not_taken_while_the_document_service_cannot_be_asked_for_its_document() {
        var pilot = pilotAt(PLAN);
        var plan = pilot.plan();
        DOCUMENTS.isAwayFor(plan.get("planDocument").toString());

        assertNotTakenAndTakenLater(pilot, plan, DOCUMENTS);
    }

    @Test
    void a_notice_into_a_year_without_a_calendar_stops_and_names_the_year() {
        var pilot = pilotAt("expert-review");
        at("2026-12-29T09:00");
        pilot.experts("pass");
        exhaust(pilot);

        pilot.awaitTrouble();
        assertThat(incident(pilot).path("incidentMessage").asText()).contains("2027");
        assertThat(pilot.read("notices")).isEmpty();
        assertThat(DOCUMENTS.askedToRender(pilot.number())).isEmpty();
    }

    @Test
    void a_notice_over_the_end_of_the_last_known_year_names_the_unknown_one_and_goes_on_when_the_data_come() {
        var pilot = pilotAt("expert-review");
        at("2026-12-21T09:00");
        pilot.experts("pass").goOn("UserTask_PublishNotice");
        at("2026-12-29T12:00");
        pilot.submit("UserTask_PublishNotice", Forms.publishedNotice("2026-12-29T10:00", "2026-12-29T11:00"));
        exhaust(pilot);

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

    private void assertNotTakenAndTakenLater(PilotCase pilot, Map<String, Object> plan, OtherService away) {
        var task = "/api/workflow/tasks/" + pilot.claimed(PLAN) + "/complete";
        var key = "plan-" + pilot.number();
        var before = pilot.read("journal/verification");
        var submissions = pilot.read("submissions");

        assertProblem(applicant().post(task, Map.of("values", plan), key), 503, "unavailable");

        assertThat(pilot.read("submissions")).isEqualTo(submissions);
        assertThat(pilot.read("journal/verification")).isEqualTo(before);
        away.back();
        assertThat(applicant().post(task, Map.of("values", plan), key).status()).isEqualTo(200);
        pilot.goOn("preliminary-review");
    }

    /** Lets business time come to each repetition, until there are no more. */
    private void exhaust(PilotCase pilot) {
        for (var failures = 1; failures < ATTEMPTS; failures++) {
            awaitFailures(pilot, failures);
            at(LocalDateTime.parse(now().substring(0, 16)).plusHours(2).toString());
        }
        awaitFailures(pilot, ATTEMPTS);
    }

    private String now() {
        return applicant().get("/api/local/clock").text("/now");
    }

    /** So many at least: on a slow machine the next repetition may be due before anybody looks. */
    private void awaitFailures(PilotCase pilot, int failures) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).untilAsserted(() -> assertThat(
                        job(pilot).path("retries").asInt(-1))
                .isBetween(0, ATTEMPTS - failures));
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
