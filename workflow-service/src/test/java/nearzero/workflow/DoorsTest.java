package nearzero.workflow;

import static nearzero.workflow.Problems.assertNotValid;
import static nearzero.workflow.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import nearzero.testing.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who comes in, what he sees, and what a request that is no request gets for an answer. */
class DoorsTest extends PilotTest {

    /** Waits for its city, for those who only look. */
    private static PilotCase untouched;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/workflow/me",
                "/api/workflow/programmes",
                "/api/workflow/jurisdictions",
                "/api/workflow/calls",
                "/api/workflow/pilots",
                "/api/workflow/tasks",
                "/api/local/clock",
                "/engine-rest/task",
                "/camunda/app/tasklist/default/",
                "/camunda/api/engine/engine/default/filter"
            })
    void a_caller_without_a_good_token_does_not_come_in(String path) {
        assertThat(BadToken.values()).allSatisfy(bad -> {
            var token = TOKENS.user("province-ecology-official", "sichuan/ecology", "engine-operators");

            assertProblem(with(bad.sign(token)).get(path), 401, "not-signed-in");
        });
    }

    private PilotCase untouched() {
        if (untouched == null) {
            untouched = pilotAt("UserTask_CitySubmission");
        }
        return untouched;
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
        var pilot = untouched();
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
    void a_case_is_open_to_its_applicant_its_city_and_its_province_only() {
        var pilot = untouched();
        var path = "/api/workflow/pilots/" + pilot.number();

        for (var who : List.of(applicant(), city(), cityIndustry(), province(), auditor())) {
            assertThat(who.get(path).status()).isEqualTo(200);
            assertThat(who.get("/api/workflow/pilots?stage=application&size=200")
                            .json()
                            .path("items")
                            .findValuesAsText("number"))
                    .contains(pilot.number());
        }
        for (var who : List.of(secondApplicant(), secondCity(), as("somebody"), as("other", "guangdong/ecology"))) {
            assertProblem(who.get(path), 404, "not-found");
            assertThat(who.get("/api/workflow/pilots?stage=application&size=200")
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
        "name, \"a\u0000b\", 422, not-valid",
        "name, \"a\ud800b\", 422, not-valid",
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
    @ValueSource(strings = {"short", "with space 1"})
    void an_idempotency_key_that_is_none_is_refused(String key) {
        assertProblem(applicant().post("/api/workflow/pilots", newPilot(), key), 400, "malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"call", "applicant", "jurisdiction", "name"})
    void a_character_that_no_text_can_hold_is_refused_in_an_application(String property) {
        for (var character : List.of("\u0000", "\ud800", "\n")) {
            var request = Forms.with(newPilot(), property, "示例" + character + "园区");

            assertThat(applicant().post("/api/workflow/pilots", request).status())
                    .isIn(property.equals("applicant") ? List.of(403, 422) : List.of(422));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"  ", " 园 ", "\t\t\t"})
    void a_pilot_without_a_name_is_refused(String name) {
        assertNotValid(applicant().post("/api/workflow/pilots", Forms.with(newPilot(), "name", name)), "name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/workflow/pilots?stage=%00",
                "/api/workflow/pilots?call=a%00b",
                "/api/workflow/calls?programme=%00",
                "/api/workflow/tasks?pilot=%00"
            })
    void a_parameter_that_no_text_can_hold_is_malformed(String path) {
        assertProblem(province().get(path), 400, "malformed");
    }

    @Test
    void the_jurisdictions_are_there_with_their_names_parents_first() {
        var all = applicant().get("/api/workflow/jurisdictions").json();

        assertThat(all.findValuesAsText("id")).startsWith("sichuan").contains("sichuan/example-city");
        assertThat(all.at("/0/name").asText()).isEqualTo("四川省");
        assertThat(all.at("/0/level").asText()).isEqualTo("province");
    }

    @Test
    void calls_are_listed_by_their_programme() {
        assertThat(applicant()
                        .get("/api/workflow/calls?programme=sichuan-park")
                        .json()
                        .path("items")
                        .findValuesAsText("id"))
                .contains(CALL);
        assertThat(applicant()
                        .get("/api/workflow/calls?programme=another")
                        .json()
                        .at("/page/total")
                        .asInt(-1))
                .isZero();
    }

    @Test
    void pilots_are_listed_by_programme_call_stage_and_whether_they_are_open_page_by_page() {
        var open = secondPilot();
        var ended = secondPilot();
        secondApplicant().post("/api/workflow/pilots/" + ended + "/recall", Map.of("reason", "情况有变"));

        assertThat(numbers("programme=sichuan-park&open=true")).contains(open).doesNotContain(ended);
        assertThat(numbers("open=false")).contains(ended).doesNotContain(open);
        assertThat(numbers("call=" + CALL + "&stage=application")).contains(open, ended);
        assertThat(numbers("call=another")).isEmpty();
        assertThat(numbers("programme=another")).isEmpty();
        assertThat(numbers("stage=title")).isEmpty();
        assertThat(numbers("size=1&page=0")).hasSize(1).doesNotContainAnyElementsOf(numbers("size=1&page=1"));
    }

    private String secondPilot() {
        var request = Forms.with(newPilot(), "applicant", "applicants/second-park");
        return secondApplicant().post("/api/workflow/pilots", request).text("/number");
    }

    /** Of the pilots of the second applicant, which are few. */
    private List<String> numbers(String query) {
        return secondApplicant()
                .get("/api/workflow/pilots?" + query)
                .json()
                .path("items")
                .findValuesAsText("number");
    }

    @Test
    void my_tasks_are_those_that_i_have_claimed() {
        var pilot = pilotAt("UserTask_CitySubmission");
        var mine = "/api/workflow/tasks?mine=true&pilot=" + pilot.number();
        assertThat(city().get(mine).json().path("items")).isEmpty();

        var task = pilot.claimed("UserTask_CitySubmission");

        assertThat(city().get(mine).json().path("items").findValuesAsText("id")).containsExactly(task);
        assertThat(as("city-ecology-colleague", "sichuan/example-city/ecology")
                        .get(mine)
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void a_pilot_that_has_moved_has_another_etag() {
        var pilot = apply();
        var path = "/api/workflow/pilots/" + pilot.number();
        var before = applicant().get(path).response().headers().firstValue("ETag");
        assertThat(applicant().get(path).response().headers().firstValue("ETag"))
                .isEqualTo(before);

        pilot.goTo("UserTask_CitySubmission");

        assertThat(before).hasValueSatisfying(tag -> assertThat(tag).matches("\"\\d+\""));
        assertThat(applicant().get(path).response().headers().firstValue("ETag"))
                .isNotEqualTo(before);
    }

    @Test
    void nobody_makes_a_task_that_belongs_to_no_pilot() {
        for (var who : List.of(engineClient(), as("engine-operator", "engine-operators"), province())) {
            assertThat(who.post("/engine-rest/task/create", Map.of("id", "standalone", "name", "示例"))
                            .status())
                    .isEqualTo(403);
        }
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
        "GET,    /api/workflow/pilots?size=0,           400, malformed",
        "GET,    /api/workflow/pilots?size=201,         400, malformed",
        "GET,    /api/workflow/pilots?page=-1,          400, malformed",
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
