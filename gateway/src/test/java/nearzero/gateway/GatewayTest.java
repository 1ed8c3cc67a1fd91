package nearzero.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A running gateway among its {@link Surroundings}. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"NEARZERO_PUBLIC_URL=http://localhost:8080", "NEARZERO_CLIENT_SECRET=secret"})
abstract class GatewayTest {

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry registry) {
        registry.add("NEARZERO_ISSUER", Surroundings.TOKENS::issuer);
        registry.add("NEARZERO_KEYCLOAK_URL", Surroundings.KEYCLOAK::baseUrl);
        registry.add("NEARZERO_WORKFLOW_URL", Surroundings.WORKFLOW::baseUrl);
        registry.add("NEARZERO_ACCOUNTING_URL", Surroundings.ACCOUNTING::baseUrl);
        registry.add("NEARZERO_DOCUMENTS_URL", Surroundings.DOCUMENTS::baseUrl);
    }

    @BeforeEach
    void nothing_happened_yet() {
        Surroundings.reset();
    }

    final int port() {
        return port;
    }

    /** A new caller whom the gateway does not know. */
    final Browser somebody() {
        return new Browser(port);
    }

    /** Value of the header Authorization for a token of this person. */
    static String bearer(String user, String... groups) {
        return "Bearer " + Surroundings.token(user, groups);
    }

    static void assertProblem(HttpResponse<String> answer, int status, String slug) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body())
                .contains("\"type\":\"urn:nearzero:problem:" + slug + "\"")
                .containsPattern("\"detail\":\"\\p{IsHan}+");
    }

    static void assertArrives(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("ok");
    }

    static void assertNothingReached(WireMockServer service) {
        service.verify(0, WireMock.anyRequestedFor(WireMock.anyUrl()));
    }
}
