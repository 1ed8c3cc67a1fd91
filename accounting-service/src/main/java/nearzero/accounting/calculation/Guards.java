package nearzero.accounting.calculation;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.factor.FactorLibrary;
import nearzero.accounting.inventory.ActivityLine;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.method.Method.Guard;
import nearzero.accounting.quality.Finding;

/**
 * Finds lines of different sources that would count the same thing twice. What one party fills in may not stand together; what
 * several do, as two plants that make the same product by two formulae, is legal and only asked about.
 */
final class Guards {

    private final Draft draft;
    private final FactorLibrary library;
    private final LocalDate day;

    /** @param day on which the editions of the library are taken */
    Guards(Draft draft, FactorLibrary library, LocalDate day) {
        this.draft = draft;
        this.library = library;
        this.day = day;
    }

    Stream<Finding> findings() {
        return draft.method().guards().stream().flatMap(this::of);
    }

    private Stream<Finding> of(Guard guard) {
        var held = draft.lines().stream()
                .filter(line -> guard.notTogether().contains(line.source().id()))
                .filter(line -> guard.unlessDenied() == null || leavesOpen(line, guard.unlessDenied()))
                .toList();
        if (!Together.isOfSeveralSides(guard, held)) {
            return Stream.empty();
        }
        var words = new KeyWords(draft.method(), guard, library, day);
        Map<List<String>, List<ActivityLine>> alike = held.stream()
                .filter(line -> guard.where().entrySet().stream().allMatch(values -> isAmong(words, line, values)))
                .filter(line -> words.sameKeys(line).size() == guard.sameKeys().size())
                .collect(Collectors.groupingBy(words::sameKeys, LinkedHashMap::new, Collectors.toList()));
        return alike.values().stream()
                .filter(lines -> Together.isOfSeveralSides(guard, lines))
                .flatMap(lines -> new Together(guard, lines).findings());
    }

    private static boolean leavesOpen(ActivityLine line, String declaration) {
        return !line.denied().contains(declaration);
    }

    private static boolean isAmong(KeyWords words, ActivityLine line, Map.Entry<String, List<String>> values) {
        var value = line.keys().get(values.getKey());
        return value == null || values.getValue().contains(words.code(values.getKey(), value));
    }
}
