package nearzero.workflow.engine.security;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.ReadOnlyIdentityProvider;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.extension.keycloak.plugin.KeycloakIdentityProviderPlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Lets the engine read users and groups from Keycloak, and nothing be changed there. The plugin wants a token while the
 * engine is built. Here it gets it last: the engine is built and seeded while Keycloak still comes up, but the service is
 * not ready and no job runs before. So it waits for Keycloak instead of dying with it.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnProperty("nearzero.keycloak-url")
class KeycloakIdentities extends KeycloakIdentityProviderPlugin implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(KeycloakIdentities.class);
    private static final String CLIENT = "workflow-service";
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI realm;
    private final String secret;
    private ProcessEngineConfigurationImpl engine;
    private volatile SessionFactory keycloak;

    KeycloakIdentities(
            @Value("${nearzero.keycloak-url}") String address,
            @Value("${nearzero.client-secret}") String clientSecret) {
        realm = URI.create(address + "/realms/nearzero");
        secret = clientSecret;
        setKeycloakIssuerUrl(realm.toString());
        setKeycloakAdminUrl(address + "/admin/realms/nearzero");
        setClientId(CLIENT);
        setClientSecret(clientSecret);
        setUseUsernameAsCamundaUserId(true);
        setUseGroupPathAsCamundaGroupId(true);
        setAdministratorGroupName(OwnTasks.OPERATORS);
        setDisableSSLCertificateValidation(false);
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
        engine.setIdentityProviderSessionFactory(new OnceKeycloakAnswers());
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        engine.getJobExecutor().setAutoActivate(false);
    }

    @Override
    public void postProcessEngineBuild(ProcessEngine built) {
        // What the plugin does here asks Keycloak: run() has it done.
    }

    @Override
    public void run(ApplicationArguments arguments) {
        awaitKeycloak();
        super.preInit(engine);
        keycloak = engine.getIdentityProviderSessionFactory();
        super.postProcessEngineBuild(engine.getProcessEngine());
        engine.getJobExecutor().start();
    }

    /** Users and groups as the plugin reads them; nobody can be asked for before it has its token. */
    private final class OnceKeycloakAnswers implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return ReadOnlyIdentityProvider.class;
        }

        @Override
        public Session openSession() {
            var known = keycloak;
            if (known == null) {
                throw new IllegalStateException("Keycloak at " + realm + " does not answer yet");
            }
            return known.openSession();
        }
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
