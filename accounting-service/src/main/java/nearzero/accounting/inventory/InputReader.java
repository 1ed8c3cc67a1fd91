package nearzero.accounting.inventory;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nearzero.accounting.api.model.AmountOfYear;
import nearzero.accounting.api.model.MeasuredAmount;
import nearzero.accounting.calculator.Parameter;
import nearzero.accounting.method.Source;
import nearzero.accounting.problem.Faults;
import nearzero.accounting.quantity.Amount;
import org.jspecify.annotations.Nullable;

/** Finds the numbers that one line is counted with: those that it gives, those of the tables, and constants. */
final class InputReader {

    private final LineReader.Context context;
    private final String field;
    private final Source source;
    private final nearzero.accounting.api.model.ActivityLine line;
    private final Faults faults;
    private final List<UsedInput> inputs = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final TableNumbers tables;
    private final GridOfLine grid;

    /** Gases without a factor, and what is wrong with that where no other has one. */
    private final Map<Parameter, Runnable> gasesWithout = new LinkedHashMap<>();

    InputReader(
            LineReader.Context context,
            String field,
            Source source,
            nearzero.accounting.api.model.ActivityLine line,
            Map<String, String> keys,
            Faults faults) {
        this.context = context;
        this.field = field;
        this.source = source;
        this.line = line;
        this.faults = faults;
        this.grid = new GridOfLine(context, field, line, faults);
        this.tables = new TableNumbers(context, field, keys, faults);
    }

    void read() {
        grid.refuseUnlessUsedBy(source);
        source.calculator().parameters().forEach(this::readInput);
        if (inputs.stream().anyMatch(this::isGasOfSeveral)) {
            gasesWithout.keySet().forEach(gas -> remarks.add(gas.label() + "既未填报、因子表也未列出，这种气体未计"));
        } else {
            gasesWithout.values().forEach(Runnable::run);
        }
    }

    private boolean isGasOfSeveral(UsedInput input) {
        return source.calculator()
                .parameter(input.name())
                .filter(Parameter::isGasOfSeveral)
                .isPresent();
    }

    List<UsedInput> inputs() {
        return List.copyOf(inputs);
    }

    /** Chinese clauses on the choice of factors. */
    List<String> remarks() {
        return List.copyOf(remarks);
    }

    /** What the line wants in place of the electricity factor of the inventory. */
    @Nullable
    OwnGridFactor ownGrid() {
        return grid.own();
    }

    private void readInput(Parameter parameter) {
        if (parameter.isByYear()) {
            readSeries(parameter);
            return;
        }
        var given = line.getInputs().get(parameter.name());
        var origin = source.origins().get(parameter.name());
        if (given != null && origin instanceof Source.Origin.Grid && !origin.isMeasurable()) {
            readGiven(parameter, given, false);
            remarks.add(grid.ofValue(parameter));
        } else if (given != null && origin != null && !origin.isMeasurable()) {
            faults.add(field + "/inputs/" + parameter.name(), "“" + parameter.label() + "”由核算方法规定，不能自行填写。");
        } else if (given != null) {
            readGiven(parameter, given, origin != null && origin.needsEvidence());
        } else if (origin != null) {
            readFrom(parameter, origin);
        } else if (parameter.otherwise() == null) {
            askFor(parameter);
        } else if (parameter.unsaid() == Parameter.Unsaid.CONSTANT) {
            inputs.add(UsedInput.constant(parameter, parameter.otherwise()));
        } else if (parameter.isGasOfSeveral()) {
            gasesWithout.put(parameter, () -> askFor(parameter));
        }
    }

    private void askFor(Parameter parameter) {
        faults.add(field + "/inputs/" + parameter.name(), "请填写“" + parameter.label() + "”。");
    }

    private void readGiven(Parameter parameter, MeasuredAmount given, boolean isMeasured) {
        var place = field + "/inputs/" + parameter.name();
        amount(place, parameter, given.getQuantity(), given.getUnit())
                .ifPresent(amount ->
                        inputs.add(UsedInput.given(parameter, null, given.getQuantity(), given.getUnit(), amount)));
        if (isMeasured) {
            faults.addIf(
                    !LineReader.hasEvidence(line),
                    field + "/evidence",
                    "“" + parameter.label() + "”采用实测值，请附检测报告等证明材料。");
            remarks.add(parameter.label() + "采用实测值");
        }
    }

    private void readSeries(Parameter parameter) {
        var place = field + "/series/" + parameter.name();
        var given = Optional.ofNullable(line.getSeries()).orElse(Map.of()).getOrDefault(parameter.name(), List.of());
        faults.addIf(given.isEmpty(), place, "请逐年填写“" + parameter.label() + "”。");
        var years = new LinkedHashMap<Integer, AmountOfYear>();
        for (var at = 0; at < given.size(); at++) {
            var one = given.get(at);
            faults.addIf(years.put(one.getYear(), one) != null, place + "/" + at + "/year", "同一年份填了两次。");
            faults.addIf(one.getYear() > context.year(), place + "/" + at + "/year", "晚于核算年份，请删除。");
            amount(place + "/" + at, parameter, one.getQuantity(), one.getUnit())
                    .ifPresent(amount -> inputs.add(
                            UsedInput.given(parameter, one.getYear(), one.getQuantity(), one.getUnit(), amount)));
        }
    }

    private Optional<Amount> amount(String place, Parameter parameter, String quantity, String unit) {
        var number = new BigDecimal(quantity);
        var known = parameter.unit(unit);
        if (known.isEmpty()) {
            faults.add(InputWords.wrongUnit(place + "/unit", parameter, unit).asFault());
            return Optional.empty();
        }
        if (parameter
                .neededWith(known.get())
                .filter(density -> !line.getInputs().containsKey(density))
                .isPresent()) {
            faults.add(InputWords.volumeWithoutDensity(place + "/unit", parameter, unit)
                    .asFault());
            return Optional.empty();
        }
        var amount = Amount.of(number, known.get());
        if (!parameter.holds(amount)) {
            faults.add(InputWords.outOfRange(place + "/quantity", parameter).asFault());
            return Optional.empty();
        }
        return Optional.of(amount);
    }

    private void readFrom(Parameter parameter, Source.Origin origin) {
        if (origin instanceof Source.Origin.Constant constant) {
            inputs.add(UsedInput.constant(parameter, constant.value()));
            remarks.add(parameter.label() + "：" + constant.basis());
        } else if (origin instanceof Source.Origin.Table table) {
            readTable(parameter, table);
        } else {
            readGrid(parameter);
        }
    }

    private void readGrid(Parameter parameter) {
        grid.chosen().ifPresent(chosen -> {
            inputs.add(UsedInput.factor(parameter, chosen.factor(), chosen.set()));
            remarks.add(chosen.why());
        });
    }

    private void readTable(Parameter parameter, Source.Origin.Table origin) {
        var found = tables.find(parameter, origin);
        if (found.isPresent()) {
            inputs.add(found.get());
        } else if (parameter.isGasOfSeveral() && tables.isThere(origin)) {
            gasesWithout.put(parameter, () -> tables.refuse(parameter, origin));
        } else {
            tables.refuse(parameter, origin);
        }
    }
}
