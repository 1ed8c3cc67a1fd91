package nearzero.accounting.calculation;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import nearzero.accounting.api.model.ProvisionalReason;
import nearzero.accounting.factor.Factor;
import nearzero.accounting.inventory.Draft;
import nearzero.accounting.inventory.UsedInput;
import nearzero.accounting.method.Source.Origin;
import nearzero.accounting.quality.Finding;
import nearzero.accounting.quality.QualityRule;
import org.jspecify.annotations.Nullable;

/**
 * Says which numbers a result has only borrowed from another year. The table for an accounting year comes out one to two years
 * later; until then the nearest year stands in for it, and the result is provisional. Which tables are made by year follows from
 * their numbers: those that name a year, and every electricity factor.
 */
final class Provisional {

    private Provisional() {}

    /** Each number once, in the order of the lines. */
    static List<ProvisionalReason> reasons(int year, List<CountedLine> lines) {
        return lines.stream()
                // what counts as zero by its proofs needs no factor
                .filter(line -> !line.calculator().isEmpty())
                .flatMap(line -> line.inputs().stream())
                .flatMap(input -> borrowed(year, input))
                .distinct()
                .toList();
    }

    /**
     * The same, told where a number is used first and moves a figure. Of electricity {@link GridFindings} tells, of what lines
     * cite {@link MeasuredFactorFindings}.
     */
    static Stream<Finding> findings(Draft draft) {
        var told = new HashSet<ProvisionalReason>();
        return draft.lines().stream()
                .filter(line -> !line.isZero() && !line.isNothing())
                .flatMap(line -> line.inputs().stream()
                        .filter(input -> !(line.source().origins().get(input.name()) instanceof Origin.Grid))
                        .flatMap(input -> borrowed(draft.year(), input))
                        .filter(told::add)
                        .map(reason -> Finding.of(QualityRule.FACTOR_YEAR_DIFFERS, line.field(), reason.getMessage())));
    }

    private static Stream<ProvisionalReason> borrowed(int year, UsedInput input) {
        var factor = input.factor();
        return factor != null && isOfYears(factor) && !Objects.equals(factor.factorYear(), year)
                ? Stream.of(new ProvisionalReason(
                                Objects.requireNonNull(input.set()), factor.id(), message(year, input, factor))
                        .factorYear(factor.factorYear()))
                : Stream.empty();
    }

    /** Only electricity factors have a kind. */
    private static boolean isOfYears(Factor factor) {
        return factor.factorYear() != null || factor.kind() != null;
    }

    private static String message(int year, UsedInput input, Factor factor) {
        return "“" + input.label() + "”采用" + stated(factor.factorYear()) + "的数值（" + factor.id() + "），不是核算年份 " + year
                + " 年的，结果为暂定值；" + year + " 年的数值公布后请重新核算。";
    }

    private static String stated(@Nullable Integer factorYear) {
        return factorYear == null ? "未注明年份" : " " + factorYear + " 年";
    }
}
