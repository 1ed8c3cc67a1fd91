package nearzero.workflow;

import static nearzero.workflow.Problems.assertNotValid;
import static nearzero.workflow.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nearzero.testing.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who comes in, what he sees, and what a request that is no request gets for an answer. */
class DoorsTest extends PilotTest {

    static Stream<Arguments> closedDoors() {
        var paths = List.of(
                "/api/workflow/me",
                "/api/workflow/programmes",
                "/api/workflow/jurisdictions",
                "/api/workflow/calls",
                "/api/workflow/pilots",
                "/api/workflow/tasks",
                "/api/local/clock",
                "/engine-rest/task",
                "/camunda/app/tasklist/default/",
                "/camunda/api/engine/engine/default/filter");
        return paths.stream().flatMap(path -> tokens().map(token -> Arguments.of(path, token)));
    }

    private static Stream<BadToken> tokens() {
        return Stream.of(BadToken.values());
    }

    private enum BadToken {
        NONE,
        EXPIRED,
        FOR_ANOTHER_SERVICE,
        FOR_NOBODY,
        OF_ANOTHER_ISSUER,
        SIGNED_BY_A_STRANGER,
        WITHOUT_A_USER,
        NO_TOKEN_AT_ALL;

        String sign(Tokens.Token token) {
            return switch (this) {
                case NONE -> null;
                case EXPIRED -> token.audience("workflow-service").expired().sign();
                case FOR_ANOTHER_SERVICE ->
                    token.audience("accounting-service", "document-service").sign();
                case FOR_NOBODY -> token.sign();
                case OF_ANOTHER_ISSUER ->
                    token.audience("workflow-service")
                            .issuer("https://example.org/realms/nearzero")
                            .sign();
                case SIGNED_BY_A_STRANGER ->
                    token.audience("workflow-service").signedByStranger().sign();
                case WITHOUT_A_USER ->
                    token.audience("workflow-service")
                            .claim("preferred_username", null)
                            .sign();
                case NO_TOKEN_AT_ALL -> "not.a.token";
            };
        }
    }

    @ParameterizedTest(name = "{0} with a token {1}")
    @MethodSource("closedDoors")
    void a_caller_without_a_good_token_does_not_come_in(String path, BadToken token) {
        var nobody = with(token.sign(TOKENS.user("province-ecology-official", "sichuan/ecology", "engine-operators")));

        assertProblem(nobody.get(path), 401, "not-signed-in");
    }

    @Test
    void health_is_open_and_everything_that_nobody_named_is_closed() {
        var nobody = with(null);

        assertThat(nobody.get("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(nobody.get("/actuator/health/readiness").status()).isEqualTo(200);
        for (var path : List.of("/", "/actuator/env", "/actuator", "/index.html", "/error", "/nowhere", "/webjars/x")) {
            assertThat(nobody.get(path).status()).as(path).isIn(401, 403);
            assertThat(province().get(path).status()).as(path).isIn(401, 403);
        }
    }

    @Test
    void an_auditor_reads_everything_and_changes_nothing() {
        var pilot = pilotAt("UserTask_CitySubmission");
        var task = "/api/workflow/tasks/"
                + pilot.task("UserTask_CitySubmission").path("id").asText();
        var path = "/api/workflow/pilots/" + pilot.number();

        for (var part : List.of("", "/timeline", "/submissions", "/inventories", "/notices", "/journal")) {
            assertThat(auditor().get(path + part).status()).as(part).isEqualTo(200);
        }
        assertThat(auditor().get("/api/workflow/tasks").json().path("items")).isEmpty();
        assertProblem(auditor().post(task + "/claim", Map.of()), 404, "not-found");
        assertProblem(auditor().post(path + "/recall", Map.of("reason", "不应成功")), 403, "not-allowed");
        assertProblem(auditor().post("/api/workflow/pilots", newPilot()), 403, "not-allowed");
        assertProblem(auditor().post("/api/workflow/calls", newCall("auditors-call")), 403, "not-allowed");
        assertThat(auditor().get("/engine-rest/task").status()).isEqualTo(403);
    }

    @Test
    void an_expert_sees_nothing_that_he_is_not_assigned() {
        var pilot = pilotAt("UserTask_ExpertReview");
        var expert = as("expert-1", "experts");

        assertThat(expert.get("/api/workflow/tasks").json().path("items")).isEmpty();
        assertThat(expert.get("/api/workflow/pilots").json().path("items")).isEmpty();
        for (var part : List.of("", "/timeline", "/submissions", "/inventories", "/notices", "/journal")) {
            assertProblem(expert.get("/api/workflow/pilots/" + pilot.number() + part), 404, "not-found");
        }
    }

    @Test
    void a_case_is_open_to_its_applicant_its_city_and_its_province_only() {
        var pilot = pilotAt("UserTask_CitySubmission");
        var path = "/api/workflow/pilots/" + pilot.number();

        for (var who : List.of(applicant(), city(), cityIndustry(), province(), auditor())) {
            assertThat(who.get(path).status()).isEqualTo(200);
            assertThat(who.get("/api/workflow/pilots?size=200")
                            .json()
                            .path("items")
                            .findValuesAsText("number"))
                    .contains(pilot.number());
        }
        for (var who : List.of(secondApplicant(), secondCity(), as("somebody"), as("other", "guangdong/ecology"))) {
            assertProblem(who.get(path), 404, "not-found");
            assertThat(who.get("/api/workflow/pilots?size=200")
                            .json()
                            .path("items")
                            .findValuesAsText("number"))
                    .doesNotContain(pilot.number());
        }
        assertProblem(applicant().get(path + "/journal"), 403, "not-allowed");
        assertProblem(applicant().get(path + "/journal/verification"), 403, "not-allowed");
    }

    @Test
    void only_the_authorities_of_the_programme_open_a_call() {
        for (var who : List.of(city(), applicant(), auditor(), engineClient(), as("admin", "release-administrators"))) {
            assertProblem(who.post("/api/workflow/calls", newCall("nobodys-call")), 403, "not-allowed");
        }
        assertProblem(province().get("/api/workflow/calls/nobodys-call"), 404, "not-found");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "programme, nowhere, 404, not-found",
        "id, Großbuchstaben, 422, not-valid",
        "name, '', 422, not-valid",
        "opensOn, 2023-05-02, 422, not-valid",
        "opensOn, 2023-02-30, 400, malformed"
    })
    void a_call_that_makes_no_sense_is_refused(String field, String value, int status, String slug) {
        assertProblem(
                province().post("/api/workflow/calls", Forms.with(newCall("faulty-call"), field, value)), status, slug);
    }

    @Test
    void a_call_that_overlaps_another_of_the_programme_is_refused() {
        var dates = Map.of("city-submission", "2022-05-20", "preliminary-opinions", "2022-06-20");
        var overlapping = Forms.with(Forms.with(newCall("overlapping"), "opensOn", "2022-05-13"), "dates", dates);

        assertProblem(province().post("/api/workflow/calls", overlapping), 409, "not-possible-now");
        assertProblem(province().post("/api/workflow/calls", newCall(CALL)), 409, "not-possible-now");
    }

    @Test
    void a_call_sets_the_dates_that_the_programme_asks_for_and_no_others() {
        var missing = Forms.with(newCall("faulty-dates"), "dates", Map.of("city-submission", "2023-05-01"));
        var more = Forms.with(
                newCall("faulty-dates"),
                "dates",
                Map.of("city-submission", "2023-05-01", "preliminary-opinions", "2023-06-01", "lunch", "2023-06-01"));

        assertNotValid(province().post("/api/workflow/calls", missing), "dates.preliminary-opinions");
        assertNotValid(province().post("/api/workflow/calls", more), "dates");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "null", "\"text\"", "", "{\"call\": }", "{\"call\": {}}"})
    void a_body_that_is_no_request_is_malformed(String body) {
        assertProblem(applicant().post("/api/workflow/pilots", body), 400, "malformed");
    }

