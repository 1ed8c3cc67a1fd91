package nearzero.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static nearzero.gateway.Surroundings.KEYCLOAK;
import static nearzero.gateway.Surroundings.TOKENS;
import static nearzero.gateway.Surroundings.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People with a browser: signing in, staying signed in, signing out, and not being impersonated meanwhile. */
class SignInTest extends GatewayTest {

    private static final String ME = "/api/workflow/me";
    private static final String PILOTS = "/api/workflow/pilots";

    @Test
    void signing_in_goes_to_keycloak_with_a_proof_key_and_comes_back_to_the_public_address() {
        var answer = somebody().get("/oauth2/authorization/gateway");
        assertThat(location(answer)).startsWith(TOKENS.issuer() + "/protocol/openid-connect/auth?");
        assertThat(Browser.query(location(answer)))
                .containsEntry("client_id", "gateway")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", "http://localhost:8080/login/oauth2/code/gateway")
                .containsKeys("code_challenge", "state", "nonce");
    }

    @Test
    void the_code_is_redeemed_with_the_secret_and_the_verifier() {
        somebody().signIn("auditor", "auditors");
        KEYCLOAK.verify(postRequestedFor(urlEqualTo(Surroundings.TOKEN_PATH))
                .withHeader("Authorization", matching("Basic .+"))
                .withRequestBody(containing("code_verifier=")));
    }

    @Test
    void a_page_leads_to_the_sign_in_and_afterwards_to_where_one_wanted_to_go() {
        var browser = somebody();
        var answer = browser.get("/camunda/app/tasklist/default/?x=1", Browser.AS_PAGE);
        assertThat(location(answer)).isEqualTo("/oauth2/authorization/gateway");
        assertThat(location(browser.signIn("auditor", 300, "auditors")))
                .isEqualTo("/camunda/app/tasklist/default/?x=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/camunda/api/engine/engine/default/task", "/engine-rest/task", ME})
    void a_script_without_a_session_is_told_and_not_redirected(String path) {
        assertProblem(somebody().get(path, "Accept", "application/json"), 401, "not-signed-in");
        assertProblem(somebody().get(path, "Accept", "text/html", "Sec-Fetch-Mode", "cors"), 401, "not-signed-in");
    }

    @Test
    void a_failed_sign_in_leads_back_to_the_landing_page() {
        var browser = somebody();
        browser.get("/oauth2/authorization/gateway");
        var answer = browser.get("/login/oauth2/code/gateway?code=code&state=made-up");
        assertThat(location(answer)).isEqualTo("/?sign-in=failed");
        assertProblem(browser.get(ME), 401, "not-signed-in");
    }

