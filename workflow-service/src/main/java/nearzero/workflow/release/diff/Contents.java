package nearzero.workflow.release.diff;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a file says.
 *
 * @param parts by their ids, in the order of the file
 * @param layout how each is drawn, by id
 */
record Contents(Map<String, Part> parts, Map<String, String> layout) {

    static Contents of(Collection<Part> parts, Map<String, String> layout) {
        var byId = new LinkedHashMap<String, Part>();
        parts.forEach(part -> byId.putIfAbsent(part.id(), part)); // two of one id: the check refuses such a file
        return new Contents(byId, layout);
    }
}
