package nearzero.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.test.context.TestPropertySource;

/** A Keycloak below a path, with a realm of another name. */
@TestPropertySource(
        properties = {
            "nearzero.issuer=https://sign-in.example.org/auth/realms/province",
            "nearzero.keycloak-url=http://keycloak:8080"
        })
class IssuerTest extends GatewayTest {

    @Autowired
    private ReactiveClientRegistrationRepository clients;

    @Test
    void the_gateway_asks_for_tokens_where_the_issuer_has_its_realm() {
        var keycloak = clients.findByRegistrationId("gateway").block().getProviderDetails();
        assertThat(keycloak.getTokenUri())
                .isEqualTo("http://keycloak:8080/auth/realms/province/protocol/openid-connect/token");
        assertThat(keycloak.getAuthorizationUri())
                .isEqualTo("https://sign-in.example.org/auth/realms/province/protocol/openid-connect/auth");
    }
}
