package nearzero.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static nearzero.gateway.Surroundings.ACCOUNTING;
import static nearzero.gateway.Surroundings.DOCUMENTS;
import static nearzero.gateway.Surroundings.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets where, and that no other spelling of a path gets further. */
class DoorTest extends GatewayTest {

    private static final String OFFICIAL = bearer("city-ecology-official", "sichuan/example-city/ecology");
    private static final String OPERATOR = bearer("engine-operator", "engine-operators");

    @ParameterizedTest
    @CsvSource({
        "/camunda/app/tasklist/default/, workflow",
        "/camunda/api/engine/engine/default/task, workflow",
        "/camunda/api/admin/auth/user/default, workflow",
        "/api/workflow/me, workflow",
        "/api/accounting/factor-sets, accounting",
        "/api/documents/documents, documents"
    })
    void each_service_is_reached_under_its_own_path(String path, String service) {
        assertArrives(somebody().get(path, "Authorization", OFFICIAL));
        Map.of("workflow", WORKFLOW, "accounting", ACCOUNTING, "documents", DOCUMENTS)
                .get(service)
                .verify(anyRequestedFor(urlEqualTo(path)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/swagger-ui.html",
                "/actuator",
                "/actuator/env",
                "/actuator/gateway/routes",
                "/error",
                "/login",
                "/logout",
                "/camundax/api",
                "/Camunda/api/engine",
                "/engine-restx/task",
                "/api/workflowx",
                "/api/other/things",
                "/api/local/clock",
                "/pages/index.html",
                "//camunda/api/admin/setup"
            })
    void what_is_not_listed_has_no_door(String path) {
        assertProblem(somebody().get(path, "Authorization", OPERATOR), 404, "not-found");
        assertProblem(somebody().get(path), 404, "not-found");
        assertNothingReached(WORKFLOW);
    }

    @Test
    void health_is_open_and_tells_no_details() {
        assertThat(somebody().get("/actuator/health/readiness").body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"engine-operators", "services"})
    void the_engine_s_own_api_is_for_operators_and_services(String group) {
        assertArrives(somebody().get("/engine-rest/task", "Authorization", bearer("somebody", group)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sichuan/ecology", "applicants/services", "release-administrators", "sichuan/engine-operators"})
    void the_engine_s_own_api_is_for_nobody_else(String group) {
        assertProblem(
                somebody().get("/engine-rest/task", "Authorization", bearer("somebody", group)), 403, "not-allowed");
        assertNothingReached(WORKFLOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest/version",
                "/engine-rest/deployment?maxResults=0",
                "/engine-rest/deployment/create",
                "/engine-rest/engine/default/deployment/create"
            })
    void camunda_modeler_finds_the_release_desk_where_it_looks_for_the_engine(String path) {
        assertArrives(somebody().get(path, "Authorization", bearer("release-administrator", "release-administrators")));
        assertProblem(somebody().get(path, "Authorization", bearer("somebody", "sichuan/ecology")), 403, "not-allowed");
    }

    @Test
    void a_session_has_the_rights_of_its_groups() {
        assertArrives(somebody().signIn("engine-operator", "engine-operators").get("/engine-rest/task"));
        assertProblem(somebody().signIn("auditor", "auditors").get("/engine-rest/task"), 403, "not-allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/api/admin/setup/default/user/create",
                "/camunda/api/admin/setup",
                "/camunda/api/admin/SETUP/default/user/create",
                "/camunda/api/%61dmin/setup/default/user/create"
            })
    void nobody_creates_a_first_administrator(String path) {
        assertProblem(somebody().post(path, "{}", "Authorization", OPERATOR), 403, "not-allowed");
        assertNothingReached(WORKFLOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/api/cockpit/plugin/base/default/process-definition",
                "/camunda/api/admin/plugin/adminPlugins",
                "/camunda/app/admin/default/",
                "/camunda/app/cockpit/default/",
                "/camunda/app/COCKPIT/default/",
                "/camunda/app/cock%70it/default/"
            })
    void the_operators_applications_are_closed_to_officials(String path) {
        assertProblem(somebody().get(path, "Authorization", OFFICIAL), 403, "not-allowed");
        assertNothingReached(WORKFLOW);
        assertArrives(somebody().get(path, "Authorization", OPERATOR));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/api//admin/setup",
                "/camunda/api/x/../admin/setup",
                "/camunda/api/./admin/setup",
                "/camunda/api/admin;x=1/setup",
                "/camunda/api/admin/%73etup;jsessionid=1",
                "/camunda/api/admin%2Fsetup",
                "/camunda/api/admin%2fsetup",
                "/camunda/api/admin%5Csetup",
                "/camunda/api/x/%2e%2e/admin/setup",
                "/camunda/api/x/.%2E/admin/setup",
                "/camunda/api/admin%252Fsetup",
                "/camunda/api/admin%3Bx/setup",
                "/camunda/api/admin%00/setup",
                "/camunda/api/admin%0d%0a/setup",
                "/camunda/api/x/%c0%ae%c0%ae/admin/setup",
                "/camunda/..%2fapi",
                "/api/workflow/..;/..;/engine-rest/task",
                "/assets/../engine-rest/task",
                "/engine-rest/.."
            })
    void a_path_that_can_be_read_in_two_ways_is_refused(String path) {
        assertProblem(somebody().get(path, "Authorization", OPERATOR), 400, "malformed");
        assertProblem(somebody().get(path), 400, "malformed");
        assertNothingReached(WORKFLOW);
    }

    @Test
    void a_path_with_other_letters_is_not_a_trick() {
        assertArrives(somebody().get("/api/workflow/pilots/%E7%A4%BA%E4%BE%8B", "Authorization", OFFICIAL));
    }

    @Test
    void a_method_that_no_service_knows_is_refused() {
        assertProblem(
                somebody().send("TRACE", "/api/workflow/me", BodyPublishers.noBody(), "Authorization", OPERATOR),
                400,
                "malformed");
        assertNothingReached(WORKFLOW);
    }
}
