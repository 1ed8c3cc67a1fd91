package nearzero.workflow;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.util.Map;
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
        surroundings().forEach((name, value) -> properties.add(name, () -> value));
    }

    /** What a node of the service is told of the world around it. */
    static Map<String, String> surroundings() {
        return Map.ofEntries(
                Map.entry("spring.datasource.url", DATABASE.url()),
                Map.entry("spring.datasource.username", DATABASE.app()),
                Map.entry("spring.datasource.password", DATABASE.appPassword()),
                Map.entry("spring.flyway.user", DATABASE.owner()),
                Map.entry("spring.flyway.password", DATABASE.ownerPassword()),
                Map.entry("nearzero.issuer", TOKENS.issuer().toString()),
                Map.entry("nearzero.jwks", TOKENS.jwks().toString()),
                Map.entry("nearzero.token-uri", KEYCLOAK.url("/token")),
                Map.entry("nearzero.client-secret", "for-tests"),
                Map.entry("nearzero.accounting-url", ACCOUNTING.baseUrl()),
                Map.entry("nearzero.documents-url", DOCUMENTS.baseUrl()),
                Map.entry("nearzero.public-url", "https://pilots.example.org"),
                Map.entry("nearzero.mail.from", "pilots@example.org"),
                Map.entry("nearzero.reminders.cron", "-"), // tests look when it is time
                Map.entry("nearzero.migration.cron", "-"),
                Map.entry("camunda.bpm.job-execution.wait-time-in-millis", "250"), // for jobs that nobody announced
                Map.entry("camunda.bpm.job-execution.max-wait", "500"),
                Map.entry("spring.mail.host", "localhost"),
                Map.entry("spring.mail.port", String.valueOf(MAIL.port())),
                Map.entry("spring.mail.properties.mail.smtp.starttls.required", "false"));
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
