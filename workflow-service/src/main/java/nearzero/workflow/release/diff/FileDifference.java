package nearzero.workflow.release.diff;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import nearzero.workflow.release.diff.Change.Kind;
import nearzero.workflow.release.diff.Change.Subject;

/**
 * In what one file differs.
 *
 * @param changes in the order of the newer file; what is gone comes last
 */
public record FileDifference(String file, List<Change> changes) {

    public FileDifference {
        changes = List.copyOf(changes);
    }

    /** Whether it says the same as before. */
    public boolean isFormattingOnly() {
        return changes.stream().allMatch(change -> change.kind() == Kind.FORMATTING);
    }

    /**
     * The ids of the elements of a model, or decisions of a table, to be marked in its two diagrams: under
     * {@code ADDED} in the newer one, under {@code REMOVED} in the older one, under {@code CHANGED} in both.
     */
    public Map<Kind, SortedSet<String>> marks() {
        var byElement = new TreeMap<String, Kind>();
        changes.stream()
                .filter(change -> change.subject() == Subject.ELEMENT || change.subject() == Subject.DECISION)
                .forEach(change -> byElement.merge(change.place(), mark(change.kind()), FileDifference::stronger));
        return inverted(byElement);
    }

    private static Kind mark(Kind kind) {
        return Set.of(Kind.ADDED, Kind.REMOVED).contains(kind) ? kind : Kind.CHANGED;
    }

    private static Kind stronger(Kind one, Kind other) {
        return List.of(one, other).stream().min(Comparator.naturalOrder()).orElseThrow();
    }

    private static Map<Kind, SortedSet<String>> inverted(SortedMap<String, Kind> byElement) {
        var marks = new EnumMap<Kind, SortedSet<String>>(Kind.class);
        byElement.forEach((element, kind) ->
                marks.computeIfAbsent(kind, first -> new TreeSet<>()).add(element));
        return marks;
    }
}
