package nearzero.accounting.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import nearzero.accounting.api.model.MeterKind;
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
            100000 - 100000      | 1 0.0000         | a month that is not known ends it
            -                    |                  | nothing known
            """)
    void one_meter(String kilowattHours, String expected, String why) {
        assertThat(compare(plan("100"), measured(kilowattHours, "1"))).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void a_month_counts_only_once_it_is_known_of_every_meter() {
        assertThat(compare(plan("100"), measured("50000 50000", "1"), measured("50000", "1")))
                .isEqualTo("1 0.0000");
        assertThat(compare(plan("100"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0.99, '1 0.0000'", "0.989, ''"})
    void a_month_is_known_but_for_some_hours(String known, String expected) {
        assertThat(compare(plan("100"), measured("100000", known))).isEqualTo(expected);
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
        var months = new HashMap<YearMonth, MeterMonth>();
        var values = kilowattHours.strip().split(" ", -1);
        for (var at = 0; at < values.length; at++) {
            if (!values[at].equals("-")) {
                var month = YearMonth.of(2025, at + 1);
                var seconds = new BigDecimal(known)
                        .multiply(BigDecimal.valueOf(month.lengthOfMonth() * 86_400L))
                        .longValue();
                months.put(month, new MeterMonth(month, new BigDecimal(values[at]), seconds, 1, false, "", List.of()));
            }
        }
        return new PathPolicy.Measured(Units.named("kWh"), months);
    }

    private static String compare(PlannedYear plan, PathPolicy.Measured... meters) {
        return PathPolicy.compare(plan, Arrays.asList(meters)).stream()
                .map(each -> each.month() + " " + each.deviation().toPlainString() + (each.isOff() ? " off" : ""))
                .collect(Collectors.joining("; "));
    }
}