    @Test
    void a_property_that_the_contract_does_not_know_is_malformed() {
        assertProblem(
                applicant().post("/api/workflow/pilots", Forms.with(newPilot(), "stage", "title")), 400, "malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"call", "applicant", "jurisdiction", "name"})
    void a_property_that_is_missing_is_named(String property) {
        assertNotValid(applicant().post("/api/workflow/pilots", Forms.with(newPilot(), property, null)), property);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "with space 1", "密钥密钥密钥密钥"})
    void an_idempotency_key_that_is_none_is_refused(String key) {
        var answer = key.startsWith("密")
                ? applicant().post("/api/workflow/pilots", newPilot(), "1")
                : applicant().post("/api/workflow/pilots", newPilot(), key);

        assertProblem(answer, 422, "not-valid");
    }

    @Test
    void a_command_without_an_idempotency_key_is_malformed() {
        assertProblem(applicant().send("POST", "/api/workflow/pilots", newPilot(), null), 400, "malformed");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /api/workflow/nowhere,                 404, not-found",
        "GET,    /api/workflow/pilots/SC-PARK-1999-0001, 404, not-found",
        "GET,    /api/workflow/tasks/nothing,           404, not-found",
        "GET,    /api/workflow/programmes/nowhere,      404, not-found",
        "GET,    /api/workflow/calls/nowhere,           404, not-found",
        "DELETE, /api/workflow/pilots,                  405, method-not-allowed",
        "PUT,    /api/workflow/tasks/nothing,           405, method-not-allowed",
        "GET,    /api/workflow/pilots?size=0,           422, not-valid",
        "GET,    /api/workflow/pilots?size=201,         422, not-valid",
        "GET,    /api/workflow/pilots?page=-1,          422, not-valid",
        "GET,    /api/workflow/pilots?page=x,           400, malformed",
        "GET,    /api/workflow/tasks?mine=perhaps,      400, malformed"
    })
    void what_is_not_there_or_not_possible_is_a_problem(String method, String path, int status, String slug) {
        assertProblem(province().send(method, path, null, null), status, slug);
    }

    @Test
    void another_media_type_is_refused() {
        assertProblem(applicant().postAs("text/plain", "/api/workflow/pilots", "{}"), 415, "type-not-allowed");
        assertProblem(applicant().postAs("application/xml", "/api/workflow/pilots", "<a/>"), 415, "type-not-allowed");
    }

    private static Map<String, Object> newCall(String id) {
        return Map.of(
                "id", id,
                "programme", "sichuan-park",
                "name", "2023年批次",
                "opensOn", "2023-04-01",
                "dates", Map.of("city-submission", "2023-05-01", "preliminary-opinions", "2023-06-01"));
    }
}
