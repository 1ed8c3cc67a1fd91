package nearzero.gateway;

import static nearzero.gateway.Surroundings.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

/** How much one caller may ask for, how much one address, and how many may be signed in. */
@TestPropertySource(
        properties = {
            "NEARZERO_TRUSTED_PROXIES=127\\.0\\.0\\.1|0:0:0:0:0:0:0:1.*",
            "nearzero.limit-per-user.burst=30",
            "nearzero.limit-per-user.per-second=1",
            "nearzero.limit-per-address.burst=20",
            "nearzero.limit-per-address.per-second=1",
            "nearzero.sessions.most=2"
        })
class LimitTest extends GatewayTest {

    private static final String ME = "/api/workflow/me";

    @Test
    void who_is_signed_in_gets_all_of_the_limit_and_takes_nothing_from_the_address() {
        var address = "203.0.113.1";
        var hasty = bearer("hasty", "auditors");
        assertThat(times(30, ME, address, hasty)).allSatisfy(GatewayTest::assertArrives);
        assertThat(times(20, ME, address, hasty)).anySatisfy(LimitTest::assertSlowedDown);
        assertArrives(get(ME, address, bearer("patient", "auditors")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer made.up.token", "Basic eDp4"})
    void who_is_not_signed_in_is_limited_by_the_address(String authorization) {
        var address = "203.0.113.2" + authorization.length();
        assertThat(times(20, ME, address, authorization))
                .allSatisfy(answer -> assertProblem(answer, 401, "not-signed-in"));
        assertThat(times(20, ME, address, authorization)).anySatisfy(LimitTest::assertSlowedDown);
        assertProblem(get(ME, "203.0.113.3", authorization), 401, "not-signed-in");
        assertNothingReached(WORKFLOW);
    }

    @Test
    void a_token_of_a_stranger_is_limited_by_the_address() {
        var token = "Bearer "
                + Surroundings.TOKENS
                        .user("x")
                        .audience("workflow-service")
                        .signedByStranger()
                        .sign();
        assertThat(times(40, ME, "203.0.113.4", token)).anySatisfy(LimitTest::assertSlowedDown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/authorization/gateway", "/login/oauth2/code/gateway?code=x&state=x"})
    void a_sign_in_is_begun_and_ended_no_faster(String path) {
        var address = "203.0.113.1" + path.length();
        assertThat(times(20, path, address, ""))
                .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(302));
        assertThat(times(20, path, address, "")).anySatisfy(LimitTest::assertSlowedDown);
    }

    @Test
    void when_the_house_is_full_nobody_else_comes_in_and_nobody_falls_out() {
        var first = somebody().signIn("first", "auditors");
        var second = somebody().signIn("second", "auditors");
        var third = somebody();
        assertProblem(third.get("/oauth2/authorization/gateway"), 503, "unavailable");
        assertProblem(third.get("/login/oauth2/code/gateway?code=code&state=x"), 503, "unavailable");
        assertThat(third.get("/").statusCode()).isEqualTo(200);
        assertArrives(first.get(ME));
        first.get("/sign-out", "Sec-Fetch-Site", "same-origin");
        assertArrives(somebody().signIn("third", "auditors").get(ME));
        assertArrives(second.get(ME));
    }

    private List<HttpResponse<String>> times(int times, String path, String address, String authorization) {
        return IntStream.range(0, times)
                .mapToObj(i -> get(path, address, authorization))
                .toList();
    }

    private HttpResponse<String> get(String path, String address, String authorization) {
        return authorization.isEmpty()
                ? somebody().get(path, "X-Forwarded-For", address)
                : somebody().get(path, "X-Forwarded-For", address, "Authorization", authorization);
    }

    private static void assertSlowedDown(HttpResponse<String> answer) {
        assertProblem(answer, 429, "too-many-requests");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    }
}
