package nearzero.helm;

import com.google.gson.JsonElement;
import io.kubernetes.client.openapi.JSON;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;

/** The API's own model classes as a schema that also finds misspelt keys and values of the wrong type. */
final class KubernetesSchema {

    private static final Map<String, String> PREFIXES = Map.of(
            "v1", "V1",
            "apps/v1", "V1",
            "policy/v1", "V1",
            "networking.k8s.io/v1", "V1");

    private KubernetesSchema() {}

    /**
     * What the API would drop or change of the object.
     *
     * @return leaves that do not survive being read and written again; empty when the object is right
     * @throws IllegalArgumentException when the object is not of its kind at all
     */
    static List<String> lost(Manifest manifest) {
        List<String> kept = Manifest.leaves(roundTrip(manifest)).toList();
        return Manifest.leaves(manifest.tree())
                .filter(leaf -> !kept.contains(leaf))
                .toList();
    }

    private static JsonElement roundTrip(Manifest manifest) {
        try {
            Class<?> model = Class.forName("io.kubernetes.client.openapi.models."
                    + PREFIXES.get(manifest.text("apiVersion")) + manifest.kind());
            model.getMethod("validateJsonElement", JsonElement.class).invoke(null, manifest.tree());
            Object read = model.getMethod("fromJson", String.class)
                    .invoke(null, manifest.tree().toString());
            return JSON.getGson().toJsonTree(read);
        } catch (InvocationTargetException refused) {
            throw new IllegalArgumentException(manifest.name() + ": " + refused.getCause(), refused.getCause());
        } catch (ReflectiveOperationException unknown) {
            throw new IllegalArgumentException("No such kind in the API: " + manifest.kind(), unknown);
        }
    }
}
