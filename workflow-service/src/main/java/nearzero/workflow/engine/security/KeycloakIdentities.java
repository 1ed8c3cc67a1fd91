package nearzero.workflow.engine.security;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.extension.keycloak.plugin.KeycloakIdentityProviderPlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Lets the engine read users and groups from Keycloak, and nothing be changed there. The plugin wants a token while the
 * engine is built, so we wait for Keycloak instead of dying with it.
 */
@Component
@ConditionalOnProperty("nearzero.keycloak-url")
class KeycloakIdentities extends KeycloakIdentityProviderPlugin {

    private static final Logger LOG = LoggerFactory.getLogger(KeycloakIdentities.class);
    private static final String CLIENT = "workflow-service";
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI realm;
    private final String secret;

    KeycloakIdentities(
            @Value("${nearzero.keycloak-url}") String keycloak,
            @Value("${nearzero.client-secret}") String clientSecret) {
        realm = URI.create(keycloak + "/realms/nearzero");
        secret = clientSecret;
        setKeycloakIssuerUrl(realm.toString());
        setKeycloakAdminUrl(keycloak + "/admin/realms/nearzero");
        setClientId(CLIENT);
        setClientSecret(clientSecret);
        setUseUsernameAsCamundaUserId(true);
        setUseGroupPathAsCamundaGroupId(true);
        setAdministratorGroupName(OwnTasks.OPERATORS);
        setDisableSSLCertificateValidation(false);
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        awaitKeycloak();
        super.preInit(engine);
    }

    private void awaitKeycloak() {
        for (var attempt = 0; !answers(); attempt++) {
            if (attempt % 15 == 0) {
                LOG.warn("Waiting for Keycloak at {}", realm);
            }
            try {
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Stopped while waiting for Keycloak", stopped);
            }
        }
    }

    /**
     * Whether it gives us a token; that its pages answer says nothing yet about its database.
     *
     * @throws IllegalStateException if it refuses us as a client: waiting does not make a secret right
     */
    private boolean answers() {
        var form = "grant_type=client_credentials&client_id=" + CLIENT + "&client_secret="
                + URLEncoder.encode(secret, StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 400 || answer.statusCode() == 401) {
                throw new IllegalStateException("Keycloak refuses the client " + CLIENT + " of " + realm
                        + "; is NEARZERO_CLIENT_SECRET right? It says: " + answer.body());
            }
            return answer.statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
