package nearzero.accounting.calculation;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nearzero.accounting.inventory.ActivityLine;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.inventory.UsedInput;
import nearzero.accounting.quality.Finding;
import nearzero.accounting.quality.QualityRule;
import nearzero.accounting.quality.TolerancePolicy;
import nearzero.accounting.quantity.Amount;

/** Holds the amounts of a line against each other: bill and meters, whole and parts. */
final class AmountFindings {

    private AmountFindings() {}

    static Stream<Finding> of(Draft draft) {
        return draft.lines().stream().flatMap(line -> Stream.concat(meters(line), parts(line)));
    }

    private static Stream<Finding> meters(ActivityLine line) {
        return line.backing().metered().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(metered -> given(line, metered.getKey())
                        .filter(billed -> TolerancePolicy.differ(billed.amount(), metered.getValue()))
                        .map(billed -> Finding.of(
                                QualityRule.METERS_DIFFER_FROM_BILLS,
                                line.field() + "/metered/" + billed.name(),
                                "“" + billed.label() + "”账单为 " + written(billed.amount()) + "，表计之和为 "
                                        + written(metered.getValue()) + "，相差超过账单量的 1%。请核对抄表记录和账单。"))
                        .stream());
    }

    private static Stream<Finding> parts(ActivityLine line) {
        return line.backing().parts().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(parts -> given(line, parts.getKey())
                        .filter(whole -> TolerancePolicy.differ(whole.amount(), parts.getValue()))
                        .map(whole -> Finding.of(
                                QualityRule.PARTS_DIFFER_FROM_WHOLE,
                                line.field() + "/parts/" + whole.name(),
                                "“" + whole.label() + "”总量为 " + written(whole.amount()) + "，各分项之和为 "
                                        + written(TolerancePolicy.sum(parts.getValue()))
                                        + "，相差超过总量的 1%。请核对各分项是否遗漏或重复。"))
                        .stream());
    }

    private static Optional<UsedInput> given(ActivityLine line, String name) {
        return line.inputs().stream()
                .filter(input -> input.name().equals(name) && input.year() == null)
                .findFirst();
    }

    private static String written(Amount amount) {
        return amount.printed() + " " + amount.unit();
    }
}
