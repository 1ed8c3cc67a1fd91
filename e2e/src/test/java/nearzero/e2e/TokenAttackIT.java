package nearzero.e2e;

import static nearzero.e2e.EngineApi.ENGINE;
import static nearzero.e2e.EngineApi.refused;
import static nearzero.e2e.PilotCase.CITY;
import static nearzero.e2e.PilotCase.PROVINCE;
import static nearzero.e2e.RunningSystem.stack;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import nearzero.local.Part;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens that are forged or meant for another, sessions without them, and requests that another site sends. */
@Order(25) // while the call of 2022 is open
class TokenAttackIT {

    private static final String FACTORS = "/api/accounting/factor-sets";
    private static final String TYPES = "/api/documents/document-types";
    private static final String ME = "/api/workflow/me";
    private static final String CLOCK = "/api/local/clock";

    private static Scene scene;

    @BeforeAll
    static void lay_out() {
        scene = Scene.laidOut();
    }

    static Stream<String> brokenTokens() {
        var good = Tokens.of(CITY);
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
                at(part, Tokens.of(CITY)).get(path).expect(200);
                at(part, broken).get(path).expect(401);
                at(part, null).get(path).expect(401);
            }
        }
    }

    private static List<String> pathsOf(Part part) {
        return switch (part) {
            case ACCOUNTING -> List.of(FACTORS);
            case DOCUMENTS -> List.of(TYPES);
            case WORKFLOW -> List.of(ME, CLOCK, ENGINE + "/filter");
            default -> List.of(ME, CLOCK, ENGINE + "/filter", FACTORS, TYPES);
        };
    }

    @Test
    void a_token_for_one_service_is_no_token_for_another() {
        var engineClient = Tokens.ofClient("engine-client");
        var workflow = Tokens.ofClient("workflow-service");
        at(Part.WORKFLOW, engineClient).get(ME).expect(200);
        for (var part : List.of(Part.ACCOUNTING, Part.GATEWAY)) {
            at(part, engineClient).get(FACTORS).expect(401);
            at(part, workflow).get(FACTORS).expect(200);
        }
        for (var part : List.of(Part.DOCUMENTS, Part.GATEWAY)) {
            at(part, engineClient).get(TYPES).expect(401);
            at(part, workflow).get(TYPES).expect(200);
        }
        for (var part : List.of(Part.WORKFLOW, Part.GATEWAY)) {
            for (var path : List.of(ME, CLOCK, "/engine-rest/version", ENGINE + "/filter")) {
                at(part, workflow).get(path).expect(401);
            }
        }
    }

    @Test
    void the_clock_is_moved_only_by_who_is_signed_in() {
        for (var part : List.of(Part.GATEWAY, Part.WORKFLOW)) {
            at(part, null)
                    .put(CLOCK, Map.of("now", "2030-01-01T00:00:00+08:00"))
                    .expect(401);
            at(part, Tokens.of(CITY)).get(CLOCK).expect(200);
        }
    }

    @Test
    void a_session_of_the_webapps_is_worth_nothing_without_a_token_and_follows_the_token() {
        var first = at(Part.WORKFLOW, Tokens.of(CITY));
        first.get(ENGINE + "/task/" + scene.open()).expect(200);
        at(Part.WORKFLOW, null)
                .withCookiesOf(first)
                .get(ENGINE + "/task/" + scene.open())
                .expect(401);
        var second = at(Part.WORKFLOW, Tokens.of(PROVINCE)).withCookiesOf(first);
        second.get(ENGINE + "/task/" + scene.open()).expect(404);
        second.get(ENGINE + "/task/" + scene.claimed()).expect(200);
        assertThat(second.get("/camunda/api/admin/auth/user/default").text("/userId"))
                .isEqualTo(PROVINCE);
        first.get(ENGINE + "/task/" + scene.open()).expect(200);
    }

    @Test
    void in_a_browser_other_sites_cannot_act_for_who_is_signed_in() {
        var browser = SignIn.of(CITY);
        assertThat(EngineApi.tasks(browser, scene.filter(), "{}")).contains(scene.open());
        var list = ENGINE + "/filter/" + scene.filter() + "/list";
        browser.forged("POST", list, Map.of()).expect(403);
        browser.forged("POST", ENGINE + "/task/" + scene.open() + "/claim", Map.of("userId", CITY))
                .expect(403);
        refused(browser.send("POST", list, Map.of(), Map.of("X-XSRF-TOKEN", "0123456789ABCDEF0123456789ABCDEF")));
        var task = "/api/workflow/tasks/" + scene.open();
        browser.forged("POST", task + "/claim", null).expect(403);
        refused(browser.send(
                "POST",
                task + "/claim",
                null,
                Map.of("X-NEARZERO-XSRF", UUID.randomUUID().toString())));
        assertThat(browser.get(ENGINE + "/task/" + scene.open()).text("/assignee"))
                .isEmpty();
        browser.post(task + "/claim", null).expect(200);
        browser.post(task + "/unclaim", null).expect(200);
    }

    private static Visitor at(Part part, String token) {
        return Visitor.with(token, stack().url(part));
    }
}
