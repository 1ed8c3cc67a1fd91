package nearzero.accounting.calculation;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import nearzero.accounting.calculator.Calculator;
import nearzero.accounting.calculator.Parameter;
import nearzero.accounting.factor.Factor;
import nearzero.accounting.factor.FactorLibrary;
import nearzero.accounting.inventory.ActivityLine;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.inventory.UsedInput;
import nearzero.accounting.method.Source.Origin;
import nearzero.accounting.quality.Finding;
import nearzero.accounting.quality.QualityRule;
import nearzero.accounting.quantity.Amount;

/**
 * Asks why a line takes another value than the published one: of the formula's own constants, of what the method says is
 * usual, and of tables that only stand in where a line gives nothing. What replaces another number of a table needs evidence
 * anyway; how many days are counted is no value of a standard.
 */
final class OverriddenDefaults {

    private final Draft draft;
    private final FactorLibrary editions;
    private final LocalDate day;

    private OverriddenDefaults(Draft draft, FactorLibrary editions, LocalDate day) {
        this.draft = draft;
        this.editions = editions;
        this.day = day;
    }

    /** @param day on which the editions of the library are taken */
    static Stream<Finding> of(Draft draft, FactorLibrary library, LocalDate day) {
        var defaults = new OverriddenDefaults(draft, draft.editionsOf(library), day);
        return draft.lines().stream()
                .filter(line ->
                        !line.isZero() && !line.hasEvidence() && line.backing().note() == null)
                .flatMap(defaults::of);
    }

    private Stream<Finding> of(ActivityLine line) {
        return line.inputs().stream()
                .filter(input -> input.origin() == UsedInput.Origin.GIVEN)
                .flatMap(input -> published(line, input.name())
                        .filter(value -> !line.says(input, value))
                        .map(value -> finding(line, input, value))
                        .stream());
    }

    private Optional<Amount> published(ActivityLine line, String input) {
        var usual = line.source().usual().get(input);
        if (usual != null) {
            return Optional.of(usual.value());
        }
        return line.source().origins().get(input) instanceof Origin.Table table && table.isDefault()
                ? standingIn(line, table)
                : constant(line.source().calculator(), input);
    }

    private Optional<Amount> standingIn(ActivityLine line, Origin.Table table) {
        return Optional.ofNullable(draft.tables().get(table.table()))
                .flatMap(set -> editions.inUse(set, day))
                .flatMap(edition -> edition.find(table.parameter(), table.keysFor(line.keys())))
                .map(Factor::amount);
    }

    private static Optional<Amount> constant(Calculator calculator, String input) {
        return calculator
                .parameter(input)
                .filter(parameter -> parameter.kind() == Parameter.Kind.FACTOR)
                .filter(parameter -> parameter.unsaid() == Parameter.Unsaid.CONSTANT)
                .filter(parameter -> !parameter.name().equals(calculator.days()))
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
