package nearzero.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static nearzero.gateway.Surroundings.WORKFLOW;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries that bring expressions along (CVE-2026-109432) reach the engine neither through the web applications nor by REST. */
@ParameterizedClass
@ValueSource(strings = {"/camunda/api/engine/engine/default", "/engine-rest"})
class AdHocExpressionTest extends GatewayTest {

    private static final String CALLER = bearer("engine-operator", "engine-operators");

    @Parameter
    private String engine;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"nameLike\":\"%审核%\",\"sorting\":[{\"sortBy\":\"created\",\"sortOrder\":\"desc\"}]}",
                "{\"orQueries\":[{\"candidateGroups\":[\"sichuan/ecology\"]}]}",
                "{\"description\":\"assigneeExpression ${x}\"}",
                "{}"
            })
    void a_query_with_values_passes_unchanged(String query) {
        assertArrives(ask(query, "application/json"));
        WORKFLOW.verify(postRequestedFor(urlEqualTo(list())).withRequestBody(equalToJson(query)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"assigneeExpression\":\"${1}\"}",
                "{\"orQueries\":[{\"assigneeExpression\":\"${1}\"}]}",
                "{\"a\":[[{\"b\":{\"orQueries\":[{\"dueBeforeExpression\":\"${1}\"}]}}]]}",
                "{\"orQueries\":[{\"assignee\\u0045xpression\":\"${1}\"}]}",
                "{\"orQueries\":[{\"assigneeEXPRESSION\":\"${1}\"}]}",
                "{} {\"assigneeExpression\":\"${1}\"}"
            })
    void a_query_with_an_expression_at_any_depth_is_refused(String query) {
        assertProblem(ask(query, "application/json"), 400, "malformed");
        assertProblem(ask(query, "application/json;charset=utf-16"), 400, "malformed");
        assertProblem(ask(query, "text/plain"), 400, "malformed");
        assertProblem(ask(query, "no media type"), 400, "malformed");
        assertNothingReached(WORKFLOW);
    }

    @Test
    void another_encoding_hides_nothing() {
        var hidden = "{\"orQueries\":[{\"assigneeExpression\":\"${1}\"}]}".getBytes(StandardCharsets.UTF_16BE);
        assertProblem(
                somebody()
                        .send(
                                "POST",
                                list(),
                                BodyPublishers.ofByteArray(hidden),
                                "Authorization",
                                CALLER,
                                "Content-Type",
                                "application/json"),
                400,
                "malformed");
        assertNothingReached(WORKFLOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"assignee\":", "{'assignee':'x'}", "<query/>", "{\"a\":1}}"})
    void what_is_not_json_is_refused(String query) {
        assertProblem(ask(query, "application/json"), 400, "malformed");
        assertNothingReached(WORKFLOW);
    }

    @Test
    void json_nested_too_deep_to_look_into_is_refused() {
        assertProblem(ask("[".repeat(2000) + "]".repeat(2000), "application/json"), 400, "malformed");
    }

    @Test
    void json_too_long_to_look_into_is_refused() {
        assertProblem(ask("\"" + "x".repeat(1024 * 1024) + "\"", "application/json"), 413, "too-large");
    }

    @Test
    void a_request_that_names_two_content_types_is_refused() {
        assertProblem(
                somebody()
                        .post(
                                list(),
                                "{\"orQueries\":[{\"assigneeExpression\":\"${1}\"}]}",
                                "Authorization",
                                CALLER,
                                "Content-Type",
                                "multipart/form-data; boundary=x",
                                "Content-Type",
                                "application/json"),
                400,
                "malformed");
        assertNothingReached(WORKFLOW);
    }

    @Test
    void an_upload_in_a_form_is_not_taken_for_json() {
        assertArrives(somebody()
                .post(
                        engine + "/task/t-1/attachment/create",
                        "--x--",
                        "Authorization",
                        CALLER,
                        "Content-Type",
                        "multipart/form-data; boundary=x"));
    }

    @Test
    void an_expression_as_a_parameter_is_refused_and_a_value_is_not() {
        var tasks = engine + "/task";
        assertProblem(
                somebody().get(tasks + "?assigneeExpression=%24%7B1%7D", "Authorization", CALLER), 400, "malformed");
        assertProblem(
                somebody().get(tasks + "?assignee%45xpression=%24%7B1%7D", "Authorization", CALLER), 400, "malformed");
        assertNothingReached(WORKFLOW);
        assertArrives(somebody().get(tasks + "?assignee=city-ecology-official", "Authorization", CALLER));
    }

    private String list() {
        return engine + "/filter/f-1/list";
    }

    private HttpResponse<String> ask(String query, String type) {
        return somebody().post(list(), query, "Authorization", CALLER, "Content-Type", type);
    }
}
