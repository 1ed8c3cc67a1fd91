package nearzero.helm;

import static nearzero.helm.Manifest.at;
import static nearzero.helm.Manifest.items;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose certificates the services believe, and where they look for the keys of tokens. */
@NeedsHelm
class TrustTest {

    private static final List<String> SERVICES = List.of("gateway", "workflow", "accounting", "documents");
    private static final String MOUNT = "/etc/nearzero-trust";

    @Test
    void without_authorities_of_its_own_postgresql_is_checked_against_those_of_the_jvm() {
        List<Manifest> manifests = Chart.render();

        assertThat(setting(manifests, "documents", "SPRING_DATASOURCE_URL"))
                .endsWith("/documents?sslmode=verify-full&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory");
        assertThat(setting(manifests, "documents", "JAVA_TOOL_OPTIONS")).doesNotContain("trustStore");
        assertThat(Chart.template()).doesNotContain(MOUNT);
    }

    @Test
    void authorities_of_its_own_are_mounted_read_only_and_named_to_the_driver() {
        List<Manifest> manifests = Chart.render("trust.configMap=our-authority", "trust.bundle=bundle.pem");

        for (String service : SERVICES) {
            Manifest deployment = find(manifests, "Deployment", service);
            assertThat(items(deployment.container(), "volumeMounts")
                            .filter(mount ->
                                    at(mount, "mountPath").getAsString().equals(MOUNT))
                            .map(mount -> at(mount, "name").getAsString() + " "
                                    + at(mount, "readOnly").getAsBoolean()))
                    .containsExactly("trust true");
            assertThat(deployment
                            .items("spec.template.spec.volumes")
                            .filter(volume -> at(volume, "name").getAsString().equals("trust"))
                            .map(volume -> at(volume, "configMap.name").getAsString()))
                    .containsExactly("our-authority");
            assertThat(KubernetesSchema.lost(deployment)).isEmpty();
        }
        assertThat(setting(manifests, "workflow", "SPRING_DATASOURCE_URL"))
                .endsWith("/workflow?sslmode=verify-full&sslrootcert=" + MOUNT + "/bundle.pem");
    }

    @Test
    void an_authority_of_keycloak_s_own_reaches_every_jvm() {
        List<Manifest> manifests = Chart.render("trust.configMap=our-authority", "trust.keycloakStore=authorities.p12");

        assertThat(SERVICES).allSatisfy(service -> assertThat(setting(manifests, service, "JAVA_TOOL_OPTIONS"))
                .contains("-Djavax.net.ssl.trustStore=" + MOUNT + "/authorities.p12 "));
    }

    @ParameterizedTest
    @CsvSource({
        "sslmode=disable, sslmode=disable",
        "sslmode=verify-ca&sslrootcert=/own/ca.pem, sslmode=verify-ca&sslrootcert=/own/ca.pem",
        "sslmode=verify-full&sslfactory=org.example.Own, sslmode=verify-full&sslfactory=org.example.Own",
        "tcpKeepAlive=true&sslmode=verify-ca,"
                + " tcpKeepAlive=true&sslmode=verify-ca&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory",
    })
    void what_the_operator_says_about_certificates_stands(String parameters, String expected) {
        assertThat(setting(Chart.render("database.parameters=" + parameters), "accounting", "SPRING_DATASOURCE_URL"))
                .endsWith("/accounting?" + expected);
    }

    @Test
    void no_parameters_at_all_are_no_parameters() {
        assertThat(setting(Chart.render("database.parameters="), "accounting", "SPRING_DATASOURCE_URL"))
                .endsWith("/accounting");
    }

    @ParameterizedTest
    @CsvSource({
        "https://id.example.org/realms/nearzero, /realms/nearzero",
        "https://public.example.org/auth/realms/nearzero, /auth/realms/nearzero",
        "https://public.example.org:8443/realms/pilots, /realms/pilots",
    })
    void keycloak_is_asked_where_the_network_is_open_under_the_path_of_the_issuer(String issuer, String path) {
        List<Manifest> manifests =
                Chart.render("keycloak.url=http://keycloak.id.svc:8080", "keycloak.issuer=" + issuer);

        String openid = "http://keycloak.id.svc:8080" + path + "/protocol/openid-connect";
        assertThat(SERVICES).allSatisfy(service -> {
            assertThat(setting(manifests, service, "NEARZERO_ISSUER")).isEqualTo(issuer);
            assertThat(setting(manifests, service, "NEARZERO_JWKS")).isEqualTo(openid + "/certs");
        });
        assertThat(setting(manifests, "workflow", "NEARZERO_TOKEN_URI")).isEqualTo(openid + "/token");
    }

    @Test
    void another_address_of_the_keys_can_be_given() {
        assertThat(setting(Chart.render("keycloak.jwks=https://keys.example.org/jwks"), "gateway", "NEARZERO_JWKS"))
                .isEqualTo("https://keys.example.org/jwks");
    }

    private static String setting(List<Manifest> manifests, String service, String name) {
        return find(manifests, "ConfigMap", service)
                .at("data")
                .getAsJsonObject()
                .get(name)
                .getAsString();
    }

    private static Manifest find(List<Manifest> manifests, String kind, String service) {
        return manifests.stream()
                .filter(manifest ->
                        manifest.kind().equals(kind) && manifest.name().equals(Chart.RELEASE + "-nearzero-" + service))
                .findFirst()
                .orElseThrow();
    }
}
