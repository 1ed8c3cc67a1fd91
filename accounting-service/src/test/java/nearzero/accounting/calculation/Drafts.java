package nearzero.accounting.calculation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.api.model.InventoryDraft;
import nearzero.accounting.factor.Factor;
import nearzero.accounting.factor.FactorLibrary;
import nearzero.accounting.factor.TestLibrary;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.inventory.DraftReader;
import nearzero.accounting.method.Method;
import nearzero.accounting.method.Source;
import nearzero.accounting.method.TestMethods;
import tools.jackson.databind.json.JsonMapper;

/** Builds valid drafts for tests of the methods alone. */
final class Drafts {

    static final LocalDate DAY = LocalDate.of(2026, 11, 1);

    private final Map<String, Object> draft = new LinkedHashMap<>();
    private final List<Map<String, Object>> lines = new ArrayList<>();
    private final List<Object> offsets = new ArrayList<>();
    private Method method;
    private FactorLibrary library = TestLibrary.current();

    private Drafts(String method, String areaCode, int year) {
        this.method = TestMethods.named(method);
        draft.put("organisation", "applicants/example-park");
        draft.put("field", this.method.fields().get(0));
        draft.put("name", "示例清单");
        draft.put("year", year);
        draft.put("status", "measured");
        draft.put("province", areaCode);
        draft.put("boundary", Map.of("geographic", "示例边界", "statistical", "示例企业"));
        draft.put("lines", lines);
        draft.put("offsets", offsets);
    }

    static Drafts in(String areaCode, int year) {
        return of("park", areaCode, year);
    }

    static Drafts of(String method, String areaCode, int year) {
        return new Drafts(method, areaCode, year);
    }

    Drafts in(FactorLibrary other) {
        library = other;
        return this;
    }

    Drafts in(Method other) {
        method = other;
        return this;
    }

    Drafts with(String name, Object value) {
        draft.put(name, value);
        return this;
    }

    Drafts gridFactor(Map<String, Object> choice) {
        return with("gridFactor", choice);
    }

    Drafts gwp(String set) {
        return with("gwpSet", set);
    }

    /** Inputs as {@code quantity 120 t}, separated by commas; keys as {@code fuel=diesel}. */
    Drafts line(String source, String keys, String inputs) {
        lines.add(Map.of("source", source, "keys", keys(keys), "inputs", inputs(inputs), "evidence", "台账"));
        return this;
    }

    /** Half-widths of inputs of the last line as {@code quantity 3}, in %, separated by commas. */
    Drafts uncertain(String halfWidths) {
        var named = new LinkedHashMap<String, String>();
        for (var halfWidth : halfWidths.split(",", -1)) {
            var words = halfWidth.strip().split(" ", -1);
            named.put(words[0], words[1]);
        }
        return backed("uncertainty", named);
    }

    /** With one more member of the last line. */
    Drafts backed(String name, Object value) {
        var line = new LinkedHashMap<>(lines.get(lines.size() - 1));
        line.put(name, value);
        lines.set(lines.size() - 1, line);
        return this;
    }

    /** A line of the source with one of everything that may be given; keys that are not named are any. */
    Drafts any(String source, String keys) {
        var asked = method.source(source).orElseThrow();
        var named = new LinkedHashMap<>(keys(keys));
        asked.keys()
                .keySet()
                .forEach(key -> named.putIfAbsent(
                        key, asked.codesOf(key).only().stream().findFirst().orElse("any")));
        var inputs = new LinkedHashMap<String, Object>();
        var series = new LinkedHashMap<String, Object>();
        for (var parameter : asked.calculator().parameters()) {
            var origin = asked.origins().get(parameter.name());
            var unit = parameter.units().get(0);
            if (parameter.isByYear()) {
                series.put(parameter.name(), List.of(Map.of("year", 2022, "quantity", "1", "unit", unit)));
            } else if (origin == null || origin.isMeasurable()) {
                inputs.put(parameter.name(), Map.of("quantity", "1", "unit", unit));
            }
        }
        lines.add(Map.of("source", source, "keys", named, "inputs", inputs, "series", series, "evidence", "台账"));
        return this;
    }

    /** With the parts that the first input of the last line consists of, by name. */
    Drafts ofParts(List<String> names) {
        if (names.isEmpty()) {
            return this;
        }
        @SuppressWarnings("unchecked") // as they were put in
        var inputs =
                (Map<String, Map<String, Object>>) lines.get(lines.size() - 1).get("inputs");
        var first = inputs.keySet().iterator().next();
        var unit = inputs.get(first).get("unit");
        return backed(
                "parts",
                Map.of(
                        first,
                        names.stream()
                                .map(name -> Map.of("name", name, "quantity", "1", "unit", unit))
                                .toList()));
    }

