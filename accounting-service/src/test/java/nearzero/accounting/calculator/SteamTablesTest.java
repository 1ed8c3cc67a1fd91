package nearzero.accounting.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import nearzero.accounting.WorkedExample;
import nearzero.accounting.quantity.Amount;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** T06 and T07 of the worked examples: a printed table, which the formulation meets within 0.1 %. */
class SteamTablesTest {

    private static final Percentage TOLERANCE = Percentage.withPercentage(0.1);

    @Test
    void saturated_steam_has_the_enthalpy_of_the_printed_table() {
        var example = WorkedExample.of("T06");
        var printed = numbers(example.expected());

        assertThat(printed).hasSize(3);
        for (var row = 0; row < 3; row++) {
            var pressure = example.inputs().get("MPa").get(row).asString();
            assertThat(enthalpy(SteamTables.saturated(Amount.of(pressure, "MPa"))))
                    .isCloseTo(printed.get(row), TOLERANCE);
        }
    }

    @Test
    void superheated_steam_has_the_enthalpy_of_the_printed_table_and_what_is_no_steam_has_none() {
        var example = WorkedExample.of("T07");
        var printed = numbers(example.expected());
        var states = example.inputs().get("MPa,C");

        for (var row = 0; row < 2; row++) {
            assertThat(enthalpy(superheated(states.get(row).asString()))).isCloseTo(printed.get(row), TOLERANCE);
        }
        assertThatThrownBy(() -> superheated(states.get(2).asString())).isInstanceOf(UnusableInput.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "0.0001", "22.1", "1000"})
    void outside_its_range_there_is_no_saturated_steam(String megapascals) {
        assertThatThrownBy(() -> SteamTables.saturated(Amount.of(megapascals, "MPa")))
                .isInstanceOf(UnusableInput.class)
                .hasMessageContaining("请核对");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,150", "1,179.8", "30,370", "1,2100", "101,500", "0,300", "-1,300"})
    void water_and_what_lies_outside_the_formulation_are_no_superheated_steam(String state) {
        assertThatThrownBy(() -> superheated(state))
                .isInstanceOf(UnusableInput.class)
                .hasMessageContaining("请核对");
    }

    /** IAPWS-IF97, tables 5 and 15 of the release: the verification values, in kJ/kg. */
    @ParameterizedTest
    @CsvSource({"0.0035, 26.85, 2549.9", "0.0035, 426.85, 3335.7", "30, 426.85, 2631.5"})
    void the_library_meets_the_verification_values_of_the_release(String pressure, String temperature, String printed) {
        assertThat(superheated(pressure + "," + temperature)).isEqualTo(Amount.of(printed, "kJ/kg"));
    }

    @Test
    void a_unit_makes_no_difference_and_the_answer_has_the_digits_of_a_table() {
        var enthalpy = SteamTables.saturated(Amount.of("1700", "kPa"));

        assertThat(enthalpy).isEqualTo(SteamTables.saturated(Amount.of("1.7", "MPa")));
        assertThat(enthalpy.value().bigDecimalValue().scale()).isLessThanOrEqualTo(1);
    }

    private static Amount superheated(String state) {
        var parts = state.split(",", 2);
        return SteamTables.superheated(Amount.of(parts[0], "MPa"), Amount.of(parts[1], "℃"));
    }

    private static BigDecimal enthalpy(Amount amount) {
        return amount.in("kJ/kg").value().bigDecimalValue();
    }

    private static List<BigDecimal> numbers(String expected) {
        var numbers = new ArrayList<BigDecimal>();
        for (var part : expected.split(" ", -1)) {
            if (part.matches("\\d+\\.\\d+")) {
                numbers.add(new BigDecimal(part));
            }
        }
        return numbers;
    }
}
