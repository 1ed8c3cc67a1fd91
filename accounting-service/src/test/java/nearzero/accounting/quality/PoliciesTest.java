package nearzero.accounting.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import nearzero.accounting.calculator.Calculators;
import nearzero.accounting.calculator.Parameter;
import nearzero.accounting.quantity.Amount;
import nearzero.accounting.quantity.Exact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoliciesTest {

    @ParameterizedTest
    @CsvSource({
        "100 MWh, 100 MWh, false",
        "100 MWh, 101 MWh, false",
        "100 MWh, 101.000000000001 MWh, true",
        "100 MWh, 99 MWh, false",
        "100 MWh, 98.999999999999 MWh, true",
        "100 MWh, 10 万kWh, false",
        "100 MWh, 10.2 万kWh, true",
        "0 MWh, 0 kWh, false",
        "0 MWh, 0.001 kWh, true",
    })
    void meters_may_lie_one_percent_beside_the_bill(String billed, String metered, boolean differ) {
        assertThat(TolerancePolicy.differ(amount(billed), amount(metered))).isEqualTo(differ);
    }

    @ParameterizedTest
    @CsvSource({
        "15000 MWh, 5000 MWh;10000 MWh, false",
        "15000 MWh, 5000 MWh;9850 MWh, false",
        "15000 MWh, 5000 MWh;9849.9 MWh, true",
        "15000 MWh, 500 万kWh;10150 MWh, false",
        "15000 MWh, 500 万kWh;10150.1 MWh, true",
        "15000 MWh, 15000 MWh, false",
    })
    void parts_may_add_up_to_one_percent_beside_the_whole(String whole, String parts, boolean differ) {
        var amounts =
                Arrays.stream(parts.split(";", -1)).map(PoliciesTest::amount).toList();

        assertThat(TolerancePolicy.differ(amount(whole), amounts)).isEqualTo(differ);
    }

    @ParameterizedTest
    @CsvSource({
        "100, 130, 1000, false, a change of 30 % is none",
        "100, 130.000001, 1000, true, above it is",
        "100, 70, 1000, false, downwards too",
        "100, 69.999999, 1000, true, downwards too",
        "10, 20, 1000, false, 1 % of the gross emission is none",
        "10, 20.000001, 1000, true, above it is",
        "0, 10.1, 1000, true, a source that is new",
        "0, 10, 1000, false, a small source that is new",
        "50, 0, 1000, true, a source that is gone",
        "-100, -150, 1000, true, what leaves the boundary",
        "0, 0, 0, false, nothing",
    })
    void a_jump_is_one_of_the_source_and_of_the_whole(
            String before, String now, String gross, boolean isJump, String why) {
        assertThat(JumpPolicy.isJump(
                        Exact.of(new BigDecimal(before)),
                        Exact.of(new BigDecimal(now)),
                        Exact.of(new BigDecimal(gross))))
                .as(why)
                .isEqualTo(isJump);
    }

    @ParameterizedTest
    @CsvSource({
        "65 %;35 %, false",
        "65 %;0.350000001 1, true",
        "0.9 tC/t;10 %, false",
        "0.9 tC/t;10.1 %, true",
        "100 %, false",
    })
    void shares_of_one_whole_are_not_more_than_it(String shares, boolean exceed) {
        assertThat(SharesPolicy.exceed(Arrays.stream(shares.split(";", -1)).map(PoliciesTest::amount)))
                .isEqualTo(exceed);
    }

    @Test
    void shares_are_inputs_of_the_formula_that_is_named_for_them() {
        SharesPolicy.all().forEach((calculator, wholes) -> assertThat(
                        Calculators.find(calculator).orElseThrow().parameters())
                .extracting(Parameter::name)
                .containsAll(wholes.stream().flatMap(List::stream).toList()));
    }

    @ParameterizedTest
    @CsvSource({
        "11.9 GJ/t, false",
        "11.899 GJ/t, true",
        "51.498 GJ/t, false",
        "51.499 GJ/t, true",
        "11.9 MJ/kg, false",
        "42652 GJ/t, true",
        "389.31 GJ/万Nm3, false",
        "1 tC/t, false",
    })
    void a_value_is_held_against_the_smallest_and_the_largest_printed_one(String value, boolean isOutside) {
        var printed = Stream.of("26.7 GJ/t", "11.9 GJ/t", "51.498 GJ/t", "389.31 GJ/万Nm3")
                .map(PoliciesTest::amount)
                .toList();

        assertThat(SpreadPolicy.isOutside(amount(value), printed)).isEqualTo(isOutside);
    }

    private static Amount amount(String text) {
        var words = text.strip().split(" ", -1);
        return Amount.of(words[0], words[1]);
    }
}
