package nearzero.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** A pilot that its people move through the API and nothing else does. */
final class PilotCase {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Set<String> OF_THE_APPLICANT =
            Set.of("UserTask_Application", "UserTask_Plan", "UserTask_AcceptanceApplication");
    private static final Set<String> OF_THE_CITY = Set.of("UserTask_CitySubmission", "UserTask_PreliminaryReview");

    private final PilotTest test;
    private final String number;

    PilotCase(PilotTest test, String number) {
        this.test = test;
        this.number = number;
    }

    String number() {
        return number;
    }

    /** Who does this task. */
    Api doer(String task) {
        return OF_THE_APPLICANT.contains(task)
                ? test.applicant()
                : OF_THE_CITY.contains(task) ? test.city() : test.province();
    }

    /** The open task of this kind, once the process has come to it. */
    JsonNode task(String key) {
        return await(key)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> openTask(key), task -> !task.isMissingNode());
    }

    /** The open task of this kind, or a missing node. */
    JsonNode openTask(String key) {
        var open = doer(key).get("/api/workflow/tasks?pilot=" + number).json().path("items");
        return open.path(0).path("key").asText().equals(key) ? open.path(0) : open.path(-1);
    }

    /** The task with its form and what is filled in already. */
    JsonNode opened(String key) {
        return doer(key)
                .get("/api/workflow/tasks/" + task(key).path("id").asText())
                .json();
    }

    /** Claims the task, and submits its form whatever becomes of it. */
    Api.Answer trySubmit(String key, Map<String, Object> values) {
        var id = claimed(key);
        return doer(key).post("/api/workflow/tasks/" + id + "/complete", Map.of("values", values));
    }

    /** Claims the task; its id. */
    String claimed(String key) {
        var id = task(key).path("id").asText();
        assertThat(doer(key)
                        .post("/api/workflow/tasks/" + id + "/claim", Map.of())
                        .status())
                .isEqualTo(200);
        return id;
    }

    /** Claims the task and submits its form. */
    PilotCase submit(String key, Map<String, Object> values) {
        var answer = trySubmit(key, values);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return this;
    }

    /** Waits until the process has come to this task. */
    PilotCase goOn(String task) {
        task(task);
        return this;
    }

    /** By the shortest way to this task, without doing it. */
    PilotCase goTo(String task) {
        for (var step : WAY) {
            if (step.task.equals(task)) {
                return goOn(task);
            }
            step.doing.accept(this, test);
        }
        throw new IllegalArgumentException("No way leads to " + task);
    }

    /** Waits until the process has nothing to do for this while. */
    JsonNode awaitTrouble() {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> waiting().path("trouble"), trouble -> !trouble.isMissingNode());
    }

    /** What the process waits for first. */
    JsonNode waiting() {
        return read("timeline").path("waitingFor").path(0);
    }

    /** Part of the case file, as an auditor reads it. */
    JsonNode read(String part) {
        var answer = test.auditor().get("/api/workflow/pilots/" + number + "/" + part);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json();
    }

    /** The pilot itself. */
    JsonNode pilot() {
        return test.auditor().get("/api/workflow/pilots/" + number).json();
    }

    String inventory() {
        return PilotTest.ACCOUNTING.inventory(PilotTest.APPLICANT);
    }

    String ownDocument(String type) {
        return PilotTest.DOCUMENTS.uploaded(PilotTest.APPLICANT, type);
    }

    String officialDocument(String type) {
        return PilotTest.DOCUMENTS.uploaded("sichuan/ecology", number, type);
    }

    Map<String, Object> plan() {
        return Forms.plan(inventory(), ownDocument("implementation-plan"));
    }

    Map<String, Object> expertReview(String decision) {
        return Forms.expertReview(decision, officialDocument("expert-opinion"));
    }

    Map<String, Object> acceptanceApplication() {
        return Forms.acceptanceApplication(inventory(), ownDocument("self-evaluation"));
    }

    /** A task on the way, and how it is done. */
    private record Step(String task, BiConsumer<PilotCase, PilotTest> doing) {

        static Step of(String task, Function<PilotCase, Map<String, Object>> values) {
            return new Step(task, (pilot, test) -> pilot.submit(task, values.apply(pilot)));
        }
    }

    /** The way on which everything goes well. */
    private static final List<Step> WAY = List.of(
            Step.of("UserTask_Application", pilot -> Forms.application()),
            Step.of("UserTask_CitySubmission", pilot -> Forms.citySubmission("submit")),
            Step.of("UserTask_IntentReview", pilot -> Forms.intentReview("agree")),
            Step.of("UserTask_Plan", PilotCase::plan),
            Step.of("UserTask_PreliminaryReview", pilot -> Forms.preliminaryReview("agree")),
            Step.of("UserTask_ExpertReview", pilot -> pilot.expertReview("pass")),
            new Step("UserTask_PublishNotice", PilotCase::publish),
            Step.of("UserTask_ConfirmList", pilot -> Forms.confirmedList("list")),
            Step.of("UserTask_AcceptanceApplication", PilotCase::acceptanceApplication),
            new Step("UserTask_Acceptance", PilotCase::accept),
            Step.of("UserTask_ReReview", pilot -> Forms.reReview("complete")));

    private static void publish(PilotCase pilot, PilotTest test) {
        pilot.task("UserTask_PublishNotice");
        test.at("2022-06-22T12:00");
        pilot.submit("UserTask_PublishNotice", Forms.publishedNotice("2022-06-22T10:00", "2022-06-22T11:00"));
        pilot.awaitTimer("公示期满");
        test.at("2022-06-30T09:00");
    }

    private static void accept(PilotCase pilot, PilotTest test) {
        pilot.submit("UserTask_Acceptance", Forms.acceptance("pass"));
        pilot.awaitTimer("复核到期");
        test.at("2025-07-01T09:00");
    }

    /** What the process waits for, once it waits for this. */
    JsonNode awaitTimer(String what) {
        return await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(this::waiting, waiting -> waiting.path("what").asText().equals(what) && waiting.has("due"));
    }
}
