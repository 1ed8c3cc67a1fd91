package nearzero.accounting.method;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nearzero.accounting.api.model.MethodDocument;
import nearzero.accounting.api.model.MethodKey;
import nearzero.accounting.api.model.MethodSource;
import nearzero.accounting.api.model.MethodTable;
import nearzero.accounting.calculator.Calculators;
import nearzero.accounting.factor.FactorLibrary;
import nearzero.accounting.method.Source.Figure;
import nearzero.accounting.method.Source.Presence;
import nearzero.accounting.problem.Faults;
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
        var together = new GuardReader(sources, faults);
        var guards = together.guards(document);
        var sectors = together.requiredSectors(document);
        together.checkReferences(document);
        library.ifPresent(known -> new MethodSense(faults).check(document));
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
                sectors,
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
        var codes = new LinkedHashMap<String, Source.Codes>();
        listed(source.getKeys()).forEach((MethodKey key) -> {
            keys.put(key.getName(), key.getLabel());
            codes.put(
                    key.getName(),
                    new Source.Codes(
                            listed(key.getValues()),
                            Optional.ofNullable(key.getLabels()).orElse(Map.of())));
        });
        var wholes = new ShareReader(faults);
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
                new OriginReader(tables, library, faults)
                        .read(field, source.getFactors(), calculator.get(), keys.keySet(), codes),
                declarations,
                listed(source.getZeroWithProof()),
                codes,
                Boolean.TRUE.equals(source.getEvidenceRequired()),
                listed(source.getAtMost()),
                listed(source.getLostBy()),
                wholes.usual(field, source, calculator.get()),
                wholes.shares(field, source, calculator.get(), keys.keySet()),
                source.getStandsFor()));
    }

    private static <T> List<T> listed(@Nullable List<T> given) {
        return given == null ? List.of() : given;
    }
}
