package nearzero.accounting.calculation;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import nearzero.accounting.factor.FactorLibrary;
import nearzero.accounting.inventory.ActivityLine;
import nearzero.accounting.inventory.Spelling;
import nearzero.accounting.method.KeyValues;
import nearzero.accounting.method.Method;
import nearzero.accounting.method.Method.Guard;

/**
 * What the keys of lines mean, whatever word was written for it: where a source takes a key from no table, 焦炭 is the coke that
 * another source calls {@code coke}.
 */
final class KeyWords {

    private final Guard guard;
    private final Map<String, Map<String, Set<String>>> codes = new HashMap<>();

    KeyWords(Method method, Guard guard, FactorLibrary library, LocalDate day) {
        this.guard = guard;
        var where = guard.where().keySet().stream().map(List::of);
        Stream.concat(guard.sameKeys().stream(), where).forEach(names -> {
            var words = new HashMap<String, Set<String>>();
            names.forEach(name -> codes.put(name, words));
            guard.notTogether().stream()
                    .flatMap(id -> method.source(id).stream())
                    .flatMap(source -> names.stream()
                            .filter(source.keys()::containsKey)
                            .flatMap(name -> KeyValues.of(method, source, name, library, day).stream()))
                    .forEach(value -> Stream.of(value.getValue(), value.getLabel(), bare(value.getLabel()))
                            .forEach(word -> words.computeIfAbsent(plain(word), any -> new HashSet<>())
                                    .add(value.getValue())));
        });
    }

    /** What the line has of the keys that must agree; fewer than those when it lacks one. */
    List<String> sameKeys(ActivityLine line) {
        return guard.sameKeys().stream()
                .flatMap(
                        names -> names.stream().filter(line.keys()::containsKey).limit(1))
                .map(name -> code(name, line.keys().getOrDefault(name, "")))
                .toList();
    }

    /** The one code that the word stands for; the word itself where none does, or several. */
    String code(String key, String word) {
        var found = codes.getOrDefault(key, Map.of()).getOrDefault(plain(word), Set.of());
        return found.size() == 1 ? found.iterator().next() : plain(word);
    }

    private static String plain(String word) {
        return Spelling.of(word).toLowerCase(Locale.ROOT);
    }

    /** Without what is said in brackets: 薪柴（炉灶） is 薪柴. */
    private static String bare(String label) {
        var bracket = label.indexOf('（');
        return bracket > 0 ? label.substring(0, bracket).strip() : label;
    }
}
