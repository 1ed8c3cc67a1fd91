package nearzero.e2e;

import static nearzero.e2e.EngineApi.ENGINE;
import static nearzero.e2e.EngineApi.atService;
import static nearzero.e2e.EngineApi.body;
import static nearzero.e2e.EngineApi.both;
import static nearzero.e2e.EngineApi.throughGateway;
import static nearzero.e2e.PilotCase.CITY;
import static nearzero.e2e.RunningSystem.as;
import static nearzero.e2e.RunningSystem.asClient;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Camunda's own API offers beyond what Tasklist needs, tried by an official. Beside every attack stands a call like
 * it that is allowed and works: a door that is closed to everybody would prove nothing.
 */
@Order(21) // while the call of 2022 is open
class EngineApiAttackIT {

    private static Scene scene;

    @BeforeAll
    static void lay_out() {
        scene = Scene.laidOut();
    }

    /** Closed at the service itself and behind the gateway alike; {@code own} is a task that the caller may work on. */
    @ParameterizedTest
    @CsvSource(delimiter = ' ', textBlock = """
        POST /task
        POST /task/count
        POST /task/{own}/complete
        POST /task/{own}/resolve
        POST /task/{own}/bpmnError
        POST /task/{own}/bpmnEscalation
        POST /task/{own}/assignee
        POST /task/{own}/delegate
        PUT /task/{own}
        DELETE /task/{own}
        POST /task/create
        GET /task/{own}/identity-links
        POST /task/{own}/identity-links
        POST /task/{own}/identity-links/delete
        GET /task/{own}/variables
        POST /task/{own}/variables
        PATCH /task/{own}/variables
        GET /task/{own}/variables/intentReview
        PUT /task/{own}/variables/intentReview
        DELETE /task/{own}/variables/intentReview
        POST /task/{own}/variables/intentReview/data
        GET /task/{own}/localVariables
        POST /task/{own}/localVariables
        PUT /task/{own}/localVariables/intentReview
        GET /task/{own}/rendered-form
        GET /task/{own}/comment
        POST /task/{own}/comment/create
        POST /task/{own}/attachment/create
        GET /task/report/candidate-group-count
        POST /filter/create
        PUT /filter/{filter}
        DELETE /filter/{filter}
        OPTIONS /filter/{filter}
        POST /filter/{filter}/count
        POST /filter/{filter}/singleResult
        GET /process-instance
        GET /process-instance/{process}
        DELETE /process-instance/{process}
        GET /process-instance/{process}/variables
        POST /process-instance/{process}/variables
        PUT /process-instance/{process}/variables/pilot
        POST /process-instance/{process}/modification
        PUT /process-instance/{process}/suspended
        GET /process-instance/{process}/activity-instances
        POST /execution/{process}/signal
        GET /execution/{process}/localVariables
        GET /variable-instance
        POST /variable-instance
        GET /history/task
        GET /history/process-instance
        GET /history/variable-instance
        GET /history/detail
        GET /history/user-operation
        GET /history/identity-link-log
        GET /process-definition
        GET /process-definition/key/sichuan-park.pilot
        POST /process-definition/key/sichuan-park.pilot/start
        POST /process-definition/key/sichuan-park.pilot/submit-form
        GET /process-definition/key/sichuan-park.pilot/startForm
        POST /message
        POST /signal
        POST /condition
        POST /modification/execute
        POST /migration/execute
        GET /deployment
        POST /deployment/create
        GET /decision-definition
        GET /job
        PUT /job/suspended
        GET /job-definition
        GET /incident
        GET /batch
        GET /external-task
        POST /external-task/fetchAndLock
        GET /event-subscription
        GET /authorization
        POST /authorization/create
        GET /authorization/check
        GET /user
        GET /user/count
        POST /user/create
        PUT /user/park-applicant/profile
        PUT /user/park-applicant/credentials
        GET /group
        POST /group/create
        GET /tenant
        GET /identity/groups
        POST /identity/verify
        GET /metrics
        GET /telemetry/data
        GET /telemetry/configuration
        GET /schema/log
        GET /version
        GET /optimize/process-instance/completed
        GET /cleanup
        """)
    void of_camundas_api_an_official_gets_no_more_than_his_task_list_needs(String method, String path) {
        for (var official : both(CITY)) {
            official.send(method, scene.filled(ENGINE + path), body(method), Map.of())
                    .expect(403);
            scene.isStillOpenTo(official);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', textBlock = """
        POST /camunda/api/admin/setup/default/user/create
        GET /camunda/api/admin/setup/default/user/create
        GET /camunda/app/admin/default/setup/
        GET /camunda/app/admin/default/
        GET /camunda/app/cockpit/default/
        GET /camunda/api/cockpit/plugin/base/default/process-definition
        POST /camunda/api/cockpit/plugin/base/default/process-instance
        GET /camunda/api/admin/plugin/adminPlugins/default/metrics
        POST /camunda/api/admin/auth/user/default/login/tasklist
        POST /camunda/api/admin/auth/user/default/login/admin
        GET /camunda/api/engine/engine/other/filter
        GET /camunda/api/engine/telemetry
        GET /engine-rest/version
        GET /engine-rest/task
        POST /engine-rest/task
        POST /engine-rest/task/{own}/complete
        POST /engine-rest/deployment/create
        GET /engine-rest/engine/default/task
        """)
    void what_is_for_operators_is_closed_to_officials(String method, String path) {
        for (var official : both(CITY)) {
            official.send(method, scene.filled(path), body(method), Map.of()).expect(403);
        }
    }

    /** The service asks nobody for a token at a path that it does not know: it answers all alike. */
    @ParameterizedTest
    @ValueSource(strings = {"/forms", "/actuator/env", "/error"})
    void what_is_for_nobody_has_no_door(String path) {
        throughGateway(CITY).get(path).expect(404);
        atService(CITY).get(path).expect(401);
    }

    @Test
    void engine_rest_serves_operators_and_service_clients_and_setting_up_serves_nobody() {
        var client = asClient("engine-client");
        client.get("/engine-rest/version").expect(200);
        var operator = as("engine-operator");
        assertThat(operator.get("/engine-rest/task?processInstanceId=" + scene.process())
                        .expect(200)
                        .json())
                .hasSize(1);
        operator.get("/camunda/app/cockpit/default/").expect(200);
        for (var everywhere : both("engine-operator")) {
            everywhere
                    .post("/camunda/api/admin/setup/default/user/create", Map.of())
                    .expect(403);
        }
        assertThat(client.get("/engine-rest/task").expect(200).json()).isEmpty();
        client.post("/engine-rest/process-definition/key/sichuan-park.pilot/start", Map.of())
                .expect(403);
    }
}
