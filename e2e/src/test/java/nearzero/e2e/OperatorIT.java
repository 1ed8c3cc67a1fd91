package nearzero.e2e;

import static nearzero.e2e.PilotCase.CITY;
import static nearzero.e2e.RunningSystem.as;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Who operates the engine repairs cases, and still neither decides them nor changes people. */
@Order(26) // while the call of 2022 is open
class OperatorIT {

    private static final String OPERATOR = "engine-operator";
    private static final String VARIABLES = "/engine-rest/process-instance/{process}/variables/";
    private static final Map<String, String> LINK =
            Map.of("groupId", "sichuan/example-city/ecology", "type", "candidate");

    private static Scene scene;
    private Visitor operator;
    private String task;

    @BeforeAll
    static void lay_out() {
        scene = Scene.laidOut();
    }

    @BeforeEach
    void sign_in() {
        operator = as(OPERATOR);
        task = "/engine-rest/task/" + scene.open();
    }

    @Test
    void an_operator_claims_a_task_of_a_department_and_cannot_decide_it() {
        operator.post(task + "/claim", Map.of("userId", OPERATOR)).expect(204);
        for (var way : new String[] {"complete", "submit-form"}) {
            assertThat(operator.post(task + "/" + way, EngineApi.form(PilotCase.citySubmission()))
                            .expect(400)
                            .body())
                    .contains("您不在该任务的办理部门中");
        }
        assertThat(scene.atCity().submitted("UserTask_CitySubmission")).isNull();
        operator.post(task + "/unclaim", Map.of()).expect(204);
        scene.isStillOpenTo(EngineApi.throughGateway(CITY));
    }

    @Test
    void a_department_loses_a_task_with_its_candidacy_and_gets_it_back() {
        operator.post(task + "/identity-links/delete", LINK).expect(204);
        as(CITY).get("/api/workflow/tasks/" + scene.open()).expect(404);

        operator.post(task + "/identity-links", LINK).expect(204);
        as(CITY).get("/api/workflow/tasks/" + scene.open()).expect(200);
    }

    @Test
    void people_are_read_from_keycloak_and_never_made_here() {
        var user = Map.of("profile", Map.of("id", "somebody"), "credentials", Map.of("password", "somebody"));
        assertThat(operator.post("/engine-rest/user/create", user).expect(403).body())
                .contains("read-only");
        assertThat(operator.get("/engine-rest/user/count")
                        .expect(200)
                        .json()
                        .get("count")
                        .asInt())
                .isPositive();
    }

    /** An empty map as Java writes it; the engine answers with 500 what it does not take. */
    @Test
    void a_variable_is_text_and_never_a_java_object() {
        var path = scene.filled(VARIABLES) + "trial";
        var object = Map.of(
                "type",
                "Object",
                "value",
                "rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcAUH2sHDFmDRAwACRgAKbG9hZEZhY3RvckkACXRocmVzaG9sZHhwP0AAAAAAAAB3"
                        + "CAAAABAAAAAAeA==",
                "valueInfo",
                Map.of(
                        "objectTypeName",
                        "java.util.HashMap",
                        "serializationDataFormat",
                        "application/x-java-serialized-object"));
        assertThat(operator.put(path, object).expect(500).body()).contains("Java serialization format is prohibited");
        operator.get(path).expect(404);

        operator.put(path, Map.of("type", "String", "value", "x")).expect(204);
        operator.get(path).expect(200);
        operator.send("DELETE", path, null, Map.of()).expect(204);
    }

    /** Not even with everything that an application would give it. */
    @Test
    void a_process_starts_with_an_application_and_in_no_other_way() {
        var variables = Map.of(
                "pilot", scene.atCity().number(),
                "programme", "sichuan-park",
                "call", "sichuan-park-2022",
                "applicant", "applicants/example-park",
                "province", "sichuan",
                "city", "sichuan/example-city");
        var definition = "/engine-rest/process-definition/key/sichuan-park.pilot";
        operator.get(definition).expect(200);
        var before =
                operator.get("/engine-rest/process-instance/count").expect(200).body();
        assertThat(operator.post(definition + "/start", EngineApi.form(variables))
                        .expect(403)
                        .body())
                .contains("流程只能由申报启动");
        assertThat(operator.post(definition + "/submit-form", EngineApi.form(variables))
                        .expect(403)
                        .body())
                .contains("流程只能由申报启动");
        assertThat(operator.get("/engine-rest/process-instance/count")
                        .expect(200)
                        .body())
                .isEqualTo(before);
    }
}
