package nearzero.accounting.calculation;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import nearzero.accounting.inventory.ActivityLine;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.inventory.LineName;
import nearzero.accounting.inventory.UsedInput;
import nearzero.accounting.quality.Finding;
import nearzero.accounting.quality.QualityRule;
import nearzero.accounting.quality.TolerancePolicy;
import nearzero.accounting.quantity.Amount;

/** Holds the amounts of a line against each other – bill and meters, whole and parts –, and bills against lines of meters. */
final class AmountFindings {

    private static final String OF_SHEETS = "/sheets/";

    private AmountFindings() {}

    static Stream<Finding> of(Draft draft) {
        return draft.lines().stream().flatMap(line -> Stream.of(meters(line), parts(line), beside(line, draft))
                .flatMap(Function.identity()));
    }

    /** Two lines of meters are two meters; a line of a meter and a bill may be one use. Of sheets {@link SheetFindings} asks. */
    private static Stream<Finding> beside(ActivityLine line, Draft draft) {
        if (!line.backing().isReading()) {
            return Stream.empty();
        }
        return draft.lines().stream()
                .filter(other -> !other.backing().isReading() && !other.field().startsWith(OF_SHEETS))
                .filter(other -> other.source().id().equals(line.source().id())
                        && other.keys().equals(line.keys()))
                .limit(1)
                .map(other -> Finding.of(
                        QualityRule.METERED_BESIDE_BILLED,
                        line.field(),
                        "本行取自计量表 " + line.backing().meter() + "，"
                                + LineName.of(other.field(), other.source().name())
                                + "属同一排放源，两处相加计入结果。请核对是否同一用量；是的请删除本行，或将计量数填入该行的计量表合计。"));
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
