package nearzero.accounting.calculation;

import java.util.Optional;
import java.util.stream.Stream;
import nearzero.accounting.calculator.Parameter;
import nearzero.accounting.inventory.ActivityLine;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.inventory.UsedInput;
import nearzero.accounting.quality.Finding;
import nearzero.accounting.quality.QualityRule;
import nearzero.accounting.quantity.Amount;

/**
 * Asks why a line takes another value than the published one: of the formula's own constants, and of what the method says is
 * usual. What replaces a table's number needs evidence anyway; how many days are counted is no value of a standard.
 */
final class OverriddenDefaults {

    private OverriddenDefaults() {}

    static Stream<Finding> of(Draft draft) {
        return draft.lines().stream()
                .filter(line ->
                        !line.isZero() && !line.hasEvidence() && line.backing().note() == null)
                .flatMap(line -> line.inputs().stream()
                        .filter(input -> input.origin() == UsedInput.Origin.GIVEN)
                        .flatMap(input -> published(line, input)
                                .filter(value -> !value.isSameAs(input.amount()))
                                .map(value -> finding(line, input, value))
                                .stream()));
    }

    private static Optional<Amount> published(ActivityLine line, UsedInput input) {
        var usual = line.source().usual().get(input.name());
        return usual != null
                ? Optional.of(usual.value())
                : line.source()
                        .calculator()
                        .parameter(input.name())
                        .filter(parameter -> parameter.kind() == Parameter.Kind.FACTOR)
                        .filter(parameter -> parameter.unsaid() == Parameter.Unsaid.CONSTANT)
                        .filter(parameter -> !parameter
                                .name()
                                .equals(line.source().calculator().days()))
                        .flatMap(parameter -> Optional.ofNullable(parameter.otherwise()));
    }

    private static Finding finding(ActivityLine line, UsedInput input, Amount published) {
        return Finding.of(
                QualityRule.DEFAULT_OVERRIDDEN,
                line.field() + "/inputs/" + input.name(),
                "“" + input.label() + "”填了 " + input.quantity() + " " + input.unit() + "，通行值为 " + published.printed()
                        + " " + published.unit() + "，本行没有证明材料，也没有说明理由。请附检测报告等材料，或在备注中说明。");
    }
}
