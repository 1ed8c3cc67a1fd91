package nearzero.accounting.spreadsheet;

import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts and finds values of an object by the pointers of items, where {@code *} stands for a place of a list. */
final class Tree {

    private Tree() {}

    /**
     * Puts the value there and makes what lies between.
     *
     * @param place of the list that the pointer's star stands for
     */
    static void put(ObjectNode object, String pointer, int place, JsonNode value) {
        var steps = pointer.substring(1).split("/", -1);
        var within = object;
        for (var at = 0; at < steps.length - 1; at++) {
            if (steps[at + 1].equals("*")) {
                var list = within.withArray(steps[at]);
                while (list.size() <= place) {
                    list.addObject();
                }
                within = (ObjectNode) list.get(place);
                at++;
            } else {
                within = within.withObject(steps[at]);
            }
        }
        within.set(steps[steps.length - 1], value);
    }

    /** The value there as text, a list with semicolons; empty when there is none. */
    static Optional<String> text(JsonNode object, String pointer, int place) {
        var found = object.at(JsonPointer.compile(pointed(pointer, place)));
        if (found.isMissingNode() || found.isNull()) {
            return Optional.empty();
        }
        return Optional.of(
                found.isArray() ? Several.written(found.valueStream().map(JsonNode::asString)) : found.asString());
    }

    /** The list that the star stands in; empty without a star. */
    static String list(String pointer) {
        var star = pointer.indexOf("/*");
        return star < 0 ? "" : pointer.substring(0, star);
    }

    static String pointed(String pointer, int place) {
        return pointer.replace("*", String.valueOf(place));
    }
}
