package nearzero.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** The gateway starts before Keycloak does. */
@TestPropertySource(properties = {"nearzero.keycloak-url=http://localhost:1", "nearzero.jwks=http://localhost:1/certs"})
class KeycloakAwayTest extends GatewayTest {

    @Test
    void without_keycloak_the_gateway_runs_and_says_what_is_missing() {
        assertThat(somebody().get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(somebody().get("/").statusCode()).isEqualTo(200);
        assertProblem(
                somebody().get("/api/workflow/me", "Authorization", bearer("auditor", "auditors")), 503, "unavailable");
    }
}
