package nearzero.e2e;

import static nearzero.e2e.PilotCase.APPLICANT;
import static nearzero.e2e.PilotCase.CITY;
import static nearzero.e2e.PilotCase.PROVINCE;
import static nearzero.e2e.RunningSystem.as;
import static nearzero.e2e.RunningSystem.stack;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import nearzero.local.Part;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What people who may sign in try beyond what is theirs, through the gateway and around it. Beside every attack stands a
 * call like it that is allowed and works: a door that is closed to everybody would prove nothing.
 */
@Order(20) // while the call of 2022 is open
class AttackIT {

    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final String COLLEAGUE = "province-ecology-colleague";
    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();
    private static final Map<String, List<Visitor>> VISITORS = new ConcurrentHashMap<>();

    /** A case that waits for the city, and its open task that nobody has claimed. */
    private static PilotCase atCity;

    private static String open;
    private static String process;

    /** A task of the province that a colleague has claimed, in another case. */
    private static String claimed;

    private static String filter;

    @BeforeAll
    static void lay_out_two_cases() {
        atCity = PilotCase.opened();
        atCity.done(APPLICANT, "UserTask_Application", PilotCase.application());
        open = atCity.task(CITY, "UserTask_CitySubmission");
        var atProvince = PilotCase.opened();
        atProvince.done(APPLICANT, "UserTask_Application", PilotCase.application());
        atProvince.done(CITY, "UserTask_CitySubmission", PilotCase.citySubmission());
        claimed = atProvince.task(COLLEAGUE, "UserTask_IntentReview");
        as(COLLEAGUE).post("/api/workflow/tasks/" + claimed + "/claim", null).expect(200);
        var official = tasklist(CITY);
        process = official.get(ENGINE + "/task/" + open).expect(200).text("/processInstanceId");
        filter = departmentFilter(official);
    }

    // ---- Expressions in queries (CVE-2026-109432)

    static Stream<String> queriesWithCode() {
        var code = "\"${''.getClass().forName('java.lang.Runtime').getMethod('exec',''.getClass())"
                + ".invoke(''.getClass().forName('java.lang.Runtime').getMethod('getRuntime').invoke(null),"
                + "'touch {mark}')}\"";
        var bean = "\"${pilotInventories.getClass()}\"";
        return Stream.of("assigneeExpression", "candidateGroupExpression")
                .flatMap(key -> Stream.of(code, bean).map(expression -> "\"" + key + "\":" + expression))
                .flatMap(key -> Stream.of(
                        "{" + key + "}",
                        "{\"orQueries\":[{" + key + "}]}",
                        "{\"orQueries\":[{\"name\":\"x\"},{\"assignee\":\"y\"," + key + "}]}"));
    }

    @ParameterizedTest
    @MethodSource("queriesWithCode")
    void code_in_a_query_is_never_run(String template) throws Exception {
        var mark = Path.of(System.getProperty("java.io.tmpdir"), "attack-" + UUID.randomUUID());
        var query = template.replace("{mark}", mark.toString());
        for (var official : both(CITY)) {
            for (var path : List.of("/task", "/task/count", "/filter/{filter}/list", "/filter/{filter}/count")) {
                refused(official.post(filled(ENGINE + path), query));
            }
            refused(official.post(ENGINE + "/filter/create", "{\"resourceType\":\"Task\",\"query\":" + query + "}"));
        }
        for (var path : List.of("/engine-rest/task", "/engine-rest/task/count")) {
            refused(client("engine-client").post(path, query));
            refused(at(Part.GATEWAY, "engine-operator").post(path, query));
        }
        Thread.sleep(20); // a command would need a moment
        assertThat(Files.exists(mark)).isFalse();
    }

    @Test
    void saved_filters_with_the_engines_own_functions_go_on_working() {
        for (var official : both(CITY)) {
            assertThat(idsOf(official, "{}")).contains(open);
            assertThat(idsOf(official, "{\"name\":\"no task is called so\"}")).isEmpty();
        }
    }

