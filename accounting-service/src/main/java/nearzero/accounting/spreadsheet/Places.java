package nearzero.accounting.spreadsheet;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which cell a part of the draft stands in, or would stand in if it were filled in. */
final class Places {

    private final Map<String, String> cells = new LinkedHashMap<>();

    void put(String pointer, String cell) {
        cells.put(pointer, cell);
    }

    /** The parts of the draft that stand in a cell. */
    Stream<String> in(String cell) {
        return cells.entrySet().stream()
                .filter(part -> part.getValue().equals(cell))
                .map(Map.Entry::getKey);
    }

    /** The cell of a part of the draft: its own, that of its first part, or that of what it is part of; else the pointer. */
    String of(String pointer) {
        var own = cells.get(pointer);
        if (own != null) {
            return own;
        }
        for (var whole = pointer; !whole.isEmpty(); whole = whole.substring(0, whole.lastIndexOf('/'))) {
            var place = cells.get(whole);
            if (place == null) {
                place = firstPart(whole);
            }
            if (place != null) {
                return place;
            }
        }
        return pointer;
    }

    private @Nullable String firstPart(String whole) {
        return cells.entrySet().stream()
                .filter(cell -> cell.getKey().startsWith(whole + "/"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
