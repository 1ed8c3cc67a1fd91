package nearzero.e2e;

import static nearzero.e2e.EngineApi.ENGINE;
import static nearzero.e2e.EngineApi.atService;
import static nearzero.e2e.EngineApi.body;
import static nearzero.e2e.EngineApi.both;
import static nearzero.e2e.EngineApi.throughGateway;
import static nearzero.e2e.PilotCase.CITY;
import static nearzero.e2e.RunningSystem.asNobody;
import static nearzero.e2e.RunningSystem.stack;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import nearzero.local.Part;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Other spellings of a path that is closed, and headers that claim something. */
@Order(24) // while the call of 2022 is open
class PathAttackIT {

    private static Scene scene;

    @BeforeAll
    static void lay_out() {
        scene = Scene.laidOut();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//camunda/api/engine/engine/default/task/{own}/variables",
                "/camunda//api/engine/engine/default/task/{own}/variables",
                "/camunda/api/engine/engine/default//task/{own}/variables",
                "/camunda/./api/engine/engine/default/task/{own}/variables",
                "/camunda/app/tasklist/../../api/engine/engine/default/task/{own}/variables",
                "/camunda/app/tasklist/%2e%2e/%2e%2e/api/engine/engine/default/task/{own}/variables",
                "/camunda/app/tasklist/..;/..;/api/engine/engine/default/task/{own}/variables",
                "/camunda/app/tasklist/%252e%252e/api/engine/engine/default/task/{own}/variables",
                "/camunda/api/engine/engine/default/task/{own};a=b/variables",
                "/camunda/api/engine/engine/default/task/{own}/variables/",
                "/camunda/api/engine/engine/default/task/{own}/variables;.js",
                "/camunda/api/engine/engine/default/task/{own}%2fvariables",
                "/camunda/api/engine/engine/default/task/{own}/form%2f..%2fvariables",
                "/camunda/api/engine/engine/default/task/{own}/form/../variables",
                "/camunda/api/engine/engine/default/task/{own}/%76ariables",
                "/camunda/api/engine/engine/default/task/{own}/form-variables/",
                "/camunda/api/engine/engine/default/task/{own}/form%2Dvariables",
                "/camunda/api/engine/engine/default/task/{own}\\variables",
                "/CAMUNDA/api/engine/engine/default/task/{own}/variables",
                "/camunda/API/engine/engine/default/task/{own}/variables",
                "/camunda/api/admin/setup;a/default/user/create",
                "/camunda/api/admin//setup/default/user/create",
                "/camunda/api/admin/%73etup/default/user/create",
                "/camunda/api/cockpit;a/plugin/base/default/process-definition",
                "/camunda/api/engine/engine/default/filter%00/../history/task",
                "//engine-rest/version",
                "/./engine-rest/version",
                "/engine-rest;a=b/version",
                "/Engine-Rest/version",
                "/%65ngine-rest/version",
                "/api/workflow/../../engine-rest/version",
                "/api/workflow/%2e%2e/%2e%2e/engine-rest/version",
                "/api/workflow/..;/..;/engine-rest/version",
                "/camunda/../engine-rest/version",
                "/assets/../engine-rest/version"
            })
    void another_spelling_opens_no_door(String spelling) {
        var path = scene.filled(spelling).replace("\\", "%5c");
        for (var method : List.of("GET", "HEAD", "POST", "OPTIONS")) {
            assertThat(throughGateway(CITY)
                            .send(method, path, body(method), Map.of())
                            .status())
                    .as(method)
                    .isBetween(400, 499)
                    .isNotIn(401, 429);
            // 401: at a path that it does not know the service asks nobody for a token
            assertThat(atService(CITY)
                            .send(method, path, body(method), Map.of())
                            .status())
                    .as(method)
                    .isBetween(400, 499);
        }
        both(CITY).forEach(scene::isStillOpenTo);
    }

    /** The gateway sees through it and takes it to the service, which does not know such a path. */
    @Test
    void an_encoded_letter_before_the_api_leads_to_no_api() {
        var task = scene.filled("/camunda/%61pi/engine/engine/default/task/{own}");
        for (var official : both(CITY)) {
            for (var path : List.of(task, task + "/variables")) {
                for (var method : List.of("GET", "HEAD", "POST", "OPTIONS")) {
                    official.send(method, path, body(method), Map.of()).expect(401);
                }
            }
            scene.isStillOpenTo(official);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', textBlock = """
        X-Forwarded-Prefix /camunda/app/tasklist
        X-Forwarded-Prefix /camunda/app/welcome/
        X-Original-URL /camunda/app/tasklist/default/
        X-Rewrite-URL /camunda/app/tasklist/default/
        X-HTTP-Method-Override HEAD
        X-Forwarded-User engine-operator
        X-Remote-User engine-operator
        Remote-User engine-operator
        X-Auth-Groups engine-operators
        X-Authorized-User engine-operator
        """)
    void a_header_that_claims_something_is_not_believed(String header, String claim) {
        var claims = Map.of(header, claim);
        for (var official : both(CITY)) {
            for (var path : List.of(
                    ENGINE + "/task/{own}/variables", ENGINE + "/process-instance/{process}", "/engine-rest/version")) {
                official.send("GET", scene.filled(path), null, claims).expect(403);
            }
            assertThat(official.send("GET", scene.filled(ENGINE + "/task/{own}/form-variables"), null, claims)
                            .expect(200)
                            .body())
                    .doesNotContain("\"pilot\"", "\"province\""); // variables of the process
            assertThat(official.send("GET", "/api/workflow/me", null, claims).text("/userId"))
                    .isEqualTo(CITY);
        }
        for (var nobody : List.of(asNobody(), Visitor.with(null, stack().url(Part.WORKFLOW)))) {
            nobody.send("GET", "/api/workflow/me", null, claims).expect(401);
        }
    }

    @Test
    void a_method_in_a_header_is_not_believed() {
        for (var official : both(CITY)) {
            for (var header : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
                official.send("POST", ENGINE + "/filter/" + scene.filter() + "/list", "{}", Map.of(header, "DELETE"))
                        .expect(200);
                official.send("POST", ENGINE + "/group?_method=DELETE", "{}", Map.of(header, "PUT"))
                        .expect(200);
            }
            assertThat(EngineApi.filters(official)).containsValue(scene.filter());
        }
    }
}
