package nearzero.helm;

import static nearzero.helm.Manifest.at;
import static nearzero.helm.Manifest.items;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The mail server is one setting of workflow-service: absent by default, complete or refused, its account a Secret. */
@NeedsHelm
class MailServerTest {

    private static final String HOST = "mail.host=smtp.example.org";
    private static final String FROM = "mail.from=pilots@example.org";
    private static final String PEER = "network.mail[0].ipBlock.cidr=192.0.2.25/32";

    @Test
    void without_a_host_nothing_is_told_and_nothing_is_open() {
        assertThat(Chart.template()).doesNotContain("SPRING_MAIL", "to-mail");
    }

    @Test
    void a_host_without_sender_and_peers_is_refused() {
        assertThatThrownBy(() -> Chart.template(HOST))
                .hasMessageContaining("These values must be given: mail.from, network.mail");
    }

    @Test
    void workflow_service_alone_is_told_and_may_speak_to_it_and_the_account_comes_from_a_secret() {
        List<Manifest> manifests = Chart.render(HOST, FROM, PEER, "mail.secret=nearzero-mail");

        for (Manifest manifest : manifests) {
            boolean workflow = manifest.name().endsWith("-workflow");
            if (manifest.kind().equals("ConfigMap")
                    && manifest.at("data").getAsJsonObject().has("SERVER_PORT")) {
                assertThat(manifest.at("data").getAsJsonObject().has("SPRING_MAIL_HOST"))
                        .isEqualTo(workflow);
            }
            if (manifest.kind().equals("Deployment")) {
                assertThat(items(manifest.container(), "env")
                                .filter(entry -> at(entry, "name").getAsString().startsWith("SPRING_MAIL"))
                                .map(entry ->
                                        at(entry, "valueFrom.secretKeyRef.name").getAsString() + "/"
                                                + at(entry, "valueFrom.secretKeyRef.key")
                                                        .getAsString()))
                        .containsExactlyElementsOf(
                                workflow ? List.of("nearzero-mail/username", "nearzero-mail/password") : List.of());
            }
            assertThat(KubernetesSchema.lost(manifest)).isEmpty();
        }
        assertThat(manifests.stream()
                        .filter(manifest -> manifest.name().endsWith("-to-mail"))
                        .map(Manifest::component))
                .containsExactly("workflow");
    }

    @Test
    void a_relay_without_tls_must_be_said_to_be_one() {
        assertThat(Chart.template(HOST, FROM, PEER)).contains("STARTTLS_REQUIRED: \"true\"");
        assertThat(Chart.template(HOST, FROM, PEER, "mail.startTls=false")).contains("STARTTLS_REQUIRED: \"false\"");
    }
}