    // ---- Camunda's own API

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
            assertThat(official.send(method, filled(ENGINE + path), body(method), Map.of())
                            .status())
                    .isIn(400, 403); // 400: what is no JSON goes no further than the gateway
            official.get(filled(ENGINE + "/task/{own}")).expect(200);
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
            GET /forms
            GET /actuator/env
            GET /error
            """)
    void what_is_for_operators_or_for_nobody_is_closed_to_officials(String method, String path) {
        for (var official : both(CITY)) {
            assertThat(official.send(method, filled(path), body(method), Map.of())
                            .status())
                    .isIn(401, 403, 404);
        }
    }

    @Test
    void engine_rest_serves_operators_and_service_clients_and_setting_up_serves_nobody() {
        client("engine-client").get("/engine-rest/version").expect(200);
        var operator = at(Part.GATEWAY, "engine-operator");
        assertThat(operator.get("/engine-rest/task?processInstanceId=" + process)
                        .expect(200)
                        .json())
                .hasSize(1);
        operator.get("/camunda/app/cockpit/default/").expect(200);
        for (var everywhere : both("engine-operator")) {
            assertThat(everywhere
                            .post("/camunda/api/admin/setup/default/user/create", Map.of())
                            .status())
                    .isEqualTo(403);
        }
        assertThat(client("engine-client").get("/engine-rest/task").expect(200).json())
                .isEmpty();
        assertThat(client("engine-client")
                        .post("/engine-rest/process-definition/key/sichuan-park.pilot/start", Map.of())
                        .status())
                .isEqualTo(403);
    }

    // ---- Submissions and claims

    @Test
    void nobody_claims_for_another_gives_back_for_another_or_submits_for_another() {
        for (var official : both(PROVINCE)) {
            official.get(ENGINE + "/task/" + claimed).expect(200);
            refused(official.post(ENGINE + "/task/" + claimed + "/claim", Map.of("userId", PROVINCE)));
            refused(official.post(ENGINE + "/task/" + claimed + "/unclaim", Map.of()));
            refused(official.post(ENGINE + "/task/" + claimed + "/submit-form", form(agreement())));
        }
        assertThat(tasklist(COLLEAGUE).get(ENGINE + "/task/" + claimed).text("/assignee"))
                .isEqualTo(COLLEAGUE);
        for (var official : both(CITY)) {
            refused(official.post(ENGINE + "/task/" + open + "/claim", Map.of("userId", "city-industry-official")));
            refused(official.post(ENGINE + "/task/" + open + "/submit-form", form(PilotCase.citySubmission())));
            assertThat(official.get(ENGINE + "/task/" + open).text("/assignee")).isEmpty();
        }
    }

    /** Ways around the form that only engine-rest opens, tried by those for whom it is open. */
    @ParameterizedTest
    @ValueSource(strings = {"complete", "resolve", "submit-form", "bpmnError", "bpmnEscalation", "delegate"})
    void operators_and_clients_cannot_end_a_task_that_is_not_theirs(String way) {
        var values = Map.of(
                "variables",
                Map.of("citySubmission", Map.of("value", "submit")),
                "errorCode",
                "x",
                "escalationCode",
                "x",
                "userId",
                "x");
        refused(at(Part.GATEWAY, "engine-operator").post("/engine-rest/task/" + open + "/" + way, values));
        refused(client("engine-client").post("/engine-rest/task/" + open + "/" + way, values));
        assertThat(atCity.task(CITY, "UserTask_CitySubmission")).isEqualTo(open);
    }

    @Test
    void a_form_takes_only_what_it_declares_and_then_it_takes_it() {
        var pilot = PilotCase.opened();
        var applicant = tasklist(APPLICANT);
        var task = ENGINE + "/task/" + pilot.task(APPLICANT, "UserTask_Application");
        applicant.post(task + "/claim", Map.of("userId", APPLICANT)).expect(204);
        var undeclared = new HashMap<>(PilotCase.application());
        undeclared.put("intentReview", "agree");
        refused(applicant.post(task + "/submit-form", form(undeclared)));
        var forbidden = new HashMap<>(PilotCase.application());
        forbidden.put("accident", "forgotten");
        refused(applicant.post(task + "/submit-form", form(forbidden)));
        applicant.post(task + "/submit-form", form(PilotCase.application())).expect(204);
        assertThat(pilot.submitted("UserTask_Application").get("values").has("intentReview"))
                .isFalse();
    }

    @Test
    void an_official_unclaims_and_submits_what_he_has_claimed_himself() {
        var pilot = PilotCase.opened();
        pilot.done(APPLICANT, "UserTask_Application", PilotCase.application());
        var official = tasklist(CITY);
        var task = ENGINE + "/task/" + pilot.task(CITY, "UserTask_CitySubmission");
        official.post(task + "/claim", Map.of("userId", CITY)).expect(204);
        official.post(task + "/unclaim", Map.of()).expect(204);
        official.post(task + "/claim", Map.of("userId", CITY)).expect(204);
        official.post(task + "/submit-form", form(PilotCase.citySubmission())).expect(204);
    }

    // ---- Other regions, other departments, other people

    @ParameterizedTest
    @ValueSource(
            strings = {
                "second-city-ecology-official",
                "city-industry-official",
                "province-ecology-official",
                "park-applicant",
                "second-park-applicant",
                "expert-1",
                "auditor"
            })
    void a_task_is_there_only_for_the_department_that_it_is_for(String other) {
        for (var stranger : both(other)) {
            for (var what : List.of("", "/form", "/deployed-form", "/form-variables")) {
                assertThat(stranger.get(ENGINE + "/task/" + open + what).status())
                        .isIn(403, 404);
            }
            for (var way : List.of("claim", "unclaim", "submit-form")) {
                refused(stranger.post(ENGINE + "/task/" + open + "/" + way, Map.of("userId", other)));
            }
            for (var visible : stranger.get(ENGINE + "/filter").expect(200).json()) {
                var list = ENGINE + "/filter/" + visible.get("id").asString() + "/list";
                assertThat(stranger.post(list, Map.of()).expect(200).body()).doesNotContain(open);
            }
        }
        as(other).get("/api/workflow/tasks/" + open).expect(404);
        as(other).post("/api/workflow/tasks/" + open + "/claim", null).expect(404);
        assertThat(as(other).get("/api/workflow/tasks?size=200").expect(200).body())
                .doesNotContain(open);
        as(CITY).get("/api/workflow/tasks/" + open).expect(200);
    }

    @Test
    void nobody_learns_who_others_are() {
        var official = tasklist(CITY);
        official.get(ENGINE + "/user/" + CITY + "/profile").expect(200);
        official.get(ENGINE + "/user/" + APPLICANT + "/profile").expect(404);
        assertThat(official.post(ENGINE + "/group", Map.of("member", CITY)).json())
                .hasSize(1);
        assertThat(official.post(ENGINE + "/group", Map.of("member", APPLICANT)).json())
                .isEmpty();
        assertThat(official.post(ENGINE + "/group", Map.of()).json()).isEmpty();
    }

    // ---- Spellings of a path, headers that claim something

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
                "/camunda/%61pi/engine/engine/default/task/{own}/variables",
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
        var path = filled(spelling).replace("\\", "%5c");
        for (var official : both(CITY)) {
            for (var method : List.of("GET", "HEAD", "POST", "OPTIONS")) {
                assertThat(official.send(method, path, body(method), Map.of()).status())
                        .as(method)
                        .isBetween(400, 499)
                        .isNotEqualTo(429);
            }
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
                assertThat(official.send("GET", filled(path), null, claims).status())
                        .isEqualTo(403);
            }
            assertThat(official.send("GET", filled(ENGINE + "/task/{own}/form-variables"), null, claims)
                            .body())
                    .doesNotContain("applicantGroup", "process");
            assertThat(official.send("GET", "/api/workflow/me", null, claims).text("/userId"))
                    .isEqualTo(CITY);
        }
        for (var nobody : List.of(new Visitor(stack().url(Part.GATEWAY), null), direct(null))) {
            assertThat(nobody.send("GET", "/api/workflow/me", null, claims).status())
                    .isEqualTo(401);
        }
    }

    @Test
    void a_method_in_a_header_is_not_believed() {
        for (var official : both(CITY)) {
            for (var header : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
                official.send("POST", ENGINE + "/filter/" + filter + "/list", "{}", Map.of(header, "DELETE"))
                        .expect(200);
                official.send("POST", ENGINE + "/group?_method=DELETE", "{}", Map.of(header, "PUT"))
                        .expect(200);
            }
            assertThat(departmentFilter(official)).isEqualTo(filter);
        }
    }

    // ---- Tokens and sessions

    static Stream<String> brokenTokens() {
        var good = token(CITY);
        return Stream.of(
                "",
                "x.y.z",
                ForgedTokens.signedByStranger(good),
                ForgedTokens.unsigned(good),
                ForgedTokens.promoted(good, "/sichuan/example-city/ecology", "/engine-operators"));
    }

    @ParameterizedTest
    @MethodSource("brokenTokens")
    void a_token_that_is_not_the_realms_signs_nobody_in(String broken) {
        for (var part : List.of(Part.WORKFLOW, Part.ACCOUNTING, Part.DOCUMENTS, Part.GATEWAY)) {
            for (var path : pathsOf(part)) {
                new Visitor(stack().url(part), token(CITY)).get(path).expect(200);
                new Visitor(stack().url(part), broken).get(path).expect(401);
                new Visitor(stack().url(part), null).get(path).expect(401);
            }
        }
    }

    private static List<String> pathsOf(Part part) {
        var workflow = List.of("/api/workflow/me", "/api/local/clock", ENGINE + "/filter");
        return switch (part) {
            case ACCOUNTING -> List.of("/api/accounting/factors/gwp");
            case DOCUMENTS -> List.of("/api/documents/document-types");
            case WORKFLOW -> workflow;
            default ->
                Stream.of(workflow, List.of("/api/accounting/factors/gwp"))
                        .flatMap(List::stream)
                        .toList();
        };
    }

    @Test
    void a_token_for_one_service_is_no_token_for_another() {
        var engineClient = stack().clientToken("engine-client");
        var workflow = stack().clientToken("workflow-service");
        new Visitor(stack().url(Part.WORKFLOW), engineClient)
                .get("/api/workflow/me")
                .expect(200);
        for (var origin : List.of(stack().url(Part.ACCOUNTING), stack().url(Part.GATEWAY))) {
            new Visitor(origin, engineClient).get("/api/accounting/factors/gwp").expect(401);
            new Visitor(origin, workflow).get("/api/accounting/factors/gwp").expect(200);
        }
        for (var origin : List.of(stack().url(Part.DOCUMENTS), stack().url(Part.GATEWAY))) {
            var documents = "/api/documents/document-types";
            new Visitor(origin, engineClient).get(documents).expect(401);
            new Visitor(origin, workflow).get(documents).expect(200);
        }
        for (var origin : List.of(stack().url(Part.WORKFLOW), stack().url(Part.GATEWAY))) {
            for (var path :
                    List.of("/api/workflow/me", "/api/local/clock", "/engine-rest/version", ENGINE + "/filter")) {
                new Visitor(origin, workflow).get(path).expect(401);
            }
        }
    }

    @Test
    void the_clock_is_moved_only_by_who_is_signed_in() {
        for (var origin : List.of(stack().url(Part.GATEWAY), stack().url(Part.WORKFLOW))) {
            var nobody = new Visitor(origin, null);
            nobody.send("PUT", "/api/local/clock", Map.of("now", "2030-01-01T00:00:00+08:00"), Map.of())
                    .expect(401);
            new Visitor(origin, token(CITY)).get("/api/local/clock").expect(200);
        }
    }

    @Test
    void a_session_of_the_webapps_is_worth_nothing_without_a_token_and_follows_the_token() {
        var first = direct(token(CITY));
        first.get(ENGINE + "/task/" + open).expect(200);
        direct(null).withCookiesOf(first).get(ENGINE + "/task/" + open).expect(401);
        var second = direct(token(PROVINCE)).withCookiesOf(first);
        second.get(ENGINE + "/task/" + open).expect(404);
        second.get(ENGINE + "/task/" + claimed).expect(200);
        assertThat(second.get("/camunda/api/admin/auth/user/default").text("/userId"))
                .isEqualTo(PROVINCE);
        first.get(ENGINE + "/task/" + open).expect(200);
    }

    @Test
    void in_a_browser_other_sites_cannot_act_for_who_is_signed_in() {
        var browser = Visitor.signedIn(CITY);
        assertThat(idsOf(browser, "{}")).contains(open);
        var list = ENGINE + "/filter/" + filter + "/list";
        browser.forged("POST", list, Map.of()).expect(403);
        browser.forged("POST", ENGINE + "/task/" + open + "/claim", Map.of("userId", CITY))
                .expect(403);
        refused(browser.send("POST", list, Map.of(), Map.of("X-XSRF-TOKEN", "0123456789ABCDEF0123456789ABCDEF")));
        var claim = "/api/workflow/tasks/" + open + "/claim";
        browser.forged("POST", claim, null).expect(403);
        refused(browser.send(
                "POST", claim, null, Map.of("X-NEARZERO-XSRF", UUID.randomUUID().toString())));
        assertThat(browser.get(ENGINE + "/task/" + open).text("/assignee")).isEmpty();
        browser.post(claim, null).expect(200);
        browser.post("/api/workflow/tasks/" + open + "/unclaim", null).expect(200);
    }

    // ---- The scene

    private static String token(String user) {
        return TOKENS.computeIfAbsent(user, stack()::token);
    }

    private static Visitor direct(String token) {
        return new Visitor(stack().url(Part.WORKFLOW), token);
    }

    private static Visitor at(Part part, String user) {
        return new Visitor(stack().url(part), token(user));
    }

    private static Visitor client(String name) {
        var token = TOKENS.computeIfAbsent(name, stack()::clientToken);
        return new Visitor(stack().url(Part.GATEWAY), token);
    }

    /** Through the gateway, as a bearer of a token. */
    private static Visitor tasklist(String user) {
        return both(user).get(0);
    }

    /** Through the gateway, and straight at the service: it has to hold alone. */
    private static List<Visitor> both(String user) {
        return VISITORS.computeIfAbsent(
                user, name -> List.of(acquainted(at(Part.GATEWAY, name)), acquainted(at(Part.WORKFLOW, name))));
    }

    /** Camunda wants to see again what it hands out with its first answer. */
    private static Visitor acquainted(Visitor visitor) {
        visitor.get(ENGINE + "/filter").expect(200);
        return visitor;
    }

    private static String departmentFilter(Visitor official) {
        for (var candidate : official.get(ENGINE + "/filter").expect(200).json()) {
            if (candidate.get("name").asString().equals("本部门待办")) {
                return candidate.get("id").asString();
            }
        }
        throw new AssertionError("The official has no filter for the department");
    }

    private static List<String> idsOf(Visitor official, String query) {
        var ids = new ArrayList<String>();
        official.post(ENGINE + "/filter/" + filter + "/list", query)
                .expect(200)
                .json()
                .forEach(task -> ids.add(task.get("id").asString()));
        return ids;
    }

    private static String filled(String path) {
        return path.replace("{own}", open).replace("{process}", process).replace("{filter}", filter);
    }

    private static Object body(String method) {
        return method.startsWith("P") ? "{}" : null;
    }

    private static Map<String, Object> form(Map<String, ?> values) {
        var variables = new HashMap<String, Object>();
        values.forEach((key, value) -> variables.put(key, Map.of("value", value)));
        return Map.of("variables", variables);
    }

    private static Map<String, Object> agreement() {
        return Map.of("intentReview", "agree", "opinion", "同意。");
    }

    /** Refused with an answer, or failed with one; in any case not done. */
    private static void refused(Api.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(400, 500).isNotIn(401, 429);
    }
}
