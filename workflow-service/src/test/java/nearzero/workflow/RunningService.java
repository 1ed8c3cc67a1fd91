package nearzero.workflow;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import nearzero.testing.Database;
import nearzero.testing.Postgres;
import nearzero.testing.Tokens;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole service on a real database, spoken to over HTTP; the other services and Keycloak's token endpoint are
 * WireMock. All test classes share one.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("local")
public abstract class RunningService {

    protected static final Database DATABASE = Postgres.database("workflow");
    protected static final Tokens TOKENS = Tokens.start();
    protected static final PlayedAccounting ACCOUNTING = new PlayedAccounting();
    protected static final PlayedDocuments DOCUMENTS = new PlayedDocuments();
    protected static final PlayedMailServer MAIL = new PlayedMailServer();
    private static final WireMockServer KEYCLOAK = started();

    @LocalServerPort
    private int port;

    private static WireMockServer started() {
        var server = new WireMockServer(options().dynamicPort().http2PlainDisabled(true));
        server.start();
        return server;
    }

    @DynamicPropertySource
    static void surroundings(DynamicPropertyRegistry properties) {
        KEYCLOAK.stubFor(post(urlPathEqualTo("/token"))
                .willReturn(
                        okJson("{\"access_token\":\"service-token\",\"token_type\":\"Bearer\",\"expires_in\":3600}")));
        properties.add("spring.datasource.url", DATABASE::url);
        properties.add("spring.datasource.username", DATABASE::app);
        properties.add("spring.datasource.password", DATABASE::appPassword);
        properties.add("spring.flyway.user", DATABASE::owner);
        properties.add("spring.flyway.password", DATABASE::ownerPassword);
        properties.add("nearzero.issuer", () -> TOKENS.issuer().toString());
        properties.add("nearzero.jwks", () -> TOKENS.jwks().toString());
        properties.add("nearzero.token-uri", () -> KEYCLOAK.url("/token"));
        properties.add("nearzero.client-secret", () -> "for-tests");
        properties.add("nearzero.accounting-url", ACCOUNTING::baseUrl);
        properties.add("nearzero.documents-url", DOCUMENTS::baseUrl);
        properties.add("nearzero.public-url", () -> "https://pilots.example.org");
        properties.add("nearzero.mail.from", () -> "pilots@example.org");
        properties.add("nearzero.reminders.cron", () -> "-"); // tests look when it is time
        properties.add("nearzero.migration.cron", () -> "-");
        properties.add("spring.mail.host", () -> "localhost");
        properties.add("spring.mail.port", MAIL::port);
        properties.add("spring.mail.properties.mail.smtp.starttls.required", () -> "false");
    }

    /** Calls the service as this person. */
    protected Api as(String user, String... groups) {
        return with(TOKENS.user(user, groups).audience("workflow-service").sign());
    }

    /** Calls the service with this token; with none if it is null. */
    protected Api with(String token) {
        return new Api("http://localhost:" + port, token);
    }
}
