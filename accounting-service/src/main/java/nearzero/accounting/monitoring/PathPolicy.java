package nearzero.accounting.monitoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import nearzero.accounting.quantity.Amount;
import nearzero.accounting.quantity.Exact;
import nearzero.accounting.quantity.Unit;
import nearzero.accounting.quantity.Units;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * How far the use of a year so far lies off what was planned. Sums since January are compared, so that a month that was only
 * late does not count; and only as long as every meter is known for every month, so that missing readings are not taken for
 * savings.
 */
final class PathPolicy {

    /** Of a month that must be known: all but some seven hours. */
    static final BigDecimal KNOWN = new BigDecimal("0.99");

    private PathPolicy() {}

    /**
     * How the plan and the use since January stand at the end of a month.
     *
     * @param deviation of the use from the plan, as a share of it rounded to 4 decimals; 1 where nothing was planned and
     *     something used
     * @param isOff beyond the tolerance
     */
    record Standing(int month, BigFraction planned, BigFraction used, BigDecimal deviation, boolean isOff) {}

    /**
     * The months that can be compared, from January on without a hole.
     *
     * @param meters for each its unit and its months of the year
     */
    static List<Standing> compare(PlannedYear plan, Collection<Measured> meters) {
        var unit = Units.named(plan.unit());
        var standings = new ArrayList<Standing>();
        var planned = BigFraction.ZERO;
        var used = BigFraction.ZERO;
        for (var month = 1; month <= 12; month++) {
            var at = YearMonth.of(plan.year(), month);
            if (meters.isEmpty() || !meters.stream().allMatch(meter -> meter.isKnown(at))) {
                break;
            }
            planned = planned.add(Exact.of(plan.monthly().get(month - 1)));
            used = meters.stream().map(meter -> meter.used(at, unit)).reduce(used, BigFraction::add);
            standings.add(standing(month, planned, used, plan.tolerance()));
        }
        return standings;
    }

    private static Standing standing(int month, BigFraction planned, BigFraction used, BigDecimal tolerance) {
        var more = used.subtract(planned);
        var isOff = more.abs().compareTo(planned.multiply(Exact.of(tolerance))) > 0;
        var share = planned.signum() == 0 ? BigFraction.of(more.signum()) : more.divide(planned);
        return new Standing(month, planned, used, share.bigDecimalValue(4, RoundingMode.HALF_UP), isOff);
    }

    /** The months of one meter. */
    record Measured(Unit unit, Map<YearMonth, MeterMonth> months) {

        boolean isKnown(YearMonth month) {
            var measured = months.get(month);
            return measured != null && measured.known().compareTo(KNOWN) >= 0;
        }

        BigFraction used(YearMonth month, Unit wanted) {
            var measured = months.get(month);
            return measured == null
                    ? BigFraction.ZERO
                    : Amount.of(measured.used(), unit).in(wanted).value();
        }
    }
}
