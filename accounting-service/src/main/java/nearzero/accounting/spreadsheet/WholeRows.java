package nearzero.accounting.spreadsheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A draft without the rows in which something is faulty, so that what is wrong in the others can be found.
 *
 * @param draft with the rows that are left
 * @param kept the place that each of them had, by the name of its list
 */
record WholeRows(ObjectNode draft, Map<String, List<Integer>> kept) {

    private static final Pattern ROW = Pattern.compile("/(lines|statements|tables|offsets)/(\\d+)(/.*)?");

    static WholeRows of(ObjectNode draft, Set<String> faulty) {
        var rows = faulty.stream().map(WholeRows::row).collect(Collectors.toSet());
        var copy = draft.deepCopy();
        var kept = new HashMap<String, List<Integer>>();
        for (var list : List.of("lines", "statements", "tables", "offsets")) {
            if (draft.get(list) instanceof ArrayNode all) {
                var places = new ArrayList<Integer>();
                var left = copy.putArray(list);
                for (var at = 0; at < all.size(); at++) {
                    if (!rows.contains("/" + list + "/" + at)) {
                        places.add(at);
                        left.add(all.get(at));
                    }
                }
                kept.put(list, places);
            }
        }
        return new WholeRows(copy, kept);
    }

    private static String row(String pointer) {
        var row = ROW.matcher(pointer);
        return row.matches() ? "/" + row.group(1) + "/" + row.group(2) : pointer;
    }

    /** A pointer into what is left as one into the whole. */
    String pointer(String pointer) {
        var row = ROW.matcher(pointer);
        if (!row.matches()) {
            return pointer;
        }
        var place = kept.getOrDefault(row.group(1), List.of()).get(Integer.parseInt(row.group(2)));
        return "/" + row.group(1) + "/" + place + (row.group(3) == null ? "" : row.group(3));
    }
}
