package nearzero.accounting.inventory;

import static nearzero.accounting.inventory.DraftReader.isBlank;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import nearzero.accounting.api.model.AmountOfYear;
import nearzero.accounting.api.model.MeasuredAmount;
import nearzero.accounting.calculator.Parameter;
import nearzero.accounting.factor.Factor;
import nearzero.accounting.factor.FactorLibrary;
import nearzero.accounting.factor.GridFactorDecision;
import nearzero.accounting.inventory.UsedInput.Origin;
import nearzero.accounting.method.Method;
import nearzero.accounting.method.Source;
import nearzero.accounting.problem.Faults;
import nearzero.accounting.quantity.Amount;
import nearzero.accounting.quantity.Units;

/** Reads the lines of a draft against the sources of its method, and finds the factors that they are counted with. */
final class LineReader {

    private final Method method;
    private final Map<String, String> tables;
    private final GridFactorDecision grid;
    private final FactorLibrary library;
    private final LocalDate day;
    private final int year;
    private final Faults faults;

    LineReader(
            Method method,
            Map<String, String> tables,
            GridFactorDecision grid,
            FactorLibrary library,
            LocalDate day,
            int year,
            Faults faults) {
        this.method = method;
        this.tables = tables;
        this.grid = grid;
        this.library = library;
        this.day = day;
        this.year = year;
        this.faults = faults;
    }

    List<ActivityLine> read(List<nearzero.accounting.api.model.ActivityLine> lines) {
        var read = new ArrayList<ActivityLine>();
        for (var at = 0; at < lines.size(); at++) {
            read("/lines/" + at, lines.get(at)).ifPresent(read::add);
        }
        return read;
    }

