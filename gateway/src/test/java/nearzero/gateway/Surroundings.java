package nearzero.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.util.List;
import nearzero.testing.Tokens;

/** What stands around the gateway in tests: three services, Keycloak's token endpoint and an issuer of real tokens. */
final class Surroundings {

    static final Tokens TOKENS = Tokens.start();
    static final WireMockServer WORKFLOW = server();
    static final WireMockServer ACCOUNTING = server();
    static final WireMockServer DOCUMENTS = server();
    static final WireMockServer KEYCLOAK = server();

    static final String TOKEN_PATH = "/realms/nearzero/protocol/openid-connect/token";

    private Surroundings() {}

    /** Forgets all requests and lets every service answer {@code ok} to everything. */
    static void reset() {
        List.of(WORKFLOW, ACCOUNTING, DOCUMENTS, KEYCLOAK).forEach(WireMockServer::resetAll);
        List.of(WORKFLOW, ACCOUNTING, DOCUMENTS)
                .forEach(service -> service.stubFor(any(anyUrl()).willReturn(ok("ok"))));
    }

    /** A token of the person for all three services, as Keycloak would issue it to the gateway. */
    static String token(String user, String... groups) {
        return TOKENS.user(user, groups)
                .audience("workflow-service", "accounting-service", "document-service")
                .sign();
    }

    /** Lets Keycloak give these tokens, good for so many seconds. */
    static void keycloakGives(String accessToken, String idToken, int seconds) {
        keycloakAnswers(okJson("""
                {"access_token":"%s","refresh_token":"refresh","id_token":"%s","token_type":"Bearer","expires_in":%d}""".formatted(accessToken, idToken, seconds)));
    }

    static void keycloakAnswers(ResponseDefinitionBuilder answer) {
        KEYCLOAK.stubFor(post(TOKEN_PATH).willReturn(answer));
    }

    private static WireMockServer server() {
        var server = new WireMockServer(options().dynamicPort().http2PlainDisabled(true));
        server.start();
        return server;
    }
}
