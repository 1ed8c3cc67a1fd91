package nearzero.accounting.method;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import nearzero.accounting.api.model.MethodDocument;
import nearzero.accounting.api.model.MethodFactor;
import nearzero.accounting.api.model.MethodKey;
import nearzero.accounting.api.model.MethodSource;
import nearzero.accounting.api.model.MethodTable;
import nearzero.accounting.calculator.Calculator;
import nearzero.accounting.calculator.Calculators;
import nearzero.accounting.calculator.Parameter;
import nearzero.accounting.factor.Factor;
import nearzero.accounting.factor.FactorLibrary;
import nearzero.accounting.method.Source.Figure;
import nearzero.accounting.method.Source.Origin;
import nearzero.accounting.method.Source.Presence;
import nearzero.accounting.problem.Faults;
import nearzero.accounting.quantity.Amount;
import nearzero.accounting.quantity.Units;
import org.jspecify.annotations.Nullable;

/**
 * Reads a method and holds it against the formulae and the library: whatever it names must be there, and every number of its
 * tables must measure what the formula wants. What passes here cannot fail for a unit later.
 */
final class MethodReader {

    private final Optional<FactorLibrary> library;
    private final Faults faults = new Faults();
    private final Map<String, Method.Table> tables = new LinkedHashMap<>();

    private MethodReader(Optional<FactorLibrary> library) {
        this.library = library;
    }

    /** Holds a new method against the library as well. */
    static MethodReader with(FactorLibrary library) {
        return new MethodReader(Optional.of(library));
    }

    /** For a method that was held against the library when it was loaded; later editions must not undo it. */
    static MethodReader ofLoaded() {
        return new MethodReader(Optional.empty());
    }

    /**
     * Reads the whole method.
     *
     * @throws nearzero.accounting.problem.Refusal not valid, with every fault by JSON pointer
     */
    Method read(String id, String version, MethodDocument document) {
        readTables(listed(document.getTables()));
        var sources = new LinkedHashMap<String, Source>();
        for (var at = 0; at < document.getSources().size(); at++) {
            var field = "/sources/" + at;
            var source = document.getSources().get(at);
            faults.addIf(sources.containsKey(source.getId()), field + "/id", "排放源编号重复。");
            source(field, source).ifPresent(read -> sources.put(read.id(), read));
        }
        var guards = guards(document, sources.keySet());
        faults.refuseIfAny();
        return new Method(
                id,
                version,
                document.getName(),
                document.getBasis(),
                List.copyOf(document.getFields()),
                document.getGwp(),
                tables,
                sources,
                guards,
                document);
    }

    private void readTables(List<MethodTable> given) {
        for (var at = 0; at < given.size(); at++) {
            var field = "/tables/" + at;
            var table = given.get(at);
            faults.addIf(tables.containsKey(table.getName()), field + "/name", "名称重复。");
            for (var set : table.getSets()) {
                faults.addIf(
                        library.isPresent() && !library.get().sets().containsKey(set),
                        field + "/sets",
                        "因子库中没有 " + set + "。");
            }
            tables.put(table.getName(), new Method.Table(table.getLabel(), List.copyOf(table.getSets())));
        }
    }

    private Optional<Source> source(String field, MethodSource source) {
        var calculator = Calculators.find(source.getCalculator());
        if (calculator.isEmpty()) {
            faults.add(field + "/calculator", "没有这个计算公式。可用公式见 /calculators。");
            return Optional.empty();
        }
        var keys = new LinkedHashMap<String, String>();
        listed(source.getKeys()).forEach((MethodKey key) -> keys.put(key.getName(), key.getLabel()));
        var declarations = new LinkedHashMap<String, Source.Declaration>();
        listed(source.getDeclarations())
                .forEach(each ->
                        declarations.put(each.getName(), new Source.Declaration(each.getLabel(), each.getRefusal())));
        return Optional.of(new Source(
                source.getId(),
                source.getName(),
                source.getSector(),
                Presence.valueOf(source.getPresence().name()),
                Figure.valueOf(source.getFigure().name()),
                calculator.get(),
                keys,
                origins(field, source, calculator.get(), keys.keySet()),
                declarations,
                listed(source.getZeroWithProof())));
    }

    private Map<String, Origin> origins(String field, MethodSource source, Calculator calculator, Set<String> keys) {
        var origins = new LinkedHashMap<String, Origin>();
        var factors = listed(source.getFactors());
        for (var at = 0; at < factors.size(); at++) {
            var place = field + "/factors/" + at;
            var factor = factors.get(at);
            var parameter = parameter(calculator, factor.getInput());
            if (parameter.isEmpty() || parameter.get().isByYear()) {
                faults.add(place + "/input", "公式 " + calculator.id() + " 没有这个输入，或者它须逐年填报。");
            } else if (origins.containsKey(factor.getInput())) {
                faults.add(place + "/input", "同一输入写了两次。");
            } else {
                origin(place, factor, parameter.get(), keys)
                        .ifPresent(origin -> origins.put(factor.getInput(), origin));
            }
        }
        return origins;
    }