    @Test
    void nobody_has_a_session_before_the_sign_in() {
        var browser = somebody();
        browser.get("/pilots", Browser.AS_PAGE);
        var answer = browser.get("/oauth2/authorization/gateway");
        assertThat(answer.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .contains("HTTPOnly", "SameSite=Lax", "Path=/login/oauth2/code/gateway", "Max-Age=600");
        assertThat(browser.cookie("NEARZERO_SESSION")).isNull();
    }

    @Test
    void what_was_kept_for_the_sign_in_serves_once() {
        var browser = somebody();
        browser.get("/pilots", Browser.AS_PAGE);
        assertThat(location(browser.signIn("auditor", 300, "auditors"))).isEqualTo("/pilots");
        browser.get("/pilots", Browser.AS_PAGE);
        assertThat(browser.cookies()).containsOnly("NEARZERO_SESSION", "NEARZERO-XSRF");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//evil.example.org/", "/\\evil.example.org/", "https://evil.example.org/", "", "/%", "/a b"})
    void nobody_is_led_to_another_site_after_the_sign_in(String wanted) {
        var browser = somebody();
        browser.setCookie(
                "NEARZERO_WANTED",
                Base64.getUrlEncoder().withoutPadding().encodeToString(wanted.getBytes(StandardCharsets.UTF_8)));
        assertThat(location(browser.signIn("auditor", 300, "auditors"))).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b", "a.b.c.d", "..", "&"})
    void a_made_up_memory_of_the_sign_in_is_worth_nothing(String memory) {
        var browser = somebody();
        browser.setCookie("NEARZERO_SIGN_IN", memory);
        assertThat(location(browser.get("/login/oauth2/code/gateway?code=code&state=a")))
                .isEqualTo("/?sign-in=failed");
        assertThat(location(browser.get("/login/oauth2/code/gateway?code=code&state=")))
                .isEqualTo("/?sign-in=failed");
    }

    @Test
    void the_session_cookie_is_out_of_reach_of_scripts_and_changes_with_the_sign_in() {
        var browser = somebody();
        browser.setCookie("NEARZERO_SESSION", "planted");
        var answer = browser.signIn("auditor", 300, "auditors");
        assertThat(answer.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("NEARZERO_SESSION="))
                .singleElement()
                .asString()
                .contains("HTTPOnly", "SameSite=Lax", "Path=/");
        var old = browser.cookie("NEARZERO_SESSION");
        assertThat(old).isNotEqualTo("planted");
        browser.signIn("auditor", "auditors");
        assertThat(browser.cookie("NEARZERO_SESSION")).isNotEqualTo(old);
    }

    @Test
    void the_service_receives_the_person_s_token_and_none_of_our_cookies() {
        var browser = somebody().signIn("auditor", "auditors");
        browser.setCookie("JSESSIONID", "camunda");
        browser.get("/", Browser.AS_PAGE);
        assertArrives(browser.get(ME));
        WORKFLOW.verify(getRequestedFor(urlEqualTo(ME))
                .withHeader("Authorization", matching("Bearer ey.+"))
                .withHeader("Cookie", equalTo("JSESSIONID=camunda")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YWRtaW46YWRtaW4=", "bearerx", "Negotiate x"})
    void a_person_cannot_pass_another_identity_along(String authorization) {
        var browser = somebody().signIn("auditor", "auditors");
        assertArrives(browser.get(
                ME,
                "Authorization",
                authorization,
                "X-Forwarded-User",
                "engine-operator",
                "X-Remote-User",
                "engine-operator",
                "X-HTTP-Method-Override",
                "DELETE"));
        WORKFLOW.verify(getRequestedFor(urlEqualTo(ME))
                .withHeader("Authorization", matching("Bearer ey.+"))
                .withoutHeader("X-Forwarded-User")
                .withoutHeader("X-Remote-User")
                .withoutHeader("X-HTTP-Method-Override"));
    }

    @Test
    void a_request_with_a_token_is_the_token_s_and_not_the_session_s() {
        var browser = somebody().signIn("engine-operator", "engine-operators");
        var token = bearer("park-applicant", "applicants/example-park");
        assertProblem(browser.get("/engine-rest/task", "Authorization", token), 403, "not-allowed");
        assertProblem(browser.get("/engine-rest/task", "Authorization", "Bearer junk"), 401, "not-signed-in");
        assertArrives(browser.get("/engine-rest/task"));
    }

    @Test
    void a_token_that_runs_out_is_refreshed() {
        var browser = somebody();
        browser.signIn("auditor", 1, "auditors");
        var fresh = Surroundings.token("auditor", "auditors");
        Surroundings.keycloakGives(fresh, "", 300);
        assertArrives(browser.get(ME));
        WORKFLOW.verify(getRequestedFor(urlEqualTo(ME)).withHeader("Authorization", equalTo("Bearer " + fresh)));
        KEYCLOAK.verify(
                1,
                postRequestedFor(urlEqualTo(Surroundings.TOKEN_PATH))
                        .withRequestBody(containing("grant_type=refresh_token")));
    }

    @Test
    void a_session_ends_when_keycloak_has_ended_its_own() {
        var browser = somebody();
        browser.signIn("auditor", 1, "auditors");
        Surroundings.keycloakAnswers(jsonResponse("{\"error\":\"invalid_grant\"}", 400));
        assertProblem(browser.get(ME), 401, "not-signed-in");
        assertThat(browser.cookie("NEARZERO_SESSION")).isNull();
        assertNothingReached(WORKFLOW);
    }

    @Test
    void a_session_outlives_a_keycloak_that_does_not_answer() {
        var browser = somebody();
        browser.signIn("auditor", 1, "auditors");
        Surroundings.keycloakAnswers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        assertProblem(browser.get(ME), 503, "unavailable");
        Surroundings.keycloakAnswers(aResponse().withStatus(502).withBody("bad gateway"));
        assertProblem(browser.get(ME), 503, "unavailable");
        Surroundings.keycloakGives(Surroundings.token("auditor", "auditors"), "", 300);
        assertArrives(browser.get(ME));
    }

    @Test
    void a_change_needs_what_only_our_own_pages_can_read() {
        var browser = somebody().signIn("park-applicant", "applicants/example-park");
        browser.get("/", Browser.AS_PAGE);
        assertProblem(browser.post(PILOTS, "{}"), 403, "not-allowed");
        assertProblem(browser.post(PILOTS, "{}", "X-NEARZERO-XSRF", "made-up"), 403, "not-allowed");
        assertNothingReached(WORKFLOW);
        assertArrives(browser.post(PILOTS, "{}", "X-NEARZERO-XSRF", browser.cookie("NEARZERO-XSRF")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void a_forged_change_does_not_reach_the_engine_s_own_api(String method) {
        var browser = somebody().signIn("engine-operator", "engine-operators");
        browser.get("/", Browser.AS_PAGE);
        var body = BodyPublishers.ofString("{}");
        assertProblem(browser.send(method, "/engine-rest/task", body), 403, "not-allowed");
        assertProblem(browser.send(method, "/%65ngine-rest/task", body), 403, "not-allowed");
        assertNothingReached(WORKFLOW);
        assertArrives(
                browser.send(method, "/engine-rest/task", body, "X-NEARZERO-XSRF", browser.cookie("NEARZERO-XSRF")));
        assertArrives(somebody()
                .send(method, "/engine-rest/task", body, "Authorization", bearer("engine-client", "services")));
    }

    @Test
    void camunda_s_own_protection_against_forgery_is_left_to_camunda() {
        var browser = somebody().signIn("auditor", "auditors");
        assertArrives(browser.post("/camunda/api/engine/engine/default/task", "{}", "X-XSRF-TOKEN", "camunda"));
        WORKFLOW.verify(postRequestedFor(urlEqualTo("/camunda/api/engine/engine/default/task"))
                .withHeader("X-XSRF-TOKEN", equalTo("camunda")));
    }

    @Test
    void signing_out_ends_our_session_camunda_s_and_keycloak_s() {
        var browser = somebody().signIn("auditor", "auditors");
        browser.setCookie("JSESSIONID", "camunda");
        var answer = browser.get("/sign-out", "Sec-Fetch-Site", "same-origin");
        assertThat(location(answer)).startsWith(TOKENS.issuer() + "/protocol/openid-connect/logout?");
        assertThat(Browser.query(location(answer)))
                .containsEntry("post_logout_redirect_uri", "http://localhost:8080/")
                .containsKey("id_token_hint");
        assertThat(browser.cookie("JSESSIONID")).isNull();
        assertThat(browser.cookie("NEARZERO_SESSION")).isNull();
        assertProblem(browser.get(ME), 401, "not-signed-in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "none"})
    void nobody_else_signs_a_person_out(String site) {
        var browser = somebody().signIn("auditor", "auditors");
        var answer = browser.get("/sign-out", "Sec-Fetch-Site", site, "Referer", "http://localhost:8080/");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("href=\"/sign-out\"");
        assertArrives(browser.get(ME));
    }

    @Test
    void where_browsers_do_not_tell_the_site_the_referring_page_does() {
        var browser = somebody().signIn("auditor", "auditors");
        assertThat(browser.get("/sign-out", "Referer", "http://localhost:8080.example.org/")
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.get("/sign-out", "Referer", "http://localhost:8080/camunda/app/tasklist/default/")
                        .statusCode())
                .isEqualTo(302);
        assertThat(location(browser.get("/sign-out", "Sec-Fetch-Site", "same-origin")))
                .isEqualTo("/");
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer + answer.body()));
    }
}
