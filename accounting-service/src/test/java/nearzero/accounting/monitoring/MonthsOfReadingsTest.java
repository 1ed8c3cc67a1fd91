package nearzero.accounting.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What readings come to, month by month. */
class MonthsOfReadingsTest {

    private static final Gauge TOTAL = gauge(true, null, Duration.ofDays(1), "1");
    private static final Gauge BY_DAY = gauge(false, null, Duration.ofDays(1), "1");

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # cumulative: the difference between the borders
            read at the borders          | 01-01T00:00=100 01-31T00:00=170 02-01T00:00=171 03-01T00:00=200 | 2025-01 71 1.0000; 2025-02 29 1.0000
            shared out across a border   | 01-01T00:00=0 01-31T12:00=30.5 02-01T12:00=31.5 02-02T00:00=32   | 2025-01 31.000000 1.0000 estimated; 2025-02 1.000000 0.0357 estimated
            across a whole month         | 01-31T00:00=0 03-02T00:00=30                                    | 2025-01 1.000000 0.0322 estimated; 2025-02 28.000000 1.0000 estimated; 2025-03 1.000000 0.0322 estimated
            a third is not lost          | 01-31T00:00=0 02-03T00:00=1                                     | 2025-01 0.333333 0.0322 estimated; 2025-02 0.666667 0.0714 estimated
            no month is less than zero   | 01-01T00:00=0 06-01T00:00=0.000003                              | 2025-01 0.000000 1.0000 estimated; 2025-02 0.000000 1.0000 estimated; 2025-03 0.000000 1.0000 estimated; 2025-04 0.000000 1.0000 estimated; 2025-05 0.000003 1.0000 estimated
            nothing used                 | 01-01T00:00=5 02-01T00:00=5                                     | 2025-01 0 1.0000
            one reading says nothing     | 01-01T00:00=5                                                   |
            """)
    void a_register_of_totals(String name, String readings, String expected) {
        assertThat(months(TOTAL, readings)).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            the interval ends at the time | 01-01T00:00=1 01-02T00:00=2 01-03T00:00=3 | 2024-12 1 0.0322; 2025-01 5 0.0645
            not sent is not known         | 01-02T00:00=2 01-06T00:00=3               | 2025-01 5 0.0645
            shared out across a border    | 01-31T12:00=1 02-01T12:00=3               | 2025-01 2.500000 0.0483 estimated; 2025-02 1.500000 0.0178 estimated
            """)
    void a_register_of_intervals(String name, String readings, String expected) {
        assertThat(months(BY_DAY, readings)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            read at the borders                 | 01-01T00:00=0 02-01T00:00=1 03-01T00:00=2 | 0.0000; 0.0000
            eight hours late                    | 01-01T08:00=0 02-01T08:00=1 03-01T08:00=2 | 0.0107; 0.0238; 0.0107
            one reading in January, one in June | 01-01T00:00=0 06-01T00:00=151             | 1.0000; 1.0000; 1.0000; 1.0000; 1.0000
            two months in one                   | 01-01T00:00=0 03-01T00:00=59              | 0.9032; 1.0000
            """)
    void how_much_of_a_month_was_only_shared_out(String name, String readings, String expected) {
        assertThat(made(TOTAL, readings(readings)).stream()
                        .map(month -> month.shared().toPlainString())
                        .collect(Collectors.joining("; ")))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            of a register of totals    | true  | 01-01T00:00=900 01-10T00:00=5 01-20T00:00=15 02-01T00:00=27 02-09T00:00=0 | 2025-01 22 1.0000
            of a register of intervals | false | 01-10T00:00=5 01-11T00:00=1 01-12T00:00=2 02-02T00:00=7 | 2025-01 3 0.0909
            """)
    void what_is_shown_out_of_service_does_not_count(
            String name, boolean cumulative, String readings, String expected) {
        var service = new InService(
                readings("01-10T00:00=0").get(0).time(),
                readings("02-01T00:00=0").get(0).time());
        var gauge = new Gauge(cumulative, Optional.empty(), Duration.ofDays(30), BigDecimal.ONE, service);

        assertThat(months(
                        cumulative
                                ? gauge
                                : new Gauge(false, Optional.empty(), Duration.ofDays(1), BigDecimal.ONE, service),
                        readings))
                .isEqualTo(expected);
    }

    @Test
    void marks_beyond_those_that_are_kept_are_counted() {
        var falling = new StringBuilder();
        for (var at = 0; at < 1402; at++) {
            falling.append("01-%02dT%02d:%02d=%d ".formatted(1 + at / 96, at % 96 / 4, at % 4 * 15, 2000 - at));
        }

        var january = made(gauge(true, null, Duration.ofHours(1), "1"), readings(falling.toString()))
                .get(0);

        assertThat(january.marks()).hasSize(MonthInTheMaking.MOST_MARKS);
        assertThat(january.moreMarks()).isEqualTo(401);
    }

    @Test
    void the_multiplier_counts() {
        assertThat(months(gauge(true, null, Duration.ofDays(1), "40"), "01-01T00:00=100.5 02-01T00:00=101"))
                .isEqualTo("2025-01 20.0 1.0000");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # interval 1 d, register 1000
            as it ought to be      | 01-01T00:00=1 01-02T12:00=2           |
            just a gap             | 01-01T00:00=1 01-02T12:00:01=2        | GAP 01-01T00:00 01-02T12:00:01
            run full               | 01-01T00:00=990 01-02T00:00=10        | ROLLOVER 01-01T00:00 01-02T00:00
            as much as is believed | 01-01T00:00=950 01-02T00:00=50        | ROLLOVER 01-01T00:00 01-02T00:00
            more than is believed  | 01-01T00:00=950 01-02T00:00=50.000001 | RESET 01-01T00:00 01-02T00:00
            above the register     | 01-01T00:00=1000 01-02T00:00=5        | RESET 01-01T00:00 01-02T00:00
            reset in a gap         | 01-01T00:00=500 01-05T00:00=3         | GAP 01-01T00:00 01-05T00:00, RESET 01-01T00:00 01-05T00:00
            """)
    void gaps_resets_and_rollovers_are_marked(String name, String readings, String expected) {
        assertThat(marks(gauge(true, "1000", Duration.ofDays(1), "1"), readings))
                .isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void without_a_highest_value_every_fall_is_a_reset() {
        assertThat(marks(TOTAL, "01-01T00:00=990 01-02T00:00=10")).isEqualTo("RESET 01-01T00:00 01-02T00:00");
    }

    @Test
    void run_full_is_counted_through_and_a_reset_is_not_guessed() {
        var full = gauge(true, "1000", Duration.ofDays(1), "1");

        assertThat(months(full, "01-01T00:00=990 01-02T00:00=10 01-03T00:00=12"))
                .isEqualTo("2025-01 22 0.0645");
        assertThat(months(full, "01-01T00:00=500 01-02T00:00=10 01-03T00:00=12"))
                .isEqualTo("2025-01 2 0.0322");
    }

    @Test
    void intervals_that_were_not_sent_are_a_gap() {
        assertThat(marks(BY_DAY, "01-02T00:00=2 01-06T00:00=3")).isEqualTo("GAP 01-02T00:00 01-05T00:00");
    }

    @Test
    void far_more_than_usual_at_that_hour_is_an_outlier_and_neighbours_are_one() {
        assertThat(marks(gauge(false, null, Duration.ofHours(6), "1"), hours(4 * 31, 1, "01-10T06:00", "01-10T12:00")))
                .isEqualTo("OUTLIER 01-10T00:00 01-10T12:00");
    }

    @ParameterizedTest
    @CsvSource({"3, false", "4, true"})
    void an_outlier_is_more_than_three_times_the_usual(int times, boolean marked) {
        var day = new ArrayList<Reading>();
        var start = Instant.parse("2025-01-01T00:00:00Z");
        for (var at = 0; at < 28; at++) {
            day.add(new Reading(start.plus(Duration.ofDays(at)), new BigDecimal(at == 20 ? 10 * times : 10)));
        }

        assertThat(made(BY_DAY, day).stream().anyMatch(month -> !month.marks().isEmpty()))
                .isEqualTo(marked);
    }

    @Test
    void nights_and_days_are_not_compared_nor_what_mostly_stands_still() {
        var nightAndDay = new StringBuilder();
        var idle = new StringBuilder();
        for (var day = 1; day <= 28; day++) {
            nightAndDay.append("01-%02dT06:00=1 01-%02dT12:00=90 01-%02dT18:00=110 ".formatted(day, day, day));
            idle.append("01-%02dT06:00=%d ".formatted(day, day % 7 == 0 ? 50 : 0));
        }

        assertThat(marks(gauge(false, null, Duration.ofHours(6), "1"), nightAndDay.toString()))
                .doesNotContain("OUTLIER");
        assertThat(marks(BY_DAY, idle.toString())).doesNotContain("OUTLIER");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void the_months_of_a_register_sum_up_to_its_difference(int seed) {
        var random = new Random(seed);
        var readings = new ArrayList<Reading>();
        var time = Instant.parse("2024-11-17T03:12:00Z");
        var value = new BigDecimal("12.345");
        for (var at = 0; at < 60; at++) {
            readings.add(new Reading(time, value));
            time = time.plusSeconds(1 + random.nextInt(20 * 86_400));
            value = value.add(BigDecimal.valueOf(random.nextInt(100_000), 3));
        }
        var sum = made(TOTAL, readings).stream().map(MeterMonth::used).reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(sum)
                .isEqualByComparingTo(readings.get(readings.size() - 1)
                        .value()
                        .subtract(readings.get(0).value()));
    }

    @Test
    void the_digest_changes_with_any_reading_that_went_in_and_with_no_other() {
        var january = made(TOTAL, readings("01-01T00:00=1 01-15T00:00=2 02-02T00:00=3 02-03T00:00=4"))
                .get(0);

        assertThat(january.digest()).matches("[0-9a-f]{64}");
        assertThat(made(TOTAL, readings("01-01T00:00=1 01-15T00:00=2 02-02T00:00=3 02-03T00:00=5"))
                        .get(0)
                        .digest())
                .isEqualTo(january.digest());
        for (var other : List.of(
                "01-01T00:00=0 01-15T00:00=2 02-02T00:00=3",
                "01-01T00:00=1 01-15T00:00=2.1 02-02T00:00=3",
                "01-01T00:00=1 01-15T00:00=2 02-02T00:00=3.1")) {
            assertThat(made(TOTAL, readings(other)).get(0).digest()).isNotEqualTo(january.digest());
        }
    }

    /** So many intervals of six hours with about 10 used, and a hundred times that at some. */
    private static String hours(int many, int base, String... outliers) {
        var text = new StringBuilder();
        for (var at = 1; at < many; at++) {
            var time = "01-%02dT%02d:00".formatted(1 + at / 4, at % 4 * 6);
            text.append(time)
                    .append('=')
                    .append(List.of(outliers).contains(time) ? 1000 : 10 * base + at % 3)
                    .append(' ');
        }
        return text.toString();
    }

    private static Gauge gauge(boolean cumulative, String rollover, Duration interval, String multiplier) {
        return new Gauge(
                cumulative,
                Optional.ofNullable(rollover).map(BigDecimal::new),
                interval,
                new BigDecimal(multiplier),
                InService.ALWAYS);
    }

    private static List<MeterMonth> made(Gauge gauge, List<Reading> readings) {
        var making = new MonthsOfReadings(gauge);
        readings.forEach(making::take);
        return making.finish();
    }

    private static String months(Gauge gauge, String readings) {
        return made(gauge, readings(readings)).stream()
                .map(month -> month.month() + " " + month.used().toPlainString() + " "
                        + month.known(gauge.service()).toPlainString() + (month.isEstimated() ? " estimated" : ""))
                .collect(Collectors.joining("; "));
    }

    private static String marks(Gauge gauge, String readings) {
        return made(gauge, readings(readings)).stream()
                .flatMap(month -> month.marks().stream())
                .map(mark -> mark.getClass().getSimpleName().toUpperCase(java.util.Locale.ROOT) + " "
                        + day(mark.first()) + " " + day(mark.last()))
                .collect(Collectors.joining(", "));
    }

    private static String day(Instant time) {
        return time.atZone(MonthsOfReadings.CHINA).toLocalDateTime().toString().substring(5);
    }

    /** {@code 01-31T12:00=30.5} of 2025 in China. */
    private static List<Reading> readings(String text) {
        return java.util.Arrays.stream(text.strip().split(" +", -1))
                .map(each -> each.split("=", -1))
                .map(each -> new Reading(
                        OffsetDateTime.parse("2025-" + each[0] + "+08:00").toInstant(), new BigDecimal(each[1])))
                .toList();
    }
}
