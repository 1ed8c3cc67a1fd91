package nearzero.helm;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** One rendered Kubernetes object as a JSON tree. */
record Manifest(JsonObject tree) {

    /** Reads a stream of YAML documents; a key that stands twice is an error, as it is for the API server. */
    static List<Manifest> parse(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Gson gson = new Gson();
        List<Manifest> manifests = new ArrayList<>();
        for (Object document : new Yaml(new SafeConstructor(options)).loadAll(yaml)) {
            if (document != null) {
                manifests.add(new Manifest(gson.toJsonTree(document).getAsJsonObject()));
            }
        }
        return manifests;
    }

    String kind() {
        return text("kind");
    }

    String name() {
        return text("metadata.name");
    }

    /** The service of ours that the object belongs to. */
    String component() {
        return at("metadata.labels")
                .getAsJsonObject()
                .get("app.kubernetes.io/component")
                .getAsString();
    }

    /** The container of a Deployment. */
    JsonObject container() {
        return items("spec.template.spec.containers").findFirst().orElseThrow();
    }

    String text(String path) {
        return at(path).getAsString();
    }

    JsonElement at(String path) {
        return at(tree, path);
    }

    Stream<JsonObject> items(String path) {
        return items(tree, path);
    }

    /** @param path keys that hold no dot, joined by dots, e.g. {@code spec.template.spec} */
    static JsonElement at(JsonObject from, String path) {
        JsonElement element = from;
        for (String key : path.split("\\.", -1)) {
            element = Objects.requireNonNull(element.getAsJsonObject().get(key), () -> "nothing at " + path);
        }
        return element;
    }

    static Stream<JsonObject> items(JsonObject from, String path) {
        return StreamSupport.stream(at(from, path).getAsJsonArray().spliterator(), false)
                .map(JsonElement::getAsJsonObject);
    }

    /** Every leaf as {@code path = value}, so that two trees can be compared with readable differences. */
    static Stream<String> leaves(JsonElement element) {
        return leaves("", element);
    }

    private static Stream<String> leaves(String path, JsonElement element) {
        if (element.isJsonObject()) {
            return element.getAsJsonObject().entrySet().stream()
                    .flatMap(entry -> leaves(path + "/" + entry.getKey(), entry.getValue()));
        }
        if (element.isJsonArray()) {
            var array = element.getAsJsonArray();
            return IntStream.range(0, array.size())
                    .boxed()
                    .flatMap(index -> leaves(path + "/" + index, array.get(index)));
        }
        return Stream.of(path + " = " + leaf(element));
    }

    /** Keeps the JSON type: {@code 80} and {@code "80"} are different leaves, {@code 1} and {@code 1.0} are not. */
    private static String leaf(JsonElement element) {
        if (element instanceof JsonPrimitive primitive && primitive.isNumber()) {
            return primitive.getAsBigDecimal().stripTrailingZeros().toPlainString();
        }
        return element.toString();
    }
}
