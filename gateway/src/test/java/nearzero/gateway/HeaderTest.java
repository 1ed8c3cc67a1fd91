package nearzero.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static nearzero.gateway.Surroundings.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes along with requests and answers. */
class HeaderTest extends GatewayTest {

    private static final String ME = "/api/workflow/me";
    private static final String AUDITOR = bearer("auditor", "auditors");

    @Test
    void a_harmless_correlation_id_goes_through_and_comes_back_once() {
        WORKFLOW.stubFor(any(anyUrl()).willReturn(ok("ok").withHeader("X-Correlation-Id", "abcdefgh-1")));
        var answer = somebody().get(ME, "Authorization", AUDITOR, "X-Correlation-Id", "abcdefgh-1");
        assertThat(answer.headers().allValues("X-Correlation-Id")).containsExactly("abcdefgh-1");
        WORKFLOW.verify(getRequestedFor(urlEqualTo(ME)).withHeader("X-Correlation-Id", equalTo("abcdefgh-1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "with space",
                "<script>alert(1)</script>",
                "01234567890123456789012345678901234567890123456789012345678901234"
            })
    void any_other_correlation_id_is_replaced(String given) {
        var answer = somebody().get(ME, "Authorization", AUDITOR, "X-Correlation-Id", given);
        assertThat(answer.headers().firstValue("X-Correlation-Id"))
                .get()
                .asString()
                .matches("[0-9a-f-]{36}");
        WORKFLOW.verify(getRequestedFor(urlEqualTo(ME)).withHeader("X-Correlation-Id", matching("[0-9a-f-]{36}")));
    }

    @Test
    void a_problem_names_the_correlation_id() {
        var answer = somebody().get(ME, "X-Correlation-Id", "abcdefgh-2");
        assertThat(answer.body()).contains("\"correlationId\":\"abcdefgh-2\"");
    }

    @Test
    void the_service_hears_of_our_address_and_the_caller_s_from_us_and_not_from_the_caller() {
        somebody()
                .get(
                        ME,
                        "Authorization",
                        AUDITOR,
                        "X-Forwarded-For",
                        "203.0.113.9",
                        "X-Forwarded-Host",
                        "evil.example.org",
                        "X-Forwarded-Proto",
                        "https",
                        "X-Forwarded-Prefix",
                        "/evil",
                        "Forwarded",
                        "host=evil.example.org");
        WORKFLOW.verify(getRequestedFor(urlEqualTo(ME))
                .withHeader("X-Forwarded-For", matching("127\\.0\\.0\\.1|0:0:0:0:0:0:0:1.*"))
                .withHeader("X-Forwarded-Host", equalTo("localhost"))
                .withHeader("X-Forwarded-Port", equalTo("8080"))
                .withHeader("X-Forwarded-Proto", equalTo("http"))
                .withoutHeader("X-Forwarded-Prefix")
                .withoutHeader("Forwarded"));
    }

    @Test
    void the_web_applications_see_the_host_that_the_browser_sees() {
        somebody().get("/camunda/app/tasklist/default/", "Authorization", AUDITOR);
        WORKFLOW.verify(getRequestedFor(urlEqualTo("/camunda/app/tasklist/default/"))
                .withHeader("Host", equalTo("localhost:" + port()))
                .withHeader("X-Forwarded-Host", equalTo("localhost")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", ME, "/no-such-thing", "/assets/app.css", "/camundax", "/camunda/app/admin/default/"})
    void what_is_ours_runs_only_our_scripts_in_nobody_s_frame(String path) {
        var headers = somebody().get(path, "Authorization", AUDITOR).headers();
        assertThat(headers.allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.allValues("X-Frame-Options")).containsExactly("DENY");
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
        assertThat(headers.firstValue("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void the_web_applications_keep_their_own_policy_and_caching() {
        WORKFLOW.stubFor(any(anyUrl())
                .willReturn(ok("ok").withHeader("Content-Security-Policy", "camunda's")
                        .withHeader("Cache-Control", "max-age=60")
                        .withHeader("Server", "tomcat")));
        var headers = somebody()
                .get("/camunda/app/tasklist/default/", "Authorization", AUDITOR)
                .headers();
        assertThat(headers.allValues("Content-Security-Policy")).containsExactly("camunda's");
        assertThat(headers.allValues("Cache-Control")).containsExactly("max-age=60");
        assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(headers.firstValue("Server")).isEmpty();
    }

    @Test
    void an_answer_of_an_api_is_not_kept_by_browsers() {
        assertThat(somebody().get(ME, "Authorization", AUDITOR).headers().allValues("Cache-Control"))
                .containsExactly("no-store");
    }

    @Test
    void a_compressed_or_binary_answer_arrives_as_it_is() {
        WORKFLOW.stubFor(
                any(anyUrl()).willReturn(ok("ok").withHeader("Content-Disposition", "attachment; filename=x")));
        assertThat(somebody().get(ME, "Authorization", AUDITOR).headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=x");
    }
}
