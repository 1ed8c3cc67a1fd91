package nearzero.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static nearzero.gateway.Surroundings.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;

/** Behind a proxy with TLS that is trusted, on the one machine where the clock can be moved. */
@ActiveProfiles("local")
@TestPropertySource(
        properties = {
            "nearzero.public-url=https://nearzero.example.org",
            "NEARZERO_TRUSTED_PROXIES=127\\.0\\.0\\.1|0:0:0:0:0:0:0:1.*",
            "nearzero.keycloak-url=http://localhost:1"
        })
class PublicAddressTest extends GatewayTest {

    @Test
    void the_service_hears_of_the_public_address_and_of_the_caller_before_the_proxy() {
        var me = "/api/workflow/me";
        assertArrives(
                somebody().get(me, "Authorization", bearer("auditor", "auditors"), "X-Forwarded-For", "203.0.113.9"));
        WORKFLOW.verify(getRequestedFor(urlEqualTo(me))
                .withHeader("X-Forwarded-For", equalTo("203.0.113.9"))
                .withHeader("X-Forwarded-Proto", equalTo("https"))
                .withHeader("X-Forwarded-Port", equalTo("443"))
                .withHeader("X-Forwarded-Host", equalTo("nearzero.example.org")));
    }

    @Test
    void cookies_are_for_tls_only_and_browsers_are_told_to_stay_with_it() {
        var answer = somebody().get("/pilots", Browser.AS_PAGE);
        assertThat(answer.headers().allValues("Set-Cookie")).hasSize(2).allSatisfy(cookie -> assertThat(cookie)
                .contains("Secure", "SameSite=Lax"));
        assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                .get()
                .asString()
                .startsWith("max-age=31536000");
    }

    @Test
    void the_cookies_of_the_web_applications_are_for_tls_only_too() {
        WORKFLOW.stubFor(any(anyUrl())
                .willReturn(ok("ok").withHeader(
                                "Set-Cookie",
                                "JSESSIONID=1; Path=/camunda; HttpOnly",
                                "XSRF-TOKEN=secure; Path=/camunda",
                                "other=1; path=/; secure")));
        var answer = somebody().get("/camunda/app/tasklist/default/", "Authorization", bearer("auditor", "auditors"));
        assertThat(answer.headers().allValues("Set-Cookie"))
                .containsExactlyInAnyOrder(
                        "JSESSIONID=1; Path=/camunda; HttpOnly; Secure",
                        "XSRF-TOKEN=secure; Path=/camunda; Secure",
                        "other=1; path=/; secure");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
    }

    @Test
    void the_clock_has_a_door_on_one_machine_and_only_for_who_is_signed_in() {
        assertProblem(somebody().get("/api/local/clock"), 401, "not-signed-in");
        assertArrives(somebody().get("/api/local/clock", "Authorization", bearer("auditor", "auditors")));
    }
}
