package nearzero.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.core.ConditionFactory;

/** A pilot that its people move through the API and nothing else does. */
final class PilotCase {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final Set<String> OF_THE_APPLICANT = Set.of(
            "UserTask_Application",
            "UserTask_Plan",
            "UserTask_AcceptanceApplication",
            "UserTask_HearingStatement",
            "UserTask_PlanChange");
    private static final Set<String> OF_THE_CITY =
            Set.of("UserTask_AccidentCheck", "UserTask_CitySubmission", "UserTask_PlanChangeCity");

    /** Steps on the way that two departments do side by side, and where these departments are. */
    private static final Map<String, String> JOINT_REVIEWS = Map.of(
            "city-examination", "sichuan/example-city",
            "intent-review", "sichuan",
            "preliminary-review", "sichuan/example-city",
            "acceptance-review", "sichuan/example-city");

    /** Steps on the way for which experts are convened. */
    private static final Set<String> PANELS = Set.of("expert-review", "acceptance-experts");

    private static final List<String> DEPARTMENTS = List.of("ecology", "industry");

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
        if (task.startsWith("UserTask_Opinion")) {
            return official(pilot().path("stage").asText(), "ecology", "official");
        }
        return OF_THE_APPLICANT.contains(task)
                ? test.applicant()
                : OF_THE_CITY.contains(task) ? test.city() : test.province();
    }

    /** The open task of this kind, once the process has come to it. */
    JsonNode task(String key) {
        return awaitTask(doer(key), key);
    }

    /** The open task of this kind, or a missing node. */
    JsonNode openTask(String key) {
        return openTask(doer(key), key);
    }

    private JsonNode openTask(Api who, String key) {
        for (var open : who.get("/api/workflow/tasks?pilot=" + number).json().path("items")) {
            if (open.path("key").asText().equals(key)) {
                return open;
            }
        }
        return MissingNode.getInstance();
    }

    /** The task with its form and what is filled in already. */
    JsonNode opened(String key) {
        return doer(key)
                .get("/api/workflow/tasks/" + task(key).path("id").asText())
                .json();
    }

    /** The task with its form as this person opens it. */
    JsonNode openedAs(Api who, String key) {
        return who.get("/api/workflow/tasks/" + awaitTask(who, key).path("id").asText())
                .json();
    }

    /** Waits until the pilot has ended. */
    void awaitEnd() {
        patiently("the end").until(() -> pilot().has("endedAt"));
    }

    /** Waits until the pilot goes on again. */
    PilotCase awaitResumed() {
        patiently("the going on").until(() -> !pilot().has("suspendedSince"));
        return this;
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

    /** Waits until the process has come to this task or joint review. */
    PilotCase goOn(String step) {
        if (PANELS.contains(step)) {
            task("UserTask_ConvenePanel");
        } else if (JOINT_REVIEWS.containsKey(step)) {
            DEPARTMENTS.forEach(
                    department -> awaitTask(official(step, department, "official"), "UserTask_OpinionDraft"));
        } else {
            task(step);
        }
        return this;
    }

    private JsonNode awaitTask(Api who, String key) {
        return patiently(key).until(() -> openTask(who, key), task -> !task.isMissingNode());
    }

    /** Looks at once, and again and again. */
    private static ConditionFactory patiently(String what) {
        return await(what).atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(BETWEEN_LOOKS);
    }

    /** Somebody of a department that takes part in a joint review: its official, colleague or leader. */
    Api official(String review, String department, String position) {
        var place = JOINT_REVIEWS.get(review);
        var level = place.contains("/") ? "city" : "province";
        return test.as(level + "-" + department + "-" + position, place + "/" + department);
    }

    /** Both departments draft, check and sign the same opinion. */
    PilotCase review(String review, String decision) {
        return review(review, decision, decision);
    }

    /** Each department drafts, checks and signs its opinion. */
    PilotCase review(String review, String ecology, String industry) {
        opinion(review, "ecology", ecology);
        return opinion(review, "industry", industry);
    }

    /** One department drafts, checks where it is usual, and signs its opinion. */
    PilotCase opinion(String review, String department, String decision) {
        submitAs(official(review, department, "official"), "UserTask_OpinionDraft", draft(review, decision));
        if (review.equals("intent-review")) {
            submitAs(official(review, department, "colleague"), "UserTask_OpinionCheck", Forms.checkedOpinion());
        }
        return submitAs(official(review, department, "leader"), "UserTask_OpinionSign", Forms.signedOpinion());
    }

    private static Map<String, Object> draft(String review, String decision) {
        return review.equals("city-examination") ? Forms.examination(decision) : Forms.opinion(decision);
    }

    /** The city checks the declaration of accidents and examines the application that has come (again). */
    PilotCase examined() {
        return goTo("UserTask_AccidentCheck", "UserTask_CitySubmission");
    }

    /** This person claims the task and submits its form. */
    PilotCase submitAs(Api who, String key, Map<String, Object> values) {
        var answer = trySubmitAs(who, key, values);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return this;
    }

    /** This person tries to claim the task and to submit its form; the first answer that is a refusal, or the last. */
    Api.Answer trySubmitAs(Api who, String key, Map<String, Object> values) {
        var task = "/api/workflow/tasks/" + awaitTask(who, key).path("id").asText();
        var claimed = who.post(task + "/claim", Map.of());
        return claimed.status() == 200 ? who.post(task + "/complete", Map.of("values", values)) : claimed;
    }

    /** By the shortest way to this task or joint review, without doing it. */
    PilotCase goTo(String task) {
        return goTo(WAY.get(0).task, task);
    }

    /** The same for a pilot that waits at the first of these already. */
    PilotCase goTo(String first, String task) {
        for (var step :
                WAY.stream().dropWhile(passed -> !passed.task.equals(first)).toList()) {
            if (step.task.equals(task)) {
                return goOn(task);
            }
            step.doing.accept(this, test);
        }
        throw new IllegalArgumentException("No way leads to " + task);
    }

    /** Waits until the process has nothing to do for this while. */
    JsonNode awaitTrouble() {
        return patiently("trouble").until(() -> waiting().path("trouble"), trouble -> !trouble.isMissingNode());
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

    /** What was submitted at this task, in the order of submission. */
    List<JsonNode> submissionsAt(String task) {
        return StreamSupport.stream(read("submissions").spliterator(), false)
                .filter(submission -> submission.path("task").asText().equals(task))
                .toList();
    }

    /** The pilot itself. */
    JsonNode pilot() {
        return test.auditor().get("/api/workflow/pilots/" + number).json();
    }

    String inventory() {
        return PilotTest.ACCOUNTING.inventory(PilotTest.APPLICANT);
    }

    String inventory(int year) {
        return PilotTest.ACCOUNTING.inventory(PilotTest.APPLICANT, null, year);
    }

    String ownDocument(String type) {
        return PilotTest.DOCUMENTS.uploaded(PilotTest.APPLICANT, type);
    }

    String officialDocument(String type) {
        return PilotTest.DOCUMENTS.uploaded("sichuan/ecology", number, type);
    }

    Map<String, Object> plan() {
        return Forms.plan(inventory(2020), inventory(2021), inventory(2019), ownDocument("implementation-plan"));
    }

    Map<String, Object> defence() {
        return Forms.defence(officialDocument("expert-opinion"));
    }

    /** A panel of three is drawn, hears the defence, scores and concludes. */
    PilotCase experts(String verdict) {
        submit("UserTask_ConvenePanel", Forms.convenedPanel("3"));
        return heard().scored().concluded(verdict);
    }

    PilotCase heard() {
        return submit("UserTask_RecordDefence", defence());
    }

    /** Every member of the panel scores. */
    PilotCase scored() {
        var panel = panel();
        var score = panel.path("stage").asText().equals("acceptance") ? Forms.acceptanceScore("5") : Forms.score("5");
        seated(panel).forEach(member -> submitAs(expert(member), "UserTask_Score", score));
        return this;
    }

    /** The chair writes the opinion, and everybody signs it. */
    PilotCase concluded(String verdict) {
        var panel = patiently("the end of scoring")
                .until(this::panel, scored -> scored.has("closedAt")); // only then the chair is known
        var chair = panel.path("chair").asText();
        submitAs(expert(chair), "UserTask_PanelOpinion", Forms.panelOpinion(verdict));
        seated(panel)
                .filter(member -> !member.equals(chair))
                .forEach(member -> submitAs(expert(member), "UserTask_SignOpinion", Forms.signature()));
        return this;
    }

    /** User names of those on the latest panel, seat by seat. */
    List<String> members() {
        return seated(panel()).toList();
    }

    private static Stream<String> seated(JsonNode panel) {
        return StreamSupport.stream(panel.path("members").spliterator(), false)
                .filter(member -> member.path("state").asText().equals("seated"))
                .map(member -> member.path("expert").asText());
    }

    String panelChair() {
        return panel().path("chair").asText();
    }

    /** The latest panel, as an auditor reads it. */
    JsonNode panel() {
        var panels = read("panels");
        return panels.path(panels.size() - 1);
    }

    Api expert(String userName) {
        return test.as(userName, "experts");
    }

    Map<String, Object> acceptanceApplication() {
        return Forms.acceptanceApplication(inventory(), ownDocument("self-evaluation"));
    }

    /** A task on the way, and how it is done. */
    private record Step(String task, BiConsumer<PilotCase, PilotTest> doing) {

        static Step of(String task, Function<PilotCase, Map<String, Object>> values) {
            return new Step(task, (pilot, test) -> pilot.submit(task, values.apply(pilot)));
        }

        static Step agreed(String review) {
            return new Step(review, (pilot, test) -> pilot.review(review, "agree"));
        }
    }

    /** The way on which everything goes well. */
    private static final List<Step> WAY = List.of(
            Step.of("UserTask_Application", pilot -> Forms.application()),
            Step.of("UserTask_AccidentCheck", pilot -> Forms.accidentCheck()),
            Step.agreed("city-examination"),
            Step.of("UserTask_CitySubmission", pilot -> Forms.citySubmission("submit")),
            Step.agreed("intent-review"),
            Step.of("UserTask_Plan", PilotCase::plan),
            Step.agreed("preliminary-review"),
            new Step("expert-review", (pilot, test) -> pilot.experts("pass")),
            new Step("UserTask_PublishNotice", PilotCase::publish),
            Step.of("UserTask_ConfirmList", pilot -> Forms.confirmedList("list")),
            Step.of("UserTask_AcceptanceApplication", PilotCase::acceptanceApplication),
            Step.agreed("acceptance-review"),
            new Step("acceptance-experts", (pilot, test) -> pilot.experts("pass")),
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
        return patiently(what)
                .until(this::waiting, waiting -> waiting.path("what").asText().equals(what) && waiting.has("due"));
    }
}
