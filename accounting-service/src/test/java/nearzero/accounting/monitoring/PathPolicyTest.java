package nearzero.accounting.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nearzero.accounting.api.model.MeterKind;
import nearzero.accounting.api.model.PathBasis;
import nearzero.accounting.quantity.Units;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a year is off its plan: 100 MWh a month, a tenth may differ. */
class PathPolicyTest {

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', textBlock = """
            110000               | 1 0.1000         | as much as may be
            110000.001           | 1 0.1000 off     | a watt-hour more
            90000                | 1 -0.1000        | as little as may be
            89999.999            | 1 -0.1000 off    | a watt-hour less
            120000 100000        | 1 0.2000 off; 2 0.1000 | off and back: the sum since January counts
            109000 109000        | 1 0.0900; 2 0.0900 | each a little more is no more in sum
            100000 - 100000      | 1 0.0000; 2 -0.5000 incomplete; 3 -0.3333 incomplete | what is not known is no saving
            100000 - 250000      | 1 0.0000; 2 -0.5000 incomplete; 3 0.1667 incomplete off | what is known is too much already
            -                    |                  | nothing known
            """)
    void one_meter(String kilowattHours, String expected, String why) {
        assertThat(compare(plan("100"), measured(kilowattHours, "1"))).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void a_month_counts_only_once_it_is_known_of_every_meter() {
        assertThat(compare(plan("100"), measured("50000 50000", "1"), measured("50000", "1")))
                .isEqualTo("1 0.0000; 2 -0.2500 incomplete");
        assertThat(compare(plan("100"))).isEmpty();
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', textBlock = """
            100000       | 0.99  | some hours are missing of a month that may not be over      | 1 0.0000
            99000        | 0.989 | more is missing: it may come yet                            | 1 -0.0100 incomplete
            90000 100000 | 0.9   | three days are missing of a month that is over              | 1 0.0000 estimated; 2 0.0000 incomplete
            90000 100000 | 0.899 | more cannot be stood for                                    | 1 -0.1000 incomplete; 2 -0.0500 incomplete
            """)
    void what_little_is_missing_is_taken_as_the_rest_of_the_month(
            String kilowattHours, String known, String why, String expected) {
        assertThat(compare(plan("100"), measured(kilowattHours, known))).isEqualTo(expected);
    }

    @Test
    void a_meter_and_the_one_that_replaced_it_are_one_use() {
        var exchanged = MonthsOfReadings.startOf(YearMonth.of(2025, 3));
        var old = measured("100000 100000", "1", new InService(Instant.MIN, exchanged));
        var next = measured("- - 120000 100000", "1", new InService(exchanged, Instant.MAX));

        assertThat(compare(plan("100"), old, next)).isEqualTo("1 0.0000; 2 0.0000; 3 0.0667; 4 0.0500");
        assertThat(compare(plan("100"), next))
                .startsWith("1 -1.0000 incomplete; 2 -1.0000 incomplete; 3 -0.6000 incomplete");
    }

    @Test
    void a_month_that_is_shared_out_of_a_longer_stretch_is_estimated_and_the_one_after_not() {
        var january = YearMonth.of(2025, 1);
        var february = YearMonth.of(2025, 2);
        var months = Map.of(
                january, month(january, "120000", january.lengthOfMonth() * 86_400L, 28 * 86_400L),
                february, month(february, "80000", february.lengthOfMonth() * 86_400L, 0));

        assertThat(compare(plan("100"), new PathPolicy.Measured(Units.named("kWh"), InService.ALWAYS, months)))
                .isEqualTo("1 0.2000 estimated off; 2 0.0000");
    }

    @ParameterizedTest
    @CsvSource({"0, 1 0.0000", "1, 1 1.0000 off"})
    void what_was_not_planned_at_all_is_off(String kilowattHours, String expected) {
        assertThat(compare(plan("0"), measured(kilowattHours, "1"))).isEqualTo(expected);
    }

    private static PlannedYear plan(String megawattHours) {
        return new PlannedYear(
                "SC-PARK-示例",
                2025,
                MeterKind.ELECTRICITY,
                "MWh",
                Collections.nCopies(12, new BigDecimal(megawattHours)),
                new BigDecimal("0.1"),
                1);
    }

    /** What was used from January on; a hyphen where it is not known. */
    private static PathPolicy.Measured measured(String kilowattHours, String known) {
        return measured(kilowattHours, known, InService.ALWAYS);
    }

    private static PathPolicy.Measured measured(String kilowattHours, String known, InService service) {
        var months = new HashMap<YearMonth, MeterMonth>();
        var values = kilowattHours.strip().split(" ", -1);
        for (var at = 0; at < values.length; at++) {
            if (!values[at].equals("-")) {
                var month = YearMonth.of(2025, at + 1);
                var seconds = new BigDecimal(known)
                        .multiply(BigDecimal.valueOf(month.lengthOfMonth() * 86_400L))
                        .longValue();
                months.put(month, month(month, values[at], seconds, 0));
            }
        }
        return new PathPolicy.Measured(Units.named("kWh"), service, months);
    }

    private static MeterMonth month(YearMonth month, String used, long known, long shared) {
        return new MeterMonth(month, new BigDecimal(used), known, 1, shared > 0, shared, "", List.of(), 0);
    }

    private static String compare(PlannedYear plan, PathPolicy.Measured... meters) {
        return PathPolicy.compare(plan, Arrays.asList(meters)).stream()
                .map(each -> each.month() + " " + each.deviation().toPlainString()
                        + (each.basis() == PathBasis.MEASURED
                                ? ""
                                : " " + each.basis().getValue()) + (each.isOff() ? " off" : ""))
                .collect(Collectors.joining("; "));
    }
}
