package nearzero.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static nearzero.gateway.Surroundings.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The public pages: for everybody, and nobody's identity goes along. */
class OpenDoorTest extends GatewayTest {

    private static final String NOTICES = "/public/notices";
    private static final String OBJECTIONS = "/public/notices/SC-PARK-2022-0001/1/objections";
    private static final String FORM = "application/x-www-form-urlencoded";

    @Test
    void a_page_is_read_without_a_sign_in_and_begins_no_session() {
        var browser = somebody();

        assertArrives(browser.get(NOTICES, Browser.AS_PAGE));

        WORKFLOW.verify(getRequestedFor(urlEqualTo(NOTICES)).withoutHeader("Authorization"));
        assertThat(browser.cookie("NEARZERO_SESSION")).isNull();
    }

    @Test
    void the_address_without_its_slash_leads_there_too() {
        assertArrives(somebody().get("/public", Browser.AS_PAGE));

        WORKFLOW.verify(getRequestedFor(urlEqualTo("/public")).withoutHeader("Authorization"));
    }

    @Test
    void a_form_arrives_as_it_was_sent_without_a_session() {
        assertArrives(somebody().post(OBJECTIONS, "name=a&statement=b", "Content-Type", FORM));

        WORKFLOW.verify(postRequestedFor(urlEqualTo(OBJECTIONS))
                .withHeader("Content-Type", equalTo(FORM))
                .withHeader("Content-Length", equalTo("18"))
                .withRequestBody(equalTo("name=a&statement=b")));
    }

    @Test
    void who_is_signed_in_is_anybody_there() {
        var official = somebody().signIn("province-ecology-official", "sichuan/ecology");

        assertArrives(official.get(NOTICES, Browser.AS_PAGE));
        assertArrives(official.post(OBJECTIONS, "name=a", "Content-Type", FORM));
        assertArrives(somebody().get(NOTICES, "Authorization", bearer("auditor", "auditors")));

        WORKFLOW.verify(2, getRequestedFor(urlEqualTo(NOTICES)).withoutHeader("Authorization"));
        WORKFLOW.verify(postRequestedFor(urlEqualTo(OBJECTIONS))
                .withoutHeader("Authorization")
                .withoutHeader("Cookie"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH"})
    void nothing_but_reading_and_forms_passes(String method) {
        assertProblem(somebody().send(method, NOTICES, BodyPublishers.ofString("x")), 404, "not-found");
        assertNothingReached(WORKFLOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/publicx", "/Public/notices"})
    void what_merely_looks_alike_has_no_door(String path) {
        assertProblem(somebody().get(path), 404, "not-found");
        assertNothingReached(WORKFLOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/public/../engine-rest/task",
                "/public/..;/engine-rest/task",
                "/public/%2e%2e/engine-rest/task",
                "/public/..%2fengine-rest/task",
                "/public//notices"
            })
    void nobody_gets_further_through_the_open_door(String path) {
        assertProblem(somebody().get(path), 400, "malformed");
        assertNothingReached(WORKFLOW);
    }

    @Test
    void a_page_is_kept_as_long_as_the_service_says_and_runs_nothing_foreign() {
        WORKFLOW.stubFor(any(anyUrl()).willReturn(ok("ok").withHeader("Cache-Control", "private, max-age=60")));

        var headers = somebody().get(NOTICES, Browser.AS_PAGE).headers();

        assertThat(headers.allValues("Cache-Control")).containsExactly("private, max-age=60");
        assertThat(headers.allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'", "form-action 'self'");
    }
}
