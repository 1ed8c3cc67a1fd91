package nearzero.accounting.method;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nearzero.accounting.api.model.MethodFactor;
import nearzero.accounting.calculator.Calculator;
import nearzero.accounting.calculator.Parameter;
import nearzero.accounting.factor.FactorLibrary;
import nearzero.accounting.factor.FactorSet;
import nearzero.accounting.factor.Factors;
import nearzero.accounting.method.Source.Codes;
import nearzero.accounting.method.Source.Origin;
import nearzero.accounting.problem.Faults;
import nearzero.accounting.quantity.Amount;
import nearzero.accounting.quantity.Units;
import org.jspecify.annotations.Nullable;

/**
 * Reads where a source takes its inputs from. Each table that a choice offers must hold numbers for it, whichever of them an
 * inventory chooses, and numbers that measure what the formula wants.
 */
final class OriginReader {

    private final Map<String, Method.Table> tables;
    private final Optional<FactorLibrary> library;
    private final Faults faults;

    OriginReader(Map<String, Method.Table> tables, Optional<FactorLibrary> library, Faults faults) {
        this.tables = tables;
        this.library = library;
        this.faults = faults;
    }

    /**
     * Reads them all.
     *
     * @param field JSON pointer of the source
     * @param keys names of the source's keys
     * @param codes what is said of their values
     */
    Map<String, Origin> read(
            String field,
            @Nullable List<MethodFactor> given,
            Calculator calculator,
            Set<String> keys,
            Map<String, Codes> codes) {
        var origins = new LinkedHashMap<String, Origin>();
        var factors = given == null ? List.<MethodFactor>of() : given;
        for (var at = 0; at < factors.size(); at++) {
            var place = field + "/factors/" + at;
            var factor = factors.get(at);
            var parameter = calculator.parameter(factor.getInput()).filter(each -> !each.isByYear());
            if (parameter.isEmpty()) {
                faults.add(place + "/input", "公式 " + calculator.id() + " 没有这个输入，或者它须逐年填报。");
            } else if (origins.containsKey(factor.getInput())) {
                faults.add(place + "/input", "同一输入写了两次。");
            } else {
                origin(place, factor, parameter.get(), keys, codes)
                        .ifPresent(origin -> origins.put(factor.getInput(), origin));
            }
        }
        return origins;
    }

    private Optional<Origin> origin(
            String place, MethodFactor factor, Parameter parameter, Set<String> keys, Map<String, Codes> codes) {
        var measurable = Boolean.TRUE.equals(factor.getMeasurable());
        return switch (factor.getFrom()) {
            case GRID -> Optional.of(new Origin.Grid(measurable));
            case CONSTANT -> constant(place, factor, parameter, measurable);
            case TABLE -> table(place, factor, parameter, keys, codes, measurable);
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
            faults.add(place + "/value/unit", "单位不适用。可用单位：" + Units.shown(parameter.units()) + "。");
            return Optional.empty();
        }
        var amount = Amount.of(new BigDecimal(value.getQuantity()), unit.get());
        if (!parameter.holds(amount)) {
            faults.add(place + "/value/quantity", "数值超出「" + parameter.label() + "」的范围。");
            return Optional.empty();
        }
        return Optional.of(new Origin.Constant(amount, factor.getBasis(), measurable));
    }

    private Optional<Origin> table(
            String place,
            MethodFactor factor,
            Parameter parameter,
            Set<String> keys,
            Map<String, Codes> codes,
            boolean measurable) {
        var table = factor.getTable() == null ? null : tables.get(factor.getTable());
        if (table == null) {
            faults.add(place + "/table", "方法中没有这个因子表。");
            return Optional.empty();
        }
        var fixed = Optional.ofNullable(factor.getFixedKeys()).orElse(Map.of());
        var named = Optional.ofNullable(factor.getKeys()).orElse(List.of());
        var wanted = named.isEmpty() && fixed.isEmpty() ? List.copyOf(keys) : named;
        faults.addIf(!keys.containsAll(wanted), place + "/keys", "排放源没有这样的查找项。");
        var origin = new Origin.Table(
                factor.getTable(),
                Optional.ofNullable(factor.getParameter()).orElse(factor.getInput()),
                List.copyOf(wanted),
                Map.copyOf(fixed),
                measurable,
                Boolean.TRUE.equals(factor.getAsDefault()));
        library.ifPresent(known -> table.sets().stream()
                .flatMap(set -> inUse(known, set).stream())
                .flatMap(edition ->
                        TableFit.misfits(origin, codes, parameter, edition).limit(1))
                .forEach(misfit -> faults.add(place + "/parameter", misfit.message())));
        return Optional.of(origin);
    }

    /** The edition in use; of a table that is still to come the newest. */
    private static Optional<FactorSet> inUse(FactorLibrary library, String set) {
        return library.inUse(set, Factors.today())
                .or(() -> library.sets().getOrDefault(set, List.of()).stream().reduce((first, second) -> second));
    }
}