    /** A line of the source with as much from the method's own tables as there is, for the first keys that they have. */
    Drafts ofTables(String source) {
        var asked = method.source(source).orElseThrow();
        var named = new LinkedHashMap<>(keysOfTables(asked));
        asked.keys()
                .keySet()
                .forEach(key -> named.putIfAbsent(
                        key, asked.codesOf(key).only().stream().findFirst().orElse("any")));
        any(
                source,
                named.entrySet().stream()
                        .map(key -> key.getKey() + "=" + key.getValue())
                        .collect(Collectors.joining(",")));
        var inputs = new LinkedHashMap<>((Map<?, ?>) lines.get(lines.size() - 1).get("inputs"));
        inputs.keySet().removeIf(input -> asked.origins().containsKey(input));
        return backed("inputs", inputs);
    }

    private Map<String, String> keysOfTables(Source source) {
        var found = List.<Map<String, String>>of(Map.of());
        for (var origin : source.origins().values()) {
            if (origin instanceof Source.Origin.Table table) {
                var next = found.stream()
                        .flatMap(keys -> numbers(source, table)
                                .filter(number -> keys.entrySet().stream()
                                        .allMatch(key -> number.getOrDefault(key.getKey(), key.getValue())
                                                .equals(key.getValue())))
                                .map(number -> {
                                    var both = new LinkedHashMap<>(keys);
                                    table.keys().forEach(key -> both.put(key, number.get(key)));
                                    return (Map<String, String>) both;
                                }))
                        .distinct()
                        .toList();
                found = next.isEmpty() ? found : next; // a gas that the table does not print is not counted
            }
        }
        return found.get(0);
    }

    private Stream<Map<String, String>> numbers(Source source, Source.Origin.Table table) {
        return library.inUse(method.tables().get(table.table()).sets().get(0), DAY).orElseThrow().factors().stream()
                .filter(factor -> factor.parameter().equals(table.parameter()))
                .map(Factor::keys)
                .filter(keys -> keys.entrySet().containsAll(table.fixedKeys().entrySet()))
                .filter(keys ->
                        keys.size() == table.keys().size() + table.fixedKeys().size()
                                && keys.keySet().containsAll(table.keys()))
                .filter(keys -> table.keys().stream()
                        .allMatch(key -> source.codesOf(key).allow(keys.get(key))));
    }

    /** The last line without what proves it. */
    Drafts withoutEvidence() {
        var last = new LinkedHashMap<>(lines.remove(lines.size() - 1));
        last.remove("evidence");
        lines.add(last);
        return this;
    }

    Drafts fuel(String fuel, String quantity, String unit) {
        return line("stationary-fuel", "fuel=" + fuel, "quantity " + quantity + " " + unit);
    }

    Drafts power(String source, String megawattHours) {
        return line(source, "", "quantity " + megawattHours + " MWh");
    }

    Drafts provenPower(String source, String megawattHours, String proof) {
        lines.add(Map.of(
                "source",
                source,
                "inputs",
                inputs("quantity " + megawattHours + " MWh"),
                "proofs",
                Map.of(proof, "证明")));
        return this;
    }

    Drafts heat(String source, String gigajoules) {
        return line(source, "", "quantity " + gigajoules + " GJ");
    }

    Drafts gas(String gas, String tonnes) {
        return line("other-gas", "", "quantity " + tonnes + " t" + gas);
    }

    Drafts ownSink(String tonnes) {
        return line("own-sink", "kind=林业碳汇", "quantity " + tonnes + " tCO2");
    }

    /** The lines that it has, in another order. */
    Drafts shuffled(Random random) {
        Collections.shuffle(lines, random);
        return this;
    }

    Drafts offset(String registry, long units) {
        offsets.add(Map.of(
                "registry",
                registry,
                "project",
                "示例项目",
                "vintage",
                2021,
                "serialStart",
                String.valueOf(1 + 1_000_000L * offsets.size()),
                "serialEnd",
                String.valueOf(1_000_000L * offsets.size() + units),
                "quantity",
                String.valueOf(units),
                "outsideBoundary",
                true,
                "location",
                Map.of("division", "152500"),
                "retirement",
                Map.of("date", "2023-12-01", "beneficiary", "示例", "reason", "抵销", "certificate", "凭证")));
        return this;
    }

    Draft draft() {
        var document = JsonMapper.shared().convertValue(draft, InventoryDraft.class);
        return DraftReader.read(document, method, library, List.of("CCER", "PHCER"), DAY);
    }

    Assessment assessed() {
        return Counting.of(draft(), library, DAY);
    }

    FactorLibrary library() {
        return library;
    }

    private static Map<String, String> keys(String text) {
        var keys = new LinkedHashMap<String, String>();
        for (var pair : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            var at = pair.indexOf('=');
            keys.put(pair.substring(0, at).strip(), pair.substring(at + 1).strip());
        }
        return keys;
    }

    private static Map<String, Object> inputs(String text) {
        var inputs = new LinkedHashMap<String, Object>();
        for (var input : text.split(",", -1)) {
            var words = input.strip().split(" ", -1);
            inputs.put(words[0], Map.of("quantity", words[1], "unit", words[2]));
        }
        return inputs;
    }
}
