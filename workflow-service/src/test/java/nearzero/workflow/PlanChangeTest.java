package nearzero.workflow;

import static nearzero.workflow.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** A plan is changed with the consent of city and province, and every version stays readable. */
class PlanChangeTest extends PilotTest {

    @Test
    void a_plan_is_changed_with_the_consent_of_city_and_province_and_both_versions_stay() {
        assertProblem(propose(apply()), 409, "not-possible-now");
        var pilot = pilotAt("UserTask_AcceptanceApplication");
        refuses(pilot);

        assertThat(propose(pilot).status()).isEqualTo(200);
        assertProblem(propose(pilot), 409, "not-possible-now");
        assertThat(pilot.opened("UserTask_PlanChange").at("/values/target").asText())
                .isEqualTo("建设期末净排放较基准年下降");
        pilot.submit("UserTask_PlanChange", Forms.with(pilot.plan(), "target", "变更后的目标"));
        assertProblem(propose(pilot), 409, "not-possible-now");
        assertThat(pilot.read("plans").findValuesAsText("state")).containsExactly("in-force", "proposed");
        pilot.submit("UserTask_PlanChangeCity", Forms.planChange("agree"));
        at("2022-07-05T10:00");
        pilot.submit("UserTask_PlanChangeProvince", Forms.planChange("agree"));

        var plans = applicant()
                .get("/api/workflow/pilots/" + pilot.number() + "/plans")
                .json();
        assertThat(plans.findValuesAsText("state")).containsExactly("superseded", "in-force");
        assertThat(plans.at("/0/values/target").asText()).isEqualTo("建设期末净排放较基准年下降");
        assertThat(plans.at("/1/values/target").asText()).isEqualTo("变更后的目标");
        assertThat(plans.at("/1/inForceFrom").asText()).startsWith("2022-07-05T10:00");
        inTheWordsOfItsForm(pilot, plans.at("/1/submission").asText());

        propose(pilot);
        assertThat(pilot.opened("UserTask_PlanChange").at("/values/target").asText())
                .isEqualTo("变更后的目标");
        pilot.submit("UserTask_PlanChange", pilot.plan()).submit("UserTask_PlanChangeCity", Forms.planChange("refuse"));
        assertThat(pilot.read("plans").findValuesAsText("state")).containsExactly("superseded", "in-force", "refused");

        propose(pilot);
        pilot.submit("UserTask_PlanChange", pilot.plan())
                .submit("UserTask_PlanChangeCity", Forms.planChange("agree"))
                .submit("UserTask_PlanChangeProvince", Forms.planChange("refuse"));
        assertThat(pilot.read("plans").findValuesAsText("state"))
                .containsExactly("superseded", "in-force", "refused", "refused");
        pilot.goOn("UserTask_AcceptanceApplication");
        assertThat(pilot.pilot().path("stage").asText()).isEqualTo("implementation");

        nobodyDecidesBeforeItsInventoriesAreCalculated(pilot);
        assertThat(pilot.read("journal/verification").path("valid").asBoolean()).isTrue();
    }

    private void inTheWordsOfItsForm(PilotCase pilot, String version) {
        var submission = StreamSupport.stream(pilot.read("submissions").spliterator(), false)
                .filter(submitted -> submitted.path("id").asText().equals(version))
                .findAny()
                .orElseThrow();
        assertThat(submission.path("fields"))
                .anySatisfy(field -> {
                    assertThat(field.path("label").asText()).isEqualTo("建设目标");
                    assertThat(field.path("text").asText()).isEqualTo("变更后的目标");
                })
                .hasSize(submission.path("values").size());
    }

    /** Three for the plan and for each of its three versions have been calculated before. */
    private void nobodyDecidesBeforeItsInventoriesAreCalculated(PilotCase pilot) {
        propose(pilot);
        ACCOUNTING.calculatesNothingFor(pilot.number());
        var changed = pilot.plan();
        pilot.submit("UserTask_PlanChange", changed);
        var acceptance = pilot.acceptanceApplication();
        pilot.submit("UserTask_AcceptanceApplication", acceptance);
        awaitTroubles(pilot, "核算变更方案清单", "核算验收清单");
        assertThat(pilot.openTask("UserTask_PlanChangeCity").isMissingNode()).isTrue();

        ACCOUNTING.back();
        repair(pilot);

        pilot.goOn("UserTask_PlanChangeCity").goOn("acceptance-review");
        assertThat(inventories(pilot, "plan")).hasSize(3);
        assertThat(inventories(pilot, "plan-change"))
                .hasSize(12)
                .contains(changed.get("inventory").toString());
        assertThat(inventories(pilot, "acceptance"))
                .containsExactly(acceptance.get("inventory").toString());
        assertThat(ACCOUNTING.askedToCalculate(pilot.number()).stream()
                        .map(request -> request.getHeader("Idempotency-Key"))
                        .distinct())
                .hasSize(16);
    }

    private static List<String> inventories(PilotCase pilot, String purpose) {
        return StreamSupport.stream(pilot.read("inventories").spliterator(), false)
                .filter(inventory -> inventory.path("purpose").asText().equals(purpose))
                .map(inventory -> inventory.path("inventoryId").asText())
                .toList();
    }

    /** Lets business time come to each repetition, until these steps have no more. */
    private void awaitTroubles(PilotCase pilot, String... steps) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> {
                    var now = applicant().get("/api/local/clock").text("/now").substring(0, 16);
                    at(LocalDateTime.parse(now).plusHours(2).toString());
                    assertThat(pilot.read("timeline").path("waitingFor"))
                            .filteredOn(waiting -> waiting.has("trouble"))
                            .extracting(waiting -> waiting.path("what").asText())
                            .contains(steps);
                });
    }

    private void repair(PilotCase pilot) {
        var process = engineClient()
                .get("/engine-rest/process-instance?businessKey=" + pilot.number())
                .text("/0/id");
        var dueDate = applicant().get("/api/local/clock").text("/now").substring(0, 19) + ".000+0800";
        for (var job : engineClient()
                .get("/engine-rest/job?processInstanceId=" + process)
                .json()) {
            var path = "/engine-rest/job/" + job.path("id").asText() + "/retries";
            assertThat(engineClient()
                            .put(path, Map.of("retries", 1, "dueDate", dueDate))
                            .status())
                    .isEqualTo(204);
        }
    }

    private void refuses(PilotCase pilot) {
        var path = "/api/workflow/pilots/" + pilot.number() + "/plans";
        assertProblem(city().post(path, Map.of("reason", "示例原因")), 403, "not-allowed");
        assertProblem(secondApplicant().post(path, Map.of("reason", "示例原因")), 404, "not-found");
    }

    private Api.Answer propose(PilotCase pilot) {
        return applicant().post("/api/workflow/pilots/" + pilot.number() + "/plans", Map.of("reason", "重点项目选址调整"));
    }
}
