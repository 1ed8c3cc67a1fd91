package nearzero.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the chart accepts as values. */
@NeedsHelm
class ValuesTest {

    @Test
    void the_chart_passes_a_strict_lint() {
        var result = Chart.lint();
        assertThat(result.isFailed())
                .as(String.join("\n", result.getMessages()))
                .isFalse();
    }

    @Test
    void what_only_the_cluster_knows_is_asked_for_all_at_once() {
        assertThatThrownBy(Chart::templateWithoutValues)
                .hasMessageContaining("These values must be given: database.host, directory, image.registry, "
                        + "ingress.trustedProxies, keycloak.issuer, keycloak.url, network.keycloak, "
                        + "network.postgres, publicUrl");
    }

    @Test
    void a_further_profile_reaches_the_services() {
        assertThat(Chart.template("profiles[0]=tracing")).contains("SPRING_PROFILES_ACTIVE: \"tracing\"");
    }

    @ParameterizedTest
    @CsvSource({
        "profiles[0]=local, profiles",
        "profiles[0]=' local', profiles",
        "profiles[0]=${x:local}, profiles",
        "environment.SPRING_PROFILES_ACTIVE=local, environment",
        "services.workflow.environment.SPRING_PROFILES_ACTIVE=local, environment",
    })
    void the_profile_that_can_move_the_business_clock_cannot_be_set(String setting, String named) {
        assertThatThrownBy(() -> Chart.template(setting)).hasMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource({
        "publicUrl=http://pilots.example.org, publicUrl",
        "services.gateway.image.tag=latest, tag",
        "services.gateway.replicas=0, replicas",
        "services.documents.replicas=2, replicas",
        "services.accounting.port=80, port",
        "services.workflow.clientSecret=, clientSecret",
        "services.gatewya.replicas=2, gatewya",
        "database.password=geheim, password",
        "trust.configMap=Our Authority, configMap",
        "trust.keycloakStore=authorities.p12, keycloakStore",
        "directory.jurisdictions[0].level=continent, level",
        "network.postgres=null, postgres",
        "store.accessMode=ReadOnlyMany, accessMode",
    })
    void a_value_that_would_fail_later_is_refused_before_anything_is_rendered(String setting, String named) {
        assertThatThrownBy(() -> Chart.template(setting)).hasMessageContaining(named);
    }

    @Test
    void several_document_services_share_a_store_that_several_nodes_can_mount() {
        assertThat(Chart.template("services.documents.replicas=2", "store.accessMode=ReadWriteMany"))
                .contains("accessModes: [ReadWriteMany]")
                .doesNotContain("type: Recreate");
    }
}
