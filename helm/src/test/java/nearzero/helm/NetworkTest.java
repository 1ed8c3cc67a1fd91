package nearzero.helm;

import static nearzero.helm.Manifest.at;
import static nearzero.helm.Manifest.items;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may speak to whom: everything is denied but the edges of the architecture. */
@NeedsHelm
class NetworkTest {

    private static List<Manifest> policies = List.of();

    @BeforeAll
    static void render() {
        policies = Chart.render().stream()
                .filter(manifest -> manifest.kind().equals("NetworkPolicy"))
                .toList();
    }

    @Test
    void every_service_denies_both_directions_first() {
        assertThat(policies.stream().filter(NetworkTest::deniesAll).map(Manifest::component))
                .containsExactlyInAnyOrder("gateway", "workflow", "accounting", "documents");
    }

    @Test
    void a_service_accepts_its_callers_only() {
        assertThat(edges("ingress", "from"))
                .containsExactlyInAnyOrder(
                        "gateway <- namespace ingress-nginx :8080",
                        "workflow <- gateway :8081",
                        "accounting <- gateway :8082",
                        "accounting <- workflow :8082",
                        "documents <- gateway :8083",
                        "documents <- workflow :8083");
    }

    @Test
    void a_service_speaks_to_those_it_needs_only() {
        assertThat(edges("egress", "to"))
                .containsExactlyInAnyOrder(
                        "gateway -> workflow :8081",
                        "gateway -> accounting :8082",
                        "gateway -> documents :8083",
                        "gateway -> address 192.0.2.10/32 :443",
                        "gateway -> namespace kube-system :53,53",
                        "workflow -> accounting :8082",
                        "workflow -> documents :8083",
                        "workflow -> namespace databases :5432",
                        "workflow -> address 192.0.2.10/32 :443",
                        "workflow -> namespace kube-system :53,53",
                        "accounting -> namespace databases :5432",
                        "accounting -> address 192.0.2.10/32 :443",
                        "accounting -> namespace kube-system :53,53",
                        "documents -> namespace databases :5432",
                        "documents -> address 192.0.2.10/32 :443",
                        "documents -> namespace kube-system :53,53");
    }

    private static boolean deniesAll(Manifest policy) {
        JsonObject spec = policy.at("spec").getAsJsonObject();
        return at(spec, "policyTypes").toString().equals("[\"Ingress\",\"Egress\"]")
                && !spec.has("ingress")
                && !spec.has("egress");
    }

    private static Stream<String> edges(String direction, String peers) {
        String arrow = peers.equals("to") ? " -> " : " <- ";
        return policies.stream()
                .filter(policy -> policy.at("spec").getAsJsonObject().has(direction))
                .flatMap(policy -> policy.items("spec." + direction).flatMap(rule -> items(rule, peers)
                        .map(peer -> policy.component() + arrow + describe(peer) + " :" + ports(rule))));
    }

    private static String describe(JsonObject peer) {
        if (peer.has("ipBlock")) {
            return "address " + at(peer, "ipBlock.cidr").getAsString();
        }
        if (peer.has("namespaceSelector")) {
            return "namespace "
                    + label(at(peer, "namespaceSelector.matchLabels").getAsJsonObject(), "kubernetes.io/metadata.name");
        }
        return label(at(peer, "podSelector.matchLabels").getAsJsonObject(), "app.kubernetes.io/component");
    }

    private static String label(JsonObject labels, String name) {
        return labels.get(name).getAsString();
    }

    private static String ports(JsonObject rule) {
        return String.join(
                ",",
                items(rule, "ports").map(port -> at(port, "port").getAsString()).toList());
    }
}
