package nearzero.accounting.method;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import nearzero.accounting.api.model.KeyValue;
import nearzero.accounting.factor.Factor;
import nearzero.accounting.factor.FactorLibrary;
import nearzero.accounting.method.Source.Origin;

/** What a line may name, with the words that a clerk chooses by. */
public final class KeyValues {

    private KeyValues() {}

    /**
     * The values that the first table of the choice knows for a key of the source, and those that the method names; none when
     * anything may be named.
     *
     * @param day on which the editions of the library are taken
     */
    public static List<KeyValue> of(Method method, Source source, String key, FactorLibrary library, LocalDate day) {
        var values = new LinkedHashMap<String, KeyValue>();
        source.origins().values().stream()
                .flatMap(origin -> origin instanceof Origin.Table table ? Stream.of(table) : Stream.empty())
                .filter(table -> table.keys().contains(key))
                .forEach(table -> numbers(method, source, table, library, day).forEach(factor -> {
                    var value = factor.keys().getOrDefault(key, "");
                    values.putIfAbsent(value, new KeyValue(value, label(source, table, key, factor)));
                }));
        source.codesOf(key)
                .only()
                .forEach(value -> values.putIfAbsent(
                        value, new KeyValue(value, source.codesOf(key).labels().getOrDefault(value, value))));
        return List.copyOf(values.values());
    }

    /** As the method says; else the name of a number that is found by this key alone, which is about nothing else. */
    private static String label(Source source, Origin.Table table, String key, Factor factor) {
        var value = factor.keys().getOrDefault(key, "");
        var otherwise = table.keys().size() == 1 ? factor.name() : value;
        return source.codesOf(key).labels().getOrDefault(value, otherwise);
    }

    private static Stream<Factor> numbers(
            Method method, Source source, Origin.Table origin, FactorLibrary library, LocalDate day) {
        var first = method.tables().get(origin.table()).sets().get(0);
        return library.inUse(first, day).stream().flatMap(set -> TableFit.numbers(origin, source.codes(), set));
    }
}
