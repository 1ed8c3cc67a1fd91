package nearzero.workflow.engine.security;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeycloakIdentitiesTest {

    @ParameterizedTest
    @ValueSource(ints = {400, 401})
    @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_wrong_secret_is_told_and_not_waited_for(int status) {
        var keycloak = new WireMockServer(options().dynamicPort().http2PlainDisabled(true));
        keycloak.start();
        try {
            keycloak.stubFor(post(anyUrl())
                    .willReturn(aResponse().withStatus(status).withBody("{\"error\":\"unauthorized_client\"}")));

            assertThatIllegalStateException()
                    .isThrownBy(() -> new KeycloakIdentities(keycloak.baseUrl(), "a wrong secret").run(null))
                    .withMessageContaining("unauthorized_client")
                    .withMessageContaining("NEARZERO_CLIENT_SECRET")
                    .withMessageNotContaining("a wrong secret");
        } finally {
            keycloak.stop();
        }
    }

    @Test
    void no_job_runs_and_nobody_is_asked_for_before_keycloak_has_answered() {
        var engine = new StandaloneProcessEngineConfiguration();
        engine.setJobExecutor(new DefaultJobExecutor());
        engine.getJobExecutor().setAutoActivate(true);
        var identities = new KeycloakIdentities("http://localhost:1", "a secret");

        identities.preInit(engine);
        identities.postInit(engine);

        assertThat(engine.getJobExecutor().isAutoActivate()).isFalse();
        assertThatIllegalStateException()
                .isThrownBy(() -> engine.getIdentityProviderSessionFactory().openSession())
                .withMessageContaining("does not answer yet");
    }
}
