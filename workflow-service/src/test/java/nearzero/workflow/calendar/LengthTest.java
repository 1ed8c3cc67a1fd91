package nearzero.workflow.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LengthTest {

    @ParameterizedTest
    @CsvSource({
        "5WD, 5WD",
        "999WD, 999WD",
        "P10D, P10D",
        "P3Y, P3Y",
        "P1Y6M, P1Y6M",
        "P2W, P14D",
        "P0Y3M, P3M",
        "P30Y, P30Y"
    })
    void a_length_is_read_and_written(String text, String written) {
        var length = Length.parse(text);

        assertThat(length).hasToString(written);
        assertThat(Length.parse(written)).isEqualTo(length);
    }

    @ParameterizedTest
    @CsvSource({"5WD, 5个工作日", "P10D, 10个自然日", "P2W, 14个自然日", "P3M, 3个月", "P1Y6M, 1年6个月"})
    void a_length_is_said_in_words(Length length, String words) {
        assertThat(length.inWords()).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "five days",
                "",
                " 5WD",
                "5WD ",
                "5wd",
                "5 WD",
                "WD",
                "5",
                "5D",
                "-5WD",
                "+5WD",
                "5.5WD",
                "1e2WD",
                "5WD5WD",
                "P",
                "P-3Y",
                "-P3Y",
                "P3Y-1D",
                "p3y",
                "P1.5D",
                "PT24H",
                "P1DT1H",
                "P3",
                "R3/P1D",
                "2022-05-13",
                "${x}",
                "５WD"
            })
    void anything_else_is_refused_with_a_sentence_that_shows_how(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Length.parse(text))
                .withMessageContaining("“" + text + "”不是有效的期限")
                .withMessageContaining("5WD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0WD", "000WD", "P0D", "P0Y0M"})
    void a_length_of_nothing_is_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Length.parse(text))
                .withMessageContaining("大于零");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000WD", "999999WD", "P31Y", "P30Y1D", "P999999Y", "P999999D", "P999999M", "P999999W"})
    void an_absurd_length_is_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Length.parse(text))
                .withMessageContaining("期限过长");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    5WD,  2022-09-30T00:00:00+08:00, 2022-10-12T16:00:00Z, begun with the first second of day 0
                    5WD,  2022-09-30T23:59:59+08:00, 2022-10-12T16:00:00Z, begun with the last second of day 0
                    5WD,  2022-09-29T16:00:00Z,      2022-10-12T16:00:00Z, the day is Beijing's
                    5WD,  2022-10-01T10:00:00+08:00, 2022-10-12T16:00:00Z, begun on a day off
                    5WD,  2022-10-08T09:00:00+08:00, 2022-10-13T16:00:00Z, begun on a make-up Saturday and over a make-up Sunday
                    5WD,  2022-10-09T23:59:59+08:00, 2022-10-14T16:00:00Z, begun on a make-up Sunday
                    5WD,  2015-09-02T16:00:00+08:00, 2015-09-10T16:00:00Z, over a holiday of one year only with a make-up Sunday
                    5WD,  2023-01-20T17:00:00+08:00, 2023-02-01T16:00:00Z, over Spring Festival that ends with a make-up weekend
                    5WD,  2024-02-09T10:00:00+08:00, 2024-02-22T16:00:00Z, begun on New Year's Eve when that was a working day
                    5WD,  2025-12-31T17:00:00+08:00, 2026-01-08T16:00:00Z, over the year's end with a make-up Sunday in the next
                    5WD,  2026-12-24T23:59:59+08:00, 2026-12-31T16:00:00Z, the fifth is the last known day
                    1WD,  2026-12-30T10:00:00+08:00, 2026-12-31T16:00:00Z, the last known day
                    P10D, 2022-09-30T10:00:00+08:00, 2022-10-10T16:00:00Z, days off count in calendar days
                    P3M,  2022-11-30T10:00:00+08:00, 2023-02-28T16:00:00Z, the last day of a month without a 30th
                    P3Y,  2024-02-29T10:00:00+08:00, 2027-02-28T16:00:00Z, needs no holidays
                    """)
    void a_term_ends_when_its_last_day_is_over(Length length, String start, Instant end, String because) {
        var startedAt = OffsetDateTime.parse(start).toInstant();

        assertThat(BusinessClock.endOf(length.lastDayFrom(startedAt, Holidays.PACKAGED)))
                .as(because)
                .isEqualTo(end);
    }

    @Test
    void working_days_of_an_unknown_year_are_not_guessed() {
        assertThatExceptionOfType(NotDeterminable.class)
                .isThrownBy(
                        () -> Length.parse("5WD").lastDayFrom(Holidays.at("2026-12-25", "10:00"), Holidays.PACKAGED))
                .matches(missing -> missing.year() == 2027);
    }
}
