package nearzero.accounting.monitoring;

import java.math.BigDecimal;
import java.util.List;
import nearzero.accounting.api.model.MeterKind;

/**
 * What a pilot plans to use in a year.
 *
 * @param unit of the numbers
 * @param monthly twelve numbers, from January
 * @param tolerance share by which the sum since January may differ
 * @param version grows with each change
 */
record PlannedYear(
        String pilot,
        int year,
        MeterKind kind,
        String unit,
        List<BigDecimal> monthly,
        BigDecimal tolerance,
        long version) {

    /** Whether it says the same, whatever its version. */
    boolean saysTheSameAs(PlannedYear other) {
        return pilot.equals(other.pilot)
                && year == other.year
                && kind == other.kind
                && unit.equals(other.unit)
                && monthly.equals(other.monthly)
                && tolerance.compareTo(other.tolerance) == 0;
    }
}
