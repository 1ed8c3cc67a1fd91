package nearzero.accounting.monitoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import nearzero.accounting.api.model.PathBasis;
import nearzero.accounting.quantity.Amount;
import nearzero.accounting.quantity.Exact;
import nearzero.accounting.quantity.Unit;
import nearzero.accounting.quantity.Units;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * How far the use of a year so far lies off what was planned. Sums since January are compared, so that a month that was only
 * late does not count, over the meters that were in service in each month.
 *
 * <p>Missing readings are not taken for savings: the sum after a month of which too much is not known is the least that was
 * used, and only more than planned is off. What little is missing of a month that is over is counted as what was used in the
 * rest of it.
 */
final class PathPolicy {

    /** Share of a month that may be unknown, some seven hours, so that it still counts as measured. */
    static final BigDecimal UNNOTICED = new BigDecimal("0.01");

    /** Share of a month that may be unknown, some three days, so that the rest stands for it. */
    static final BigDecimal STOOD_FOR = new BigDecimal("0.1");

    private PathPolicy() {}

    /**
     * How the plan and the use since January stand at the end of a month.
     *
     * @param deviation of the use from the plan, as a share of it rounded to 4 decimals; 1 where nothing was planned and
     *     something used
     * @param basis how far the use is measured
     * @param isOff beyond the tolerance
     */
    record Standing(
            int month, BigFraction planned, BigFraction used, BigDecimal deviation, PathBasis basis, boolean isOff) {}

    /**
     * The months from January to the last one of which something is known.
     *
     * @param meters for each its unit, its service and its months of the year and the one after
     */
    static List<Standing> compare(PlannedYear plan, Collection<Measured> meters) {
        var unit = Units.named(plan.unit());
        var standings = new ArrayList<Standing>();
        var planned = BigFraction.ZERO;
        var used = BigFraction.ZERO;
        var basis = PathBasis.MEASURED;
        for (var month = 1; month <= lastKnown(plan.year(), meters); month++) {
            var at = YearMonth.of(plan.year(), month);
            var inService = meters.stream().filter(meter -> meter.serves(at)).toList();
            planned = planned.add(Exact.of(plan.monthly().get(month - 1)));
            used = inService.stream().map(meter -> meter.used(at, unit)).reduce(used, BigFraction::add);
            basis = inService.stream()
                    .map(meter -> meter.basis(at))
                    .reduce(inService.isEmpty() ? PathBasis.INCOMPLETE : basis, PathPolicy::worse);
            var isShared = inService.stream().anyMatch(meter -> meter.isSharedOut(at));
            standings.add(standing(
                    month,
                    planned,
                    used,
                    isShared ? worse(basis, PathBasis.ESTIMATED) : basis,
                    Exact.of(plan.tolerance())));
        }
        return standings;
    }

    private static int lastKnown(int year, Collection<Measured> meters) {
        return meters.stream()
                .flatMap(meter -> meter.months().keySet().stream())
                .filter(month -> month.getYear() == year)
                .mapToInt(YearMonth::getMonthValue)
                .max()
                .orElse(0);
    }

    private static PathBasis worse(PathBasis one, PathBasis other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Standing standing(
            int month, BigFraction planned, BigFraction used, PathBasis basis, BigFraction tolerance) {
        var more = used.subtract(planned);
        var isBeyond = more.abs().compareTo(planned.multiply(tolerance)) > 0;
        var isOff = isBeyond && (more.signum() > 0 || basis != PathBasis.INCOMPLETE);
        var share = planned.signum() == 0 ? BigFraction.of(more.signum()) : more.divide(planned);
        return new Standing(month, planned, used, share.bigDecimalValue(4, RoundingMode.HALF_UP), basis, isOff);
    }

    /** The months of one meter. */
    record Measured(Unit unit, InService service, Map<YearMonth, MeterMonth> months) {

        boolean serves(YearMonth month) {
            return service.secondsOf(month) > 0;
        }

        /** The sum of a stretch is known, and how it is shared out over its months is not. */
        boolean isSharedOut(YearMonth month) {
            var measured = months.get(month);
            return measured != null && measured.isSharedOut();
        }

        PathBasis basis(YearMonth month) {
            var missing = missing(month);
            if (missing.compareTo(UNNOTICED) <= 0) {
                return PathBasis.MEASURED;
            }
            return missing.compareTo(STOOD_FOR) <= 0 && isOver(month) ? PathBasis.ESTIMATED : PathBasis.INCOMPLETE;
        }

        BigFraction used(YearMonth month, Unit wanted) {
            var measured = months.get(month);
            if (measured == null) {
                return BigFraction.ZERO;
            }
            var used = Amount.of(measured.used(), unit).in(wanted).value();
            return basis(month) == PathBasis.ESTIMATED && measured.knownSeconds() > 0
                    ? used.multiply(BigFraction.of(service.secondsOf(month), measured.knownSeconds()))
                    : used;
        }

        private BigDecimal missing(YearMonth month) {
            var measured = months.get(month);
            return measured != null
                    ? measured.missing(service)
                    : BigDecimal.valueOf(service.secondsOf(month))
                            .divide(BigDecimal.valueOf(month.lengthOfMonth() * 86_400L), 4, RoundingMode.UP);
        }

        /** Else its readings may still be on their way. */
        private boolean isOver(YearMonth month) {
            return service.endsBefore(month) || months.keySet().stream().anyMatch(month::isBefore);
        }
    }
}