    private Optional<ActivityLine> read(String field, nearzero.accounting.api.model.ActivityLine line) {
        var source = method.source(line.getSource());
        if (source.isEmpty()) {
            faults.add(field + "/source", "核算方法“" + method.name() + "”中没有这个排放源。请从方法所列的排放源中选择。");
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
        private final List<UsedInput> inputs = new ArrayList<>();
        private final List<String> remarks = new ArrayList<>();

        OneLine(String field, Source source, nearzero.accounting.api.model.ActivityLine line) {
            this.field = field;
            this.source = source;
            this.line = line;
        }

        Optional<ActivityLine> read() {
            faults.addIf(
                    source.presence() == Source.Presence.EXCLUDED,
                    field + "/source",
                    "核算方法“" + method.name() + "”不计“" + source.name() + "”，请删除本行。");
            readKeys();
            readDeclarations();
            refuseUnknownNames();
            var proven = source.isZeroWith(Optional.ofNullable(line.getProofs()).orElse(Map.of()).entrySet().stream()
                    .filter(proof -> !isBlank(proof.getValue()))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet()));
            source.calculator().parameters().forEach(this::readInput);
            return Optional.of(new ActivityLine(
                    field,
                    source,
                    Map.copyOf(keys),
                    List.copyOf(inputs),
                    proven,
                    !isBlank(line.getEvidence()),
                    List.copyOf(remarks)));
        }

        private void readKeys() {
            var given = Optional.ofNullable(line.getKeys()).orElse(Map.of());
            given.keySet().stream()
                    .filter(name -> !source.keys().containsKey(name))
                    .forEach(name -> faults.add(field + "/keys/" + name, "本排放源没有这一项，请删除。"));
            source.keys().forEach((name, label) -> {
                var value = given.get(name);
                faults.addIf(isBlank(value), field + "/keys/" + name, "请填写“" + label + "”。");
                keys.put(name, value == null ? "" : value);
            });
        }

        private void readDeclarations() {
            Optional.ofNullable(line.getDeclared()).orElse(Map.of()).forEach((name, said) -> {
                var declaration = source.declarations().get(name);
                if (declaration == null) {
                    faults.add(field + "/declared/" + name, "本排放源没有这一项说明，请删除。");
                } else {
                    faults.addIf(said, field + "/declared/" + name, declaration.refusal());
                }
            });
        }

        private void refuseUnknownNames() {
            var known = source.zeroWithProof().stream().flatMap(List::stream).toList();
            Optional.ofNullable(line.getProofs()).orElse(Map.of()).keySet().stream()
                    .filter(name -> !known.contains(name))
                    .forEach(name -> faults.add(field + "/proofs/" + name, "本排放源不需要这项证明，请删除。"));
            Optional.ofNullable(line.getSeries()).orElse(Map.of()).keySet().stream()
                    .filter(name -> source.calculator().parameters().stream()
                            .noneMatch(parameter ->
                                    parameter.isByYear() && parameter.name().equals(name)))
                    .forEach(name -> faults.add(field + "/series/" + name, "公式中没有这一项，请删除。"));
            line.getInputs().keySet().stream()
                    .filter(name -> source.calculator().parameters().stream()
                            .noneMatch(parameter ->
                                    !parameter.isByYear() && parameter.name().equals(name)))
                    .forEach(name -> faults.add(field + "/inputs/" + name, "公式中没有这一项，请删除。"));
        }

        private void readInput(Parameter parameter) {
            if (parameter.isByYear()) {
                readSeries(parameter);
                return;
            }
            var given = line.getInputs().get(parameter.name());
            var origin = source.origins().get(parameter.name());
            if (given != null && origin != null && !origin.isMeasurable()) {
                faults.add(field + "/inputs/" + parameter.name(), "“" + parameter.label() + "”由核算方法规定，不能自行填写。");
            } else if (given != null) {
                readGiven(parameter, given, origin != null);
            } else if (origin != null) {
                readFrom(parameter, origin);
            } else if (parameter.otherwise() != null) {
                inputs.add(constant(parameter, parameter.otherwise()));
            } else {
                faults.add(field + "/inputs/" + parameter.name(), "请填写“" + parameter.label() + "”。");
            }
        }

        private void readGiven(Parameter parameter, MeasuredAmount given, boolean isMeasured) {
            var place = field + "/inputs/" + parameter.name();
            amount(place, parameter, given.getQuantity(), given.getUnit())
                    .ifPresent(amount -> inputs.add(new UsedInput(
                            parameter.name(),
                            parameter.label(),
                            null,
                            given.getQuantity(),
                            plain(given.getUnit()),
                            amount,
                            Origin.GIVEN,
                            null,
                            null)));
            if (isMeasured) {
                faults.addIf(
                        isBlank(line.getEvidence()),
                        field + "/evidence",
                        "“" + parameter.label() + "”采用实测值，请附检测报告等证明材料。");
                remarks.add(parameter.label() + "采用实测值");
            }
        }

        private void readSeries(Parameter parameter) {
            var place = field + "/series/" + parameter.name();
            var given =
                    Optional.ofNullable(line.getSeries()).orElse(Map.of()).getOrDefault(parameter.name(), List.of());
            faults.addIf(given.isEmpty(), place, "请逐年填写“" + parameter.label() + "”。");
            var years = new LinkedHashMap<Integer, AmountOfYear>();
            for (var at = 0; at < given.size(); at++) {
                var one = given.get(at);
                faults.addIf(years.put(one.getYear(), one) != null, place + "/" + at + "/year", "同一年份填了两次。");
                faults.addIf(one.getYear() > year, place + "/" + at + "/year", "晚于核算年份，请删除。");
                amount(place + "/" + at, parameter, one.getQuantity(), one.getUnit())
                        .ifPresent(amount -> inputs.add(new UsedInput(
                                parameter.name(),
                                parameter.label(),
                                one.getYear(),
                                one.getQuantity(),
                                plain(one.getUnit()),
                                amount,
                                Origin.GIVEN,
                                null,
                                null)));
            }
        }

        private Optional<Amount> amount(String place, Parameter parameter, String quantity, String unit) {
            var number = new BigDecimal(quantity);
            var known = parameter.unit(unit);
            if (known.isEmpty()) {
                faults.add(place + "/unit", wrongUnit(parameter, unit));
                return Optional.empty();
            }
            var amount = Amount.of(number, known.get());
            if (!parameter.holds(amount)) {
                faults.add(place + "/quantity", outOfRange(parameter));
                return Optional.empty();
            }
            return Optional.of(amount);
        }

        private void readFrom(Parameter parameter, Source.Origin origin) {
            if (origin instanceof Source.Origin.Constant constant) {
                inputs.add(constant(parameter, constant.value()));
                remarks.add(parameter.label() + "：" + constant.basis());
            } else if (origin instanceof Source.Origin.Table table) {
                readTable(parameter, table);
            } else {
                readGrid(parameter);
            }
        }

        private void readGrid(Parameter parameter) {
            if (grid instanceof GridFactorDecision.Chosen chosen) {
                inputs.add(factor(parameter, chosen.factor(), chosen.set()));
                remarks.add(chosen.why());
            }
        }

        private void readTable(Parameter parameter, Source.Origin.Table origin) {
            var set = library.inUse(tables.getOrDefault(origin.table(), ""), day);
            var wanted = new HashMap<>(origin.fixedKeys());
            origin.keys().forEach(key -> wanted.put(key, keys.getOrDefault(key, "")));
            var found = set.flatMap(edition -> edition.find(origin.parameter(), wanted));
            if (found.isPresent()) {
                inputs.add(factor(
                        parameter, found.get(), set.orElseThrow().heading().reference()));
            } else if (keys.values().stream().noneMatch(String::isEmpty)) {
                faults.add(
                        field + "/inputs/" + parameter.name(), missing(parameter, origin, set.map(each -> each.heading()
                                .title())));
            }
        }

        private String missing(Parameter parameter, Source.Origin.Table origin, Optional<String> title) {
            var about = String.join("、", keys.values());
            var table = title.orElse(method.tables().get(origin.table()).label());
            return "“" + table + "”中没有“" + about + "”的“" + parameter.label() + "”。"
                    + (origin.isMeasurable() ? "请填写实测值，或改选其他因子表。" : "请核对所填的项，或改选其他因子表。");
        }
    }

    /** As tables write it, so that what is kept can be read again. */
    private static String plain(String unit) {
        return unit.replace('³', '3').replace('²', '2');
    }

    private static UsedInput constant(Parameter parameter, Amount value) {
        return new UsedInput(
                parameter.name(),
                parameter.label(),
                null,
                value.printed(),
                value.unit().name(),
                value,
                Origin.CONSTANT,
                null,
                null);
    }

    private static UsedInput factor(Parameter parameter, Factor factor, String set) {
        return new UsedInput(
                parameter.name(),
                parameter.label(),
                null,
                factor.value().toPlainString(),
                factor.unit(),
                factor.amount(),
                Origin.FACTOR,
                factor,
                set);
    }

    private static String wrongUnit(Parameter parameter, String unit) {
        var accepted = "可用单位：" + String.join("、", parameter.units()) + "。";
        return Units.isKnown(unit)
                ? "单位“" + unit + "”不适用于“" + parameter.label() + "”。" + accepted
                : "不认识的单位“" + unit + "”。" + accepted;
    }

    private static String outOfRange(Parameter parameter) {
        return switch (parameter.range()) {
            case POSITIVE -> "“" + parameter.label() + "”应大于 0。";
            case SHARE -> "“" + parameter.label() + "”应在 0 和 100% 之间。";
            default -> "数量不能为负数。外送或抵扣请在相应类别另列一行，填正数。";
        };
    }
}
