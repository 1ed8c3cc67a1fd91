package nearzero.accounting.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nearzero.accounting.problem.Faults;
import nearzero.accounting.problem.Refusal;
import nearzero.accounting.spreadsheet.Cell.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the digits of a cell are taken for. */
class DecimalsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            123.5           | 123.5
            １２３．５        | 123.5
            －１２            | -12
            +7              | 7
            ' 　120 '        | 120
            120.50          | 120.50
            0.1             | 0.1
            1,234,567       | 1234567
            1，234，567      | 1234567
            1,234.5         | 1234.5
            １，２３４．５      | 1234.5
            1.2E3           | 1200
            1.5e-2          | 0.015
            12345678901234567890 | 12345678901234567890
            """)
    void text_that_can_mean_one_number_is_taken_for_it(String text, String number) {
        assertThat(read(Cell.text(text))).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,234",
                "1，234",
                "0,234",
                "1.234,5",
                "1,23",
                "12,34,567",
                "1,2345",
                "1.234.567",
                "1 234",
                "十二",
                "120t",
                "约120",
                "1/2",
                "0x10",
                "1E999",
                "NaN",
                "∞",
                "--1",
                "1-",
                ".",
                "5.",
                "12%%",
                "'",
                "１２３,４"
            })
    void what_can_be_read_in_two_ways_or_in_none_is_named(String text) {
        assertThatThrownBy(() -> read(Cell.text(text))).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @CsvSource({"12%, 12", "１２．５％, 12.5", "120 %, 120"})
    void a_percentage_is_what_stands_before_the_sign(String text, String number) {
        assertThat(Decimals.read(Cell.text(text), "A1", new Faults())).contains(new Decimals.Digits(number, true));
    }

    /** Raw digits as spreadsheets leave them in the file. */
    @ParameterizedTest
    @CsvSource({
        "123.5, 123.5",
        "0.30000000000000004, 0.3",
        "0.1, 0.1",
        "4.4999999999999998E-2, 0.045",
        "1.1000000000000001, 1.1",
        "123456789012345, 123456789012345",
        "1E3, 1000",
        "-0, 0",
        "0.0, 0",
        "1.5E-7, 0.00000015",
    })
    void a_number_is_what_the_spreadsheet_shows_of_it(String raw, String number) {
        assertThat(read(Cell.of(Kind.NUMBER, raw))).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1234567890123456", "1.2345678901234599E+17", "1E308", "1E999999999", "1E-999999999", "0x1p3"})
    void a_number_that_a_spreadsheet_cannot_have_kept_is_named(String raw) {
        assertThatThrownBy(() -> read(Cell.of(Kind.NUMBER, raw))).isInstanceOf(Refusal.class);
    }

    @Test
    void a_share_that_is_shown_as_a_percentage_is_one() {
        assertThat(Decimals.read(new Cell("0.12", Kind.NUMBER, true), "A1", new Faults()))
                .contains(new Decimals.Digits("12", true));
        assertThat(Decimals.fraction("12.5")).isEqualTo("0.125");
    }

    @ParameterizedTest
    @CsvSource({"ｋＷｈ, kWh", "㎡, m2", "万Ｎm³, 万Nm³", "ｔ, t", "％, %"})
    void letters_of_units_may_be_wide(String text, String narrow) {
        assertThat(Decimals.narrow(text)).isEqualTo(narrow);
    }

    private static String read(Cell cell) {
        var faults = new Faults();
        var number = Decimals.read(cell, "A1", faults);
        faults.refuseIfAny();
        return number.orElseThrow().text();
    }
}
