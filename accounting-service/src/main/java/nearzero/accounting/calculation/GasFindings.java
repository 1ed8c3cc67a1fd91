package nearzero.accounting.calculation;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import nearzero.accounting.calculator.Parameter;
import nearzero.accounting.inventory.ActivityLine;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.quality.Finding;
import nearzero.accounting.quality.QualityRule;

/** Gases that a formula has and for which a line has no factor: they are not counted, and a reader must know it. */
final class GasFindings {

    private GasFindings() {}

    static Stream<Finding> of(Draft draft) {
        return draft.lines().stream().flatMap(GasFindings::ofLine);
    }

    private static Stream<Finding> ofLine(ActivityLine line) {
        var without = line.source().calculator().parameters().stream()
                .filter(Parameter::isGasOfSeveral)
                .filter(gas ->
                        line.inputs().stream().noneMatch(input -> input.name().equals(gas.name())))
                .map(gas -> "“" + gas.label() + "”")
                .collect(Collectors.joining("、"));
        return without.isEmpty()
                ? Stream.empty()
                : Stream.of(Finding.of(
                        QualityRule.GAS_NOT_COUNTED, line.field(), without + "既未填报、因子表也未列出，相应的气体未计入结果。有检测值的请补填。"));
    }
}