    private Optional<Origin> origin(String place, MethodFactor factor, Parameter parameter, Set<String> keys) {
        var measurable = Boolean.TRUE.equals(factor.getMeasurable());
        return switch (factor.getFrom()) {
            case GRID -> Optional.of(new Origin.Grid(measurable));
            case CONSTANT -> constant(place, factor, parameter, measurable);
            case TABLE -> table(place, factor, parameter, keys, measurable);
        };
    }

    private Optional<Origin> constant(String place, MethodFactor factor, Parameter parameter, boolean measurable) {
        var value = factor.getValue();
        if (value == null || factor.getBasis() == null || factor.getBasis().isBlank()) {
            faults.add(place + "/value", "常数须写明数值、单位和依据。");
            return Optional.empty();
        }
        var unit = parameter.unit(value.getUnit());
        if (unit.isEmpty()) {
            faults.add(place + "/value/unit", "单位不适用。可用单位：" + String.join("、", parameter.units()) + "。");
            return Optional.empty();
        }
        var amount = Amount.of(new BigDecimal(value.getQuantity()), unit.get());
        faults.addIf(!parameter.holds(amount), place + "/value/quantity", "数值超出「" + parameter.label() + "」的范围。");
        return Optional.of(new Origin.Constant(amount, factor.getBasis(), measurable));
    }

    private Optional<Origin> table(
            String place, MethodFactor factor, Parameter parameter, Set<String> keys, boolean measurable) {
        var table = factor.getTable() == null ? null : tables.get(factor.getTable());
        if (table == null) {
            faults.add(place + "/table", "方法中没有这个因子表。");
            return Optional.empty();
        }
        var fixed = Optional.ofNullable(factor.getFixedKeys()).orElse(Map.of());
        var named = listed(factor.getKeys());
        var wanted = named.isEmpty() && fixed.isEmpty() ? List.copyOf(keys) : named;
        faults.addIf(!keys.containsAll(wanted), place + "/keys", "排放源没有这样的查找项。");
        var origin = new Origin.Table(
                factor.getTable(),
                Optional.ofNullable(factor.getParameter()).orElse(factor.getInput()),
                List.copyOf(wanted),
                Map.copyOf(fixed),
                measurable);
        library.ifPresent(known -> checkNumbers(place, table, origin, parameter, known));
        return Optional.of(origin);
    }

    private void checkNumbers(
            String place, Method.Table table, Origin.Table origin, Parameter parameter, FactorLibrary library) {
        var known = table.sets().stream()
                .flatMap(set -> numbers(set, origin, library))
                .toList();
        faults.addIf(known.isEmpty(), place + "/parameter", "所选因子表中没有按这些查找项给出的参数 " + origin.parameter() + "。");
        known.stream()
                .filter(number -> !parameter.accepts(Units.named(number.unit())))
                .findFirst()
                .ifPresent(number -> faults.add(
                        place + "/parameter",
                        "因子 " + number.id() + " 的单位 " + number.unit() + " 与「" + parameter.label() + "」不符。"));
    }

    private static Stream<Factor> numbers(String set, Origin.Table origin, FactorLibrary library) {
        var names = new HashSet<>(origin.keys());
        names.addAll(origin.fixedKeys().keySet());
        return library.sets().getOrDefault(set, List.of()).stream()
                .flatMap(edition -> edition.factors().stream())
                .filter(number -> number.parameter().equals(origin.parameter()))
                .filter(number -> number.keys().keySet().equals(names))
                .filter(number ->
                        number.keys().entrySet().containsAll(origin.fixedKeys().entrySet()));
    }

    private List<Method.Guard> guards(MethodDocument document, Set<String> sources) {
        var guards = new ArrayList<Method.Guard>();
        var given = listed(document.getGuards());
        for (var at = 0; at < given.size(); at++) {
            var guard = given.get(at);
            faults.addIf(
                    !sources.containsAll(guard.getNotTogether()), "/guards/" + at + "/notTogether", "方法中没有这样的排放源。");
            guards.add(new Method.Guard(guard.getName(), List.copyOf(guard.getNotTogether()), guard.getMessage()));
        }
        return guards;
    }

    private static Optional<Parameter> parameter(Calculator calculator, String name) {
        return calculator.parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst();
    }

    private static <T> List<T> listed(@Nullable List<T> given) {
        return given == null ? List.of() : given;
    }
}
