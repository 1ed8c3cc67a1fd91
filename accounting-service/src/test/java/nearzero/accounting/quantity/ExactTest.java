package nearzero.accounting.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactTest {

    @ParameterizedTest
    @CsvSource({
        "0.0000005, 0.000001",
        "0.00000049999, 0.000000",
        "-0.0000005, -0.000001",
        "5.0000004, 5.000000",
        "1, 1.000000",
    })
    void output_is_rounded_half_up_to_six_decimals(BigDecimal value, String shown) {
        assertThat(Exact.rounded(Exact.of(value))).hasToString(shown);
    }

    @Test
    void carbon_becomes_carbon_dioxide_without_a_rounded_constant() {
        var carbon = BigFraction.of(100_000);

        assertThat(Exact.rounded(carbon.multiply(BigFraction.of(44, 12)))).hasToString("366666.666667");
    }

    @Test
    void thirds_add_up_to_the_whole() {
        var third = BigFraction.of(1).divide(3);

        assertThat(third.add(third).add(third)).isEqualTo(BigFraction.ONE);
    }

    @ParameterizedTest
    @CsvSource({"1E+3, 1000/1", "0.1, 1/10", "-2.50, -5/2"})
    void a_decimal_is_the_same_rational(BigDecimal decimal, String rational) {
        assertThat(Exact.of(decimal)).isEqualTo(BigFraction.parse(rational));
    }

    @ParameterizedTest
    @CsvSource({"-10, -5, -1", "-5, -10, 1", "-1/3, -1/2, 1", "1/3, 1/2, -1", "0, -1, 1", "-2/4, -1/2, 0"})
    void fractions_are_compared_by_value_on_both_sides_of_nothing(String one, String other, int sign) {
        assertThat(Exact.compare(BigFraction.parse(one), BigFraction.parse(other)))
                .isEqualTo(sign);
    }
}
