package nearzero.accounting.monitoring;

import java.time.Instant;
import java.time.YearMonth;

/** Months that are to be made anew, both included. */
record Window(YearMonth first, YearMonth last) {

    Instant from() {
        return MonthsOfReadings.startOf(first);
    }

    Instant to() {
        return MonthsOfReadings.startOf(last.plusMonths(1));
    }

    boolean holds(MeterMonth month) {
        return !month.month().isBefore(first) && !month.month().isAfter(last);
    }
}
