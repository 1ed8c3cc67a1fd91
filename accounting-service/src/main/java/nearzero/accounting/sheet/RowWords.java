package nearzero.accounting.sheet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.api.model.KeyValue;
import nearzero.accounting.calculator.Parameter;
import nearzero.accounting.inventory.LinesOutside;
import nearzero.accounting.method.KeyValues;
import nearzero.accounting.method.Source;
import nearzero.accounting.upload.HalfWidth;

/** The ids behind the Chinese names that people fill in. What is an id already, or nobody's name, stays as it is. */
final class RowWords {

    private final LinesOutside lines;
    private final Map<String, String> sources;
    private final Map<String, Map<String, String>> known = new HashMap<>();

    RowWords(LinesOutside lines) {
        this.lines = lines;
        this.sources = ids(lines.draft().method().sources().values().stream(), Source::name, Source::id);
    }

    String source(String given) {
        return sources.getOrDefault(HalfWidth.of(given), given);
    }

    /** Of a source by its id; the name of one of its keys. */
    String key(String source, String given) {
        return of(source, "keys", each -> ids(each.keys().entrySet().stream(), Map.Entry::getValue, Map.Entry::getKey))
                .getOrDefault(given, given);
    }

    /** What is said of a key. */
    String value(String source, String key, String given) {
        return of(source, "keys/" + key, each -> ids(values(each, key), KeyValue::getLabel, KeyValue::getValue))
                .getOrDefault(HalfWidth.of(given), given);
    }

    String input(String source, String given) {
        return of(
                        source,
                        "inputs",
                        each -> ids(each.calculator().parameters().stream(), Parameter::label, Parameter::name))
                .getOrDefault(given, given);
    }

    String declaration(String source, String given) {
        return of(
                        source,
                        "declared",
                        each -> ids(
                                each.declarations().entrySet().stream(),
                                said -> said.getValue().label(),
                                Map.Entry::getKey))
                .getOrDefault(given, given);
    }

    private Stream<KeyValue> values(Source source, String key) {
        return source.keys().containsKey(key)
                ? KeyValues.of(lines.draft().method(), source, key, lines.library(), lines.day()).stream()
                : Stream.empty();
    }

    private Map<String, String> of(String source, String about, Function<Source, Map<String, String>> ids) {
        return known.computeIfAbsent(
                source + "/" + about,
                each -> lines.draft().method().source(source).map(ids).orElse(Map.of()));
    }

    /** A name that two things bear names neither. */
    private static <T> Map<String, String> ids(Stream<T> things, Function<T, String> name, Function<T, String> id) {
        return things.collect(Collectors.groupingBy(thing -> HalfWidth.of(name.apply(thing)))).entrySet().stream()
                .filter(named -> named.getValue().size() == 1)
                .collect(Collectors.toMap(Map.Entry::getKey, named -> only(named.getValue(), id)));
    }

    private static <T> String only(List<T> things, Function<T, String> id) {
        return id.apply(things.get(0));
    }
}
