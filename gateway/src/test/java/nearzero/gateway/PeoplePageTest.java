package nearzero.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static nearzero.gateway.Surroundings.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page for deputies and handover: for whoever is signed in; its forms go to the service with the secret that it gave. */
class PeoplePageTest extends GatewayTest {

    private static final String PAGE = "/people";
    private static final String DEPUTIES = "/people/deputies";
    private static final String FORM = "application/x-www-form-urlencoded";

    @Test
    void the_page_is_shown_after_the_sign_in_only_and_the_service_hears_who_asks() {
        var browser = somebody();
        assertThat(browser.get(PAGE, Browser.AS_PAGE).statusCode()).isEqualTo(302);
        assertNothingReached(WORKFLOW);

        browser.signIn("province-ecology-official", "sichuan/ecology");

        assertArrives(browser.get(PAGE, Browser.AS_PAGE));
        WORKFLOW.verify(getRequestedFor(urlEqualTo(PAGE)).withHeader("Authorization", matching("Bearer .+")));
    }

    @Test
    void a_form_needs_no_script_and_arrives_with_the_cookie_of_the_service_and_none_of_ours() {
        WORKFLOW.stubFor(any(anyUrl())
                .willReturn(ok("ok").withHeader("Set-Cookie", "NEARZERO-PEOPLE=secret; Path=/people; HttpOnly")));
        var official = somebody().signIn("province-ecology-official", "sichuan/ecology");
        official.get(PAGE, Browser.AS_PAGE);

        assertArrives(official.post(DEPUTIES, "_csrf=masked&reason=a", "Content-Type", FORM));

        WORKFLOW.verify(postRequestedFor(urlEqualTo(DEPUTIES))
                .withHeader("Authorization", matching("Bearer .+"))
                .withHeader("Cookie", equalTo("NEARZERO-PEOPLE=secret"))
                .withRequestBody(equalTo("_csrf=masked&reason=a")));
    }

    @Test
    void nobody_sends_a_form_without_a_session() {
        var answer = somebody().post(DEPUTIES, "reason=a", "Content-Type", FORM);

        assertProblem(answer, 401, "not-signed-in");
        assertNothingReached(WORKFLOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/peoplex", "/People", "/people/../engine-rest/task", "/people/%2e%2e/api/workflow/me"})
    void what_merely_looks_alike_leads_nowhere(String path) {
        var answer = somebody().signIn("auditor", "auditors").get(path);

        assertThat(answer.statusCode()).isIn(400, 404);
        assertNothingReached(WORKFLOW);
    }
}
