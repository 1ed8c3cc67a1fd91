package nearzero.documents.problem;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/** Names of fields as JSON pointers, whoever found the fault. */
final class JsonPointers {

    private JsonPointers() {}

    /** Of {@code fuels[0].quantity}: {@code /fuels/0/quantity}. */
    static String ofBean(String path) {
        return "/" + path.replace("[", "/").replace("]", "").replace('.', '/');
    }

    static String ofJson(List<JacksonException.Reference> path) {
        return path.stream()
                .map(step -> step.getPropertyName() == null ? String.valueOf(step.getIndex()) : step.getPropertyName())
                .collect(Collectors.joining("/", "/", ""));
    }
}
