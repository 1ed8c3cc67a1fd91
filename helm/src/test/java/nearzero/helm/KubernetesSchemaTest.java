package nearzero.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The check of the manifests must itself be able to fail. */
class KubernetesSchemaTest {

    private static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata: {name: example}
            spec:
              ports: [{name: http, port: 80}]
            """;

    @Test
    void a_correct_object_loses_nothing() {
        assertThat(KubernetesSchema.lost(service(""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"  sesionAffinity: ClientIP", "  externalName: 5", "  ports: [{name: http, port: \"80\"}]"})
    void a_misspelt_key_a_wrong_type_or_a_key_that_stands_twice_is_found(String line) {
        assertThat(problems(line)).isTrue();
    }

    @Test
    void an_object_without_what_its_kind_requires_is_refused() {
        Manifest deployment =
                only("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: example}\nspec: {replicas: 1}\n");
        assertThatIllegalArgumentException().isThrownBy(() -> KubernetesSchema.lost(deployment));
    }

    private static boolean problems(String line) {
        try {
            return !KubernetesSchema.lost(service(line)).isEmpty();
        } catch (RuntimeException refused) {
            return true;
        }
    }

    private static Manifest service(String line) {
        return only(SERVICE + line + "\n");
    }

    private static Manifest only(String yaml) {
        return Manifest.parse(yaml).get(0);
    }
}
