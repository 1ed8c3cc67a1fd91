package nearzero.accounting.calculation;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import nearzero.accounting.api.model.ProvisionalReason;
import nearzero.accounting.factor.Factor;
import nearzero.accounting.inventory.UsedInput;
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
