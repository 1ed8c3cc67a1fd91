package nearzero.accounting.calculation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import nearzero.accounting.api.model.CalculationLine;
import nearzero.accounting.api.model.FactorUsed;
import nearzero.accounting.api.model.LineInput;
import nearzero.accounting.inventory.ActivityLine;
import nearzero.accounting.inventory.UsedInput;
import nearzero.accounting.quantity.Exact;
import nearzero.accounting.uncertainty.ErrorPropagation;
import nearzero.accounting.uncertainty.UncertainEmission;
import nearzero.accounting.uncertainty.UncertainInput;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * Which inputs of a line are uncertain, when it is counted and when it is counted again from what was kept. Constants of a
 * formula or a method are exact unless the line says otherwise. A number of a table is one input wherever it is used; what a
 * line gives is its own.
 */
final class LineUncertainty {

    private LineUncertainty() {}

    /** Of a line that is counted. */
    static UncertainEmission of(ActivityLine line, List<CountedGas> gases, BigFraction tonnes, LineFormula formula) {
        var inputs = line.inputs().stream()
                .filter(input -> input.origin() != UsedInput.Origin.CONSTANT
                        || line.backing().halfWidths().containsKey(input.name()))
                .map(input -> new UncertainInput(
                        input.name(),
                        identity(line.field(), input),
                        Optional.ofNullable(line.backing().halfWidths().get(input.name()))))
                .distinct()
                .toList();
        return ErrorPropagation.ofFormula(tonnes, inputs, formula.varied(potentials(gases), Counting.isDeducted(line)));
    }

    /** Of a line as it was kept. */
    static UncertainEmission of(
            CalculationLine line, Map<String, BigFraction> potentials, BigFraction tonnes, LineFormula formula) {
        var inputs = line.getInputs().stream()
                .filter(input -> input.getOrigin() != LineInput.OriginEnum.CONSTANT || input.getUncertainty() != null)
                .map(input -> new UncertainInput(
                        input.getName(),
                        identity(line.getField(), input),
                        Optional.ofNullable(input.getUncertainty()).map(BigDecimal::new)))
                .distinct()
                .toList();
        return ErrorPropagation.ofFormula(tonnes, inputs, formula.varied(potentials, line.getDeducted()));
    }

    private static String identity(String field, UsedInput input) {
        return input.factor() == null
                ? field + "/" + input.name()
                : input.set() + "/" + input.factor().id() + "/" + input.name();
    }

    private static String identity(String field, LineInput input) {
        @Nullable FactorUsed factor = input.getFactor();
        return factor == null
                ? field + "/" + input.getName()
                : factor.getSet() + "/" + factor.getId() + "/" + input.getName();
    }

    private static Map<String, BigFraction> potentials(List<CountedGas> gases) {
        return gases.stream()
                .filter(gas -> gas.gwp() != null)
                .collect(Collectors.toMap(
                        CountedGas::gas, gas -> Exact.of(gas.gwp().value())));
    }
}
