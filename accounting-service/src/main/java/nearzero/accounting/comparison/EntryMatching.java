package nearzero.accounting.comparison;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds which entry of one list became which of the other. They have no numbers of their own and move, so they are matched by
 * what they say: first those that say the same, then those about the same thing that are most alike, then those of one kind
 * that share a quantity or a proof. What is left was removed or added.
 */
final class EntryMatching {

    /** An entry and what became of it; one of the two may be missing. */
    record Pair(@Nullable Entry before, @Nullable Entry after) {}

    private record Candidate(Entry before, Entry after, int likeness) {}

    private static final Comparator<Candidate> BEST_FIRST = Comparator.comparingInt(Candidate::likeness)
            .reversed()
            .thenComparingInt(
                    pair -> Math.abs(pair.before().index() - pair.after().index()))
            .thenComparingInt(pair -> pair.before().index())
            .thenComparingInt(pair -> pair.after().index());

    private final List<Pair> pairs = new ArrayList<>();
    private final Set<Entry> before;
    private final Set<Entry> after;

    private EntryMatching(List<Entry> before, List<Entry> after) {
        this.before = new LinkedHashSet<>(before);
        this.after = new LinkedHashSet<>(after);
    }

    /** Every entry of both lists in one pair, in the order of the later list; what was removed stands last. */
    static List<Pair> of(List<Entry> before, List<Entry> after) {
        var matching = new EntryMatching(before, after);
        matching.matchEqual();
        matching.matchAlike((one, other) -> one.identity().equals(other.identity()));
        matching.matchAlike((one, other) -> one.kind().equals(other.kind()) && one.sharesContent(other));
        return matching.all();
    }

    private void matchEqual() {
        var waiting = new HashMap<Map<String, String>, Deque<Entry>>();
        after.forEach(each -> waiting.computeIfAbsent(each.comparable(), leaves -> new ArrayDeque<>())
                .add(each));
        for (var each : List.copyOf(before)) {
            var same =
                    waiting.getOrDefault(each.comparable(), new ArrayDeque<>()).poll();
            if (same != null) {
                take(each, same);
            }
        }
    }

    private void matchAlike(BiPredicate<Entry, Entry> mayMatch) {
        var candidates = before.stream()
                .flatMap(one -> after.stream()
                        .filter(other -> mayMatch.test(one, other))
                        .map(other -> new Candidate(one, other, one.likeness(other))))
                .sorted(BEST_FIRST)
                .toList();
        for (var pair : candidates) {
            // by then either may have found one that is more like it
            if (before.contains(pair.before()) && after.contains(pair.after())) {
                take(pair.before(), pair.after());
            }
        }
    }

    private void take(Entry one, Entry other) {
        before.remove(one);
        after.remove(other);
        pairs.add(new Pair(one, other));
    }

    private List<Pair> all() {
        var kept = Stream.concat(pairs.stream(), after.stream().map(each -> new Pair(null, each)))
                .sorted(Comparator.comparingInt(
                        pair -> Objects.requireNonNull(pair.after()).index()));
        return Stream.concat(kept, before.stream().map(each -> new Pair(each, null)))
                .toList();
    }
}
