package nearzero.workflow;

import static nearzero.workflow.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
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

        propose(pilot);
        assertThat(pilot.opened("UserTask_PlanChange").at("/values/target").asText())
                .isEqualTo("变更后的目标");
        pilot.submit("UserTask_PlanChange", pilot.plan()).submit("UserTask_PlanChangeCity", Forms.planChange("refuse"));
        assertThat(pilot.read("plans").findValuesAsText("state")).containsExactly("superseded", "in-force", "refused");
        pilot.goOn("UserTask_AcceptanceApplication");
        assertThat(pilot.pilot().path("stage").asText()).isEqualTo("implementation");
        assertThat(pilot.read("journal/verification").path("valid").asBoolean()).isTrue();
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
