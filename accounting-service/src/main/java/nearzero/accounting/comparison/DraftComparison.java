package nearzero.accounting.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.api.model.EntryChange;
import nearzero.accounting.api.model.EntryChange.ChangeEnum;
import nearzero.accounting.api.model.EntryChange.ListEnum;
import nearzero.accounting.api.model.FieldChange;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What differs between two drafts.
 *
 * @param header differing fields outside the lists
 * @param entries what was added, removed or changed in the lists
 * @param unchangedLines lines that say the same, wherever they stand
 */
record DraftComparison(List<FieldChange> header, List<EntryChange> entries, int unchangedLines) {

    /** Lists of a draft, with what their entries are about. */
    private enum Listed {
        LINES(ListEnum.LINES, "source"),
        OFFSETS(ListEnum.OFFSETS, "registry"),
        STATEMENTS(ListEnum.STATEMENTS, "source"),
        TABLES(ListEnum.TABLES, "table");

        private final ListEnum list;
        private final String kind;

        Listed(ListEnum list, String kind) {
            this.list = list;
            this.kind = kind;
        }

        private List<Entry> of(JsonNode draft) {
            var entries = new ArrayList<Entry>();
            for (var node : draft.path(list.getValue())) {
                entries.add(Entry.of(entries.size(), identity(node), text(node, kind), Leaves.of(node)));
            }
            return entries;
        }

        private String identity(JsonNode node) {
            return switch (this) {
                case LINES -> text(node, kind) + Leaves.of(node.path("keys"));
                case OFFSETS -> text(node, kind) + " " + text(node, "project");
                case STATEMENTS, TABLES -> text(node, kind);
            };
        }

        private String name(Entry entry) {
            return this == OFFSETS ? entry.identity() : entry.kind();
        }

        private static String text(JsonNode entry, String name) {
            return entry.path(name).asString("");
        }
    }

    static DraftComparison of(JsonNode before, JsonNode after) {
        var entries = new ArrayList<EntryChange>();
        var unchangedLines = 0;
        for (var listed : Listed.values()) {
            for (var pair : EntryMatching.of(listed.of(before), listed.of(after))) {
                var changes = changes(leaves(pair.before()), leaves(pair.after()));
                if (!changes.isEmpty()) {
                    entries.add(shown(listed, pair, changes));
                } else if (listed == Listed.LINES) {
                    unchangedLines++;
                }
            }
        }
        return new DraftComparison(changes(header(before), header(after)), entries, unchangedLines);
    }

    private static Map<String, String> header(JsonNode draft) {
        var lists = Stream.of(Listed.values())
                .map(listed -> "/" + listed.list.getValue() + "/")
                .collect(Collectors.toSet());
        var leaves = new LinkedHashMap<>(Leaves.of(draft));
        leaves.keySet().removeIf(pointer -> lists.stream().anyMatch(pointer::startsWith));
        return leaves;
    }

    private static Map<String, String> leaves(@Nullable Entry entry) {
        return entry == null ? Map.of() : entry.leaves();
    }

    private static List<FieldChange> changes(Map<String, String> before, Map<String, String> after) {
        var comparableBefore = Leaves.comparable(before);
        var comparableAfter = Leaves.comparable(after);
        var pointers = new TreeSet<>(before.keySet());
        pointers.addAll(after.keySet());
        return pointers.stream()
                .filter(pointer -> !Objects.equals(comparableBefore.get(pointer), comparableAfter.get(pointer)))
                .map(pointer ->
                        new FieldChange(pointer).before(before.get(pointer)).after(after.get(pointer)))
                .toList();
    }

    private static EntryChange shown(Listed listed, EntryMatching.Pair pair, List<FieldChange> changes) {
        var before = pair.before();
        var after = pair.after();
        var change = before == null ? ChangeEnum.ADDED : after == null ? ChangeEnum.REMOVED : ChangeEnum.CHANGED;
        var named = after == null ? before : after;
        return new EntryChange(listed.list, change, listed.name(Objects.requireNonNull(named)), changes)
                .before(pointer(listed, before))
                .after(pointer(listed, after));
    }

    private static @Nullable String pointer(Listed listed, @Nullable Entry entry) {
        return entry == null ? null : "/" + listed.list.getValue() + "/" + entry.index();
    }
}
