package nearzero.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static nearzero.gateway.Surroundings.ACCOUNTING;
import static nearzero.gateway.Surroundings.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls of external systems, with a token each. */
class BearerTest extends GatewayTest {

    private static final String FACTORS = "/api/accounting/factor-sets";

    static Stream<String> tokens_that_are_no_good() {
        var good = TOKENS.user("park-applicant", "applicants/example-park").audience("accounting-service");
        return Stream.of(
                good.sign() + "x",
                "not.a.token",
                "",
                TOKENS.user("a").audience("accounting-service").expired().sign(),
                TOKENS.user("a")
                        .audience("accounting-service")
                        .signedByStranger()
                        .sign(),
                TOKENS.user("a")
                        .audience("accounting-service")
                        .issuer("http://stranger/realms/nearzero")
                        .sign(),
                TOKENS.user("a").audience("another-system").sign(),
                TOKENS.user("a").sign());
    }

    @ParameterizedTest
    @MethodSource("tokens_that_are_no_good")
    void a_token_that_is_no_good_is_refused(String token) {
        assertProblem(somebody().get(FACTORS, "Authorization", "Bearer " + token), 401, "not-signed-in");
        assertNothingReached(ACCOUNTING);
    }

    @Test
    void a_good_token_is_passed_on_as_it_is_and_no_session_begins() {
        var bearer = bearer("park-applicant", "applicants/example-park");
        var answer = somebody().get(FACTORS, "Authorization", bearer);
        assertArrives(answer);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        ACCOUNTING.verify(getRequestedFor(urlEqualTo(FACTORS)).withHeader("Authorization", equalTo(bearer)));
    }

    @Test
    void a_call_with_a_token_needs_no_protection_against_forgery() {
        var path = "/api/accounting/inventories";
        assertArrives(somebody().post(path, "{}", "Authorization", bearer("park-applicant")));
        ACCOUNTING.verify(postRequestedFor(urlEqualTo(path)));
    }

    @Test
    void a_call_that_shows_two_tokens_is_refused() {
        assertProblem(
                somebody().get(FACTORS, "Authorization", bearer("park-applicant"), "Authorization", bearer("auditor")),
                400,
                "malformed");
        assertNothingReached(ACCOUNTING);
    }

    @Test
    void a_call_without_anything_is_told_to_sign_in() {
        assertProblem(somebody().get(FACTORS), 401, "not-signed-in");
        assertProblem(somebody().post(FACTORS, "{}"), 401, "not-signed-in");
        assertProblem(somebody().get(FACTORS, Browser.AS_PAGE), 401, "not-signed-in");
    }
}
