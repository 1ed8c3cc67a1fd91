package nearzero.helm;

import static nearzero.helm.Manifest.at;
import static nearzero.helm.Manifest.items;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the chart puts into a cluster. */
@NeedsHelm
class ManifestsTest {

    private static final Set<String> SERVICES = Set.of("gateway", "workflow", "accounting", "documents");
    private static List<Manifest> manifests = List.of();

    @BeforeAll
    static void render() {
        manifests = Chart.render();
    }

    static Stream<Manifest> deployments() {
        return ofKind("Deployment");
    }

    @Test
    void every_object_is_exactly_what_the_api_understands() {
        assertThat(manifests).allSatisfy(manifest -> assertThat(KubernetesSchema.lost(manifest))
                .as(manifest.name())
                .isEmpty());
    }

    @Test
    void no_two_objects_of_a_kind_share_a_name() {
        assertThat(manifests)
                .extracting(manifest -> manifest.kind() + "/" + manifest.name())
                .doesNotHaveDuplicates();
    }

    @Test
    void each_service_has_its_own_set_of_objects() {
        for (String kind : List.of("Deployment", "Service", "ServiceAccount", "PodDisruptionBudget")) {
            assertThat(ofKind(kind).map(Manifest::component)).as(kind).containsExactlyInAnyOrderElementsOf(SERVICES);
        }
        assertThat(names("ConfigMap")).hasSize(SERVICES.size() + 1).contains(nameOf("workflow") + "-directory");
        assertThat(ofKind("Secret")).as("secrets are referred to, never made").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void a_pod_runs_without_privileges(Manifest deployment) {
        JsonObject pod = at(deployment.tree(), "spec.template.spec").getAsJsonObject();
        assertThat(at(pod, "securityContext.runAsNonRoot").getAsBoolean()).isTrue();
        assertThat(at(pod, "securityContext.runAsUser").getAsInt()).isPositive();
        assertThat(at(pod, "securityContext.seccompProfile.type").getAsString()).isEqualTo("RuntimeDefault");
        assertThat(at(pod, "automountServiceAccountToken").getAsBoolean()).isFalse();

        JsonObject container = deployment.container();
        assertThat(at(container, "securityContext.allowPrivilegeEscalation").getAsBoolean())
                .isFalse();
        assertThat(at(container, "securityContext.readOnlyRootFilesystem").getAsBoolean())
                .isTrue();
        assertThat(at(container, "securityContext.capabilities.drop").toString())
                .isEqualTo("[\"ALL\"]");
        assertThat(items(container, "volumeMounts")
                        .map(mount -> at(mount, "mountPath").getAsString()))
                .as("the JVM and the web server need a place to write")
                .contains("/tmp");
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void an_image_is_pinned_to_a_version(Manifest deployment) {
        assertThat(at(deployment.container(), "image").getAsString())
                .matches("registry\\.example\\.org/nearzero/[a-z-]+:\\d+\\.\\d+\\.\\d+");
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void a_container_says_what_it_needs(Manifest deployment) {
        JsonObject container = deployment.container();
        assertThat(at(container, "resources.requests.cpu").getAsString()).isNotBlank();
        assertThat(at(container, "resources.limits.memory"))
                .as("memory cannot be taken back, so it is not overcommitted")
                .isEqualTo(at(container, "resources.requests.memory"));
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void three_probes_ask_a_named_port_and_life_is_not_readiness(Manifest deployment) {
        JsonObject container = deployment.container();
        Set<String> ports = items(container, "ports")
                .map(port -> at(port, "name").getAsString())
                .collect(Collectors.toSet());
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertThat(ports).contains(at(container, probe + ".httpGet.port").getAsString());
        }
        assertThat(at(container, "startupProbe.httpGet.path").getAsString()).isEqualTo("/actuator/health/liveness");
        assertThat(at(container, "livenessProbe.httpGet.path").getAsString()).isEqualTo("/actuator/health/liveness");
        assertThat(at(container, "readinessProbe.httpGet.path").getAsString()).isEqualTo("/actuator/health/readiness");
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void a_pod_may_finish_its_work_before_it_is_killed(Manifest deployment) {
        int springShutdown = 30;
        int preStop =
                at(deployment.container(), "lifecycle.preStop.sleep.seconds").getAsInt();
        assertThat(deployment
                        .at("spec.template.spec.terminationGracePeriodSeconds")
                        .getAsInt())
                .isGreaterThan(springShutdown + preStop);
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void replicas_are_spread_and_one_at_a_time_may_be_drained(Manifest deployment) {
        assertThat(deployment
                        .items("spec.template.spec.topologySpreadConstraints")
                        .map(constraint -> at(constraint, "topologyKey").getAsString()))
                .containsExactly("kubernetes.io/hostname", "topology.kubernetes.io/zone");
        Manifest budget = ofComponent("PodDisruptionBudget", deployment.component());
        assertThat(budget.at("spec.maxUnavailable").getAsInt()).isEqualTo(1);
    }

    @Test
    void every_selector_finds_the_pods_of_its_service_and_no_others() {
        Map<String, JsonObject> selectors = new TreeMap<>();
        manifests.forEach(manifest -> selector(manifest).ifPresent(found -> selectors.put(manifest.name(), found)));
        assertThat(selectors).hasSizeGreaterThan(SERVICES.size());
        manifests.stream().filter(manifest -> selector(manifest).isPresent()).forEach(manifest -> assertThat(
                        podsSelectedBy(selector(manifest).orElseThrow()))
                .as(manifest.kind() + " " + manifest.name())
                .containsExactly(manifest.component()));
    }

    @Test
    void a_service_sends_to_a_port_that_its_container_names() {
        ofKind("Service").forEach(service -> assertThat(
                        service.items("spec.ports").map(port -> at(port, "targetPort")))
                .isSubsetOf(items(ofComponent("Deployment", service.component()).container(), "ports")
                        .map(port -> at(port, "name"))
                        .toList()));
    }

    @Test
    void only_the_gateway_is_reached_from_outside() {
        List<Manifest> doors = ofKind("Ingress").toList();
        assertThat(doors).hasSize(1);
        JsonObject rule = doors.get(0).items("spec.rules").findFirst().orElseThrow();
        assertThat(at(rule, "host").getAsString()).isEqualTo("pilots.example.org");
        assertThat(items(rule, "http.paths")
                        .map(path -> at(path, "backend.service.name").getAsString()))
                .containsExactly(ofComponent("Service", "gateway").name());
        assertThat(ofKind("Service").map(service -> service.text("spec.type"))).containsOnly("ClusterIP");
    }

    @Test
    void every_object_that_is_referred_to_exists() {
        deployments().forEach(deployment -> {
            JsonObject pod = at(deployment.tree(), "spec.template.spec").getAsJsonObject();
            assertThat(names("ServiceAccount"))
                    .contains(at(pod, "serviceAccountName").getAsString());
            assertThat(names("ConfigMap"))
                    .containsAll(items(deployment.container(), "envFrom")
                            .map(source -> at(source, "configMapRef.name").getAsString())
                            .toList());
            items(pod, "volumes").filter(volume -> volume.has("configMap")).forEach(volume -> assertThat(
                            names("ConfigMap"))
                    .contains(at(volume, "configMap.name").getAsString()));
            items(pod, "volumes")
                    .filter(volume -> volume.has("persistentVolumeClaim"))
                    .forEach(volume -> assertThat(names("PersistentVolumeClaim"))
                            .contains(at(volume, "persistentVolumeClaim.claimName")
                                    .getAsString()));
        });
    }

    @Test
    void only_the_document_service_keeps_files() {
        assertThat(deployments()
                        .filter(deployment -> deployment
                                .at("spec.template.spec.volumes")
                                .toString()
                                .contains("persistentVolumeClaim"))
                        .map(Manifest::component))
                .containsExactly("documents");
        assertThat(mountPaths(ofComponent("Deployment", "documents")))
                .contains(ofComponent("ConfigMap", "documents").text("data.NEARZERO_DOCUMENTS_STORE"));
    }

    @Test
    void the_workflow_service_reads_the_directory_of_its_installation() {
        assertThat(mountPaths(ofComponent("Deployment", "workflow"))).contains("/etc/nearzero");
        assertThat(ofComponent("ConfigMap", "workflow").text("data.NEARZERO_DIRECTORY"))
                .isEqualTo("file:/etc/nearzero/directory.yaml");
        JsonObject directory = Manifest.parse(ofComponent("ConfigMap", "workflow-directory")
                        .at("data")
                        .getAsJsonObject()
                        .get("directory.yaml")
                        .getAsString())
                .get(0)
                .tree();
        assertThat(items(directory, "jurisdictions").findFirst().orElseThrow().get("code"))
                .as("a code keeps its type, or a leading zero would be lost")
                .isEqualTo(new JsonPrimitive("51"));
    }

    private static Stream<String> mountPaths(Manifest deployment) {
        return items(deployment.container(), "volumeMounts")
                .map(mount -> at(mount, "mountPath").getAsString());
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void no_secret_stands_in_the_open(Manifest deployment) {
        assertThat(items(deployment.container(), "env")).isNotEmpty().allSatisfy(entry -> assertThat(
                        at(entry, "valueFrom.secretKeyRef.key").getAsString())
                .isNotBlank());
        assertThat(ofComponent("ConfigMap", deployment.component())
                        .at("data")
                        .getAsJsonObject()
                        .keySet())
                .noneMatch(name -> name.contains("PASSWORD") || name.contains("SECRET"));
    }

    @Test
    void services_find_each_other_under_the_names_that_the_chart_makes() {
        JsonObject gateway = ofComponent("ConfigMap", "gateway").at("data").getAsJsonObject();
        for (String service : List.of("workflow", "accounting", "documents")) {
            Manifest target = ofComponent("Service", service);
            int port = target.items("spec.ports")
                    .findFirst()
                    .orElseThrow()
                    .get("port")
                    .getAsInt();
            assertThat(gateway.get("NEARZERO_" + service.toUpperCase(Locale.ROOT) + "_URL")
                            .getAsString())
                    .isEqualTo("http://" + target.name() + ":" + port);
            assertThat(ofComponent("ConfigMap", service).text("data.SPRING_DATASOURCE_URL"))
                    .isEqualTo("jdbc:postgresql://postgres.databases.svc:5432/" + service
                            + "?sslmode=verify-full&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory");
        }
    }

    @Test
    void the_zone_of_the_jvm_is_pinned() {
        assertThat(SERVICES).allSatisfy(service -> assertThat(
                        ofComponent("ConfigMap", service).text("data.JAVA_TOOL_OPTIONS"))
                .contains("-Duser.timezone=Asia/Shanghai"));
    }

    private static Stream<Manifest> ofKind(String kind) {
        return manifests.stream().filter(manifest -> manifest.kind().equals(kind));
    }

    private static Manifest ofComponent(String kind, String service) {
        return ofKind(kind)
                .filter(manifest -> manifest.name().equals(nameOf(service)))
                .findFirst()
                .orElseThrow();
    }

    private static String nameOf(String service) {
        return Chart.RELEASE + "-nearzero-" + service;
    }

    private static List<String> names(String kind) {
        return ofKind(kind).map(Manifest::name).toList();
    }

    private static Optional<JsonObject> selector(Manifest manifest) {
        return switch (manifest.kind()) {
            case "Deployment", "PodDisruptionBudget" ->
                Optional.of(manifest.at("spec.selector.matchLabels").getAsJsonObject());
            case "Service" -> Optional.of(manifest.at("spec.selector").getAsJsonObject());
            case "NetworkPolicy" ->
                Optional.of(manifest.at("spec.podSelector.matchLabels").getAsJsonObject());
            default -> Optional.empty();
        };
    }

    private static List<String> podsSelectedBy(JsonObject selector) {
        return deployments()
                .filter(deployment -> deployment
                        .at("spec.template.metadata.labels")
                        .getAsJsonObject()
                        .entrySet()
                        .containsAll(selector.entrySet()))
                .map(Manifest::component)
                .toList();
    }
}
