package nearzero.accounting.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nearzero.accounting.api.model.LineInput;
import nearzero.accounting.api.model.LineInput.OriginEnum;
import nearzero.accounting.factor.TestLibrary;
import nearzero.accounting.quantity.Exact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineEnergyTest {

    private static final LineEnergy ENERGY = new LineEnergy(2023, StandardCoal.of(TestLibrary.current()));

    @ParameterizedTest
    @CsvSource(textBlock = """
            # calculator,     inputs,                                                                     carrier,     tce
            fuel-combustion,  quantity 100 t; ncv 42.652 GJ/t; carbonContent 0.0202 tC/GJ; oxidised 0.98 1, diesel,      145.44332
            fuel-energy,      quantity 2 万Nm3; ncv 389.31 GJ/万Nm3; factor 56.1 tCO2/TJ,                 diesel,      26.550942
            fuel-carbon,      quantity 10 t; carbonContent 0.86 tC/t; oxidised 0.98 1,                    diesel,      14.571
            fuel-carbon,      quantity 10 m3; density 850 kg/m3; carbonContent 0.86 tC/t; oxidised 0.98 1, diesel,     12.38535
            fuel-combustion,  quantity 100000 L; density 1 kg/L; ncv 42.652 GJ/t; carbonContent 0.0202 tC/GJ; oxidised 0.98 1, diesel, 145.44332
            fuel-gases,       quantity 10 t; co2 3100 kgCO2/t,                                            diesel,      14.571
            fuel-ch4-n2o,     quantity 100 t; ncv 42.652 GJ/t; ch4 3 kgCH4/TJ; n2o 0.6 kgN2O/TJ,          diesel,      0
            electricity,      quantity 8500 MWh; factor 0.4419 tCO2/MWh,                                  electricity, 1044.65
            heat,             quantity 12 TJ; factor 0.11 tCO2/GJ,                                        heat,        409.2
            hot-water,        quantity 1000 t; temperature 70 ℃; factor 0.11 tCO2/GJ,                     heat,        7.138494
            steam,            quantity 100 t; enthalpy 2800 kJ/kg; factor 0.11 tCO2/GJ,                   heat,        9.2624466
            building-lighting, quantity 1000 m2; power 8 W/m2; hours 3000 h; factor 0.5 tCO2/MWh,         electricity, 2.9496
            construction-power, quantity 26000 m2; use 15 kWh/m2; factor 0.5 tCO2/MWh,                    electricity, 47.931
            building-hot-water, quantity 100 人; use 50 L/人/d; density 1 kg/L; hot 60 ℃; cold 20 ℃; time 100 d; source 0.8 1; factor 0.11 tCO2/GJ, heat, 3.5694175
            building-hot-water, quantity 100 人; use 50 L/人/d; density 1 kg/L; hot 60 ℃; cold 20 ℃; time 90 d; source 2.5 1; factor 0.5 tCO2/MWh, electricity, 1.0291646
            clinker,          quantity 100 t,                                                             -,           0
            vehicle-ch4-n2o,  quantity 100 km,                                                            -,           0
            """)
    void the_energy_of_a_line_follows_from_its_inputs(
            String calculator, String inputs, String carrier, BigDecimal coal) {
        var use = ENERGY.of(line(calculator, inputs, false, "1"));

        assertThat(use.carried().map(Carrier::code).orElse("-")).isEqualTo(carrier);
        assertThat(use.energy()).isEqualTo(Exact.of(coal));
    }

    /** The equal value (等价值) follows the coal that a kilowatt-hour takes, and is another one each year. */
    @ParameterizedTest
    @ValueSource(ints = {2015, 2020, 2023, 2026})
    void power_is_taken_at_its_equivalent_value_which_no_year_changes(int year) {
        var energy = new LineEnergy(year, StandardCoal.of(TestLibrary.current()));

        assertThat(energy.of(line("electricity", "quantity 1000 kWh; factor 0.5 tCO2/MWh", false, "0.5"))
                        .energy())
                .isEqualTo(Exact.of(new BigDecimal("0.1229")));
    }

    @Test
    void what_is_passed_on_is_deducted() {
        var use = ENERGY.of(line("electricity", "quantity 1000 kWh; factor 0.5 tCO2/MWh", true, "-0.5"));

        assertThat(use.energy()).isEqualTo(Exact.of(new BigDecimal("-0.1229")));
        assertThat(use.emission()).isEqualTo(Exact.of(new BigDecimal("-0.5")));
    }

    @Test
    void power_that_proofs_let_count_as_zero_is_energy_too() {
        var use = ENERGY.of(line("", "quantity 10 MWh; factor 0.5 tCO2/MWh", false, "0"));

        assertThat(use.carrier()).isEqualTo(Carrier.NON_FOSSIL_ELECTRICITY);
        assertThat(use.energy()).isEqualTo(Exact.of(new BigDecimal("1.229")));
    }

    @Test
    void a_result_without_a_formula_tells_no_energy() {
        assertThat(ENERGY.of(line("", "quantity 10 MWh", false, "5")).carried()).isEmpty();
        assertThat(ENERGY.of(line("", "quantity 10 t", false, "0")).carried()).isEmpty();
    }

    private static StoredLine line(String calculator, String inputs, boolean isDeducted, String emission) {
        var read = new ArrayList<LineInput>();
        for (var input : inputs.split(";", -1)) {
            var words = input.strip().split(" ", -1);
            read.add(new LineInput(words[0], words[0], words[1], words[2], OriginEnum.GIVEN));
        }
        return new StoredLine(
                "source",
                "示例排放源",
                "能源活动",
                calculator,
                isDeducted,
                Map.of("fuel", "diesel"),
                read,
                List.of(),
                Exact.of(new BigDecimal(emission)));
    }
}
