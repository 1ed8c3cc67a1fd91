package nearzero.accounting.inventory;

import static nearzero.accounting.inventory.DraftReader.isBlank;
import static nearzero.accounting.problem.JsonPointers.member;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nearzero.accounting.factor.FactorLibrary;
import nearzero.accounting.factor.GridFactorDecision;
import nearzero.accounting.method.Method;
import nearzero.accounting.method.Source;
import nearzero.accounting.problem.Faults;

/** Reads the lines of a draft against the sources of its method, and finds the factors that they are counted with. */
final class LineReader {

    private final Method method;
    private final Context context;
    private final Faults faults;

    /** What all lines of a draft are read against. */
    record Context(
            Method method,
            Map<String, String> tables,
            GridFactorDecision grid,
            String areaCode,
            FactorLibrary library,
            LocalDate day,
            int year) {}

    LineReader(
            Method method,
            Map<String, String> tables,
            GridFactorDecision grid,
            String areaCode,
            FactorLibrary library,
            LocalDate day,
            int year,
            Faults faults) {
        this.method = method;
        this.context = new Context(method, tables, grid, areaCode, library, day, year);
        this.faults = faults;
    }

    List<ActivityLine> read(List<nearzero.accounting.api.model.ActivityLine> lines) {
        var read = new ArrayList<ActivityLine>();
        for (var at = 0; at < lines.size(); at++) {
            read("/lines/" + at, lines.get(at)).ifPresent(read::add);
        }
        return read;
    }

    /** In words, or as a file. */
    static boolean hasEvidence(nearzero.accounting.api.model.ActivityLine line) {
        return !isBlank(line.getEvidence()) || line.getEvidenceFile() != null;
    }

    Optional<ActivityLine> read(String field, nearzero.accounting.api.model.ActivityLine line) {
        var source = method.source(line.getSource());
        if (source.isEmpty()) {
            faults.add(field + "/source", "核算方法“" + method.name() + "”中没有这个排放源。请从方法所列的排放源中选择。");
            return Optional.empty();
        }
        if (source.get().presence() == Source.Presence.EXCLUDED) {
            faults.add(
                    field + "/source",
                    "核算方法“" + method.name() + "”不计“" + source.get().name() + "”，请删除本行。");
            return Optional.empty();
        }
        return new OneLine(field, source.get(), line).read();
    }

    /** One line in the reading. */
    private final class OneLine {

        private final String field;
        private final Source source;
        private final nearzero.accounting.api.model.ActivityLine line;
        private final Map<String, String> keys = new HashMap<>();

        OneLine(String field, Source source, nearzero.accounting.api.model.ActivityLine line) {
            this.field = field;
            this.source = source;
            this.line = line;
        }

        Optional<ActivityLine> read() {
            readKeys();
            readDeclarations();
            refuseUnknownNames();
            var proven = source.isZeroWith(Optional.ofNullable(line.getProofs()).orElse(Map.of()).entrySet().stream()
                    .filter(proof -> !isBlank(proof.getValue()))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet()));
            var numbers = new InputReader(context, field, source, line, keys, faults);
            numbers.read();
            return Optional.of(new ActivityLine(
                    field,
                    source,
                    Map.copyOf(keys),
                    numbers.inputs(),
                    proven,
                    hasEvidence(line),
                    numbers.remarks(),
                    numbers.ownGrid(),
                    new BackingReader(field, source.calculator(), line, faults).read(),
                    parties(),
                    denied()));
        }

        /** What a whole consists of is often named by the enterprises behind it. */
        private Set<String> parties() {
            var named = Optional.ofNullable(line.getParts()).orElse(Map.of()).values().stream()
                    .flatMap(List::stream)
                    .map(part -> Spelling.of(part.getName()))
                    .collect(Collectors.toUnmodifiableSet());
            return named.isEmpty() ? Set.of(ActivityLine.APPLICANT) : named;
        }

        private Set<String> denied() {
            return Optional.ofNullable(line.getDeclared()).orElse(Map.of()).entrySet().stream()
                    .filter(said -> Boolean.FALSE.equals(said.getValue()))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toUnmodifiableSet());
        }

        private void readKeys() {
            var given = Optional.ofNullable(line.getKeys()).orElse(Map.of());
            given.keySet().stream()
                    .filter(name -> !source.keys().containsKey(name))
                    .forEach(name -> faults.add(member(field + "/keys", name), "本排放源没有这一项，请删除。"));
            source.keys().forEach((name, label) -> {
                var value = given.get(name);
                faults.addIf(isBlank(value), field + "/keys/" + name, "请填写“" + label + "”。");
                if (!isBlank(value) && !source.codesOf(name).allow(value)) {
                    faults.add(
                            field + "/keys/" + name,
                            "“" + source.name() + "”的“" + label + "”可填：" + Offered.values(context, source, name));
                }
                keys.put(name, value == null ? "" : value);
            });
        }

        private void readDeclarations() {
            Optional.ofNullable(line.getDeclared()).orElse(Map.of()).forEach((name, said) -> {
                var declaration = source.declarations().get(name);
                if (declaration == null) {
                    faults.add(member(field + "/declared", name), "本排放源没有这一项说明，请删除。");
                } else {
                    faults.addIf(Boolean.TRUE.equals(said), field + "/declared/" + name, declaration.refusal());
                }
            });
        }

        private void refuseUnknownNames() {
            var known = source.zeroWithProof().stream().flatMap(List::stream).toList();
            Optional.ofNullable(line.getProofs()).orElse(Map.of()).keySet().stream()
                    .filter(name -> !known.contains(name))
                    .forEach(name -> faults.add(member(field + "/proofs", name), "本排放源不需要这项证明，请删除。"));
            Optional.ofNullable(line.getSeries())
                    .orElse(Map.of())
                    .keySet()
                    .forEach(name -> refuseUnknown("series", name));
            line.getInputs().keySet().forEach(name -> refuseUnknown("inputs", name));
        }

        /** What is given for each year stands in {@code series}, all else in {@code inputs}. */
        private void refuseUnknown(String place, String name) {
            var parameter = source.calculator().parameter(name);
            var other = parameter.filter(known -> known.isByYear() != place.equals("series"));
            if (other.isPresent()) {
                faults.add(
                        member(field + "/" + place, name),
                        "“" + other.get().label() + "”"
                                + (other.get().isByYear() ? "须逐年填写，请写在 series 中。" : "不逐年填写，请写在 inputs 中。"));
            } else if (parameter.isEmpty()) {
                faults.add(member(field + "/" + place, name), "公式中没有这一项，请删除。");
            }
        }
    }
}
