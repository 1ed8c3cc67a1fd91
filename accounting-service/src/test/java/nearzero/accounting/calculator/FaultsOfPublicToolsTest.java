package nearzero.accounting.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.RoundingMode;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

/** Faults of arithmetic that public tools were found to have, and that must not come back here; natural gas, which takes weighing too, in SourcesOfMethodsTest. */
class FaultsOfPublicToolsTest {

    /** 0.304 t of CO2 per tonne followed from none of the printed inputs. */
    @Test
    void a_tonne_of_municipal_waste_comes_to_what_its_inputs_say() {
        var waste = Counted.by("incineration")
                .with("quantity=1 t; carbon=0.4 1; fossil=0.4 1; combusted=0.95 1")
                .co2();

        assertThat(waste).isEqualTo(BigFraction.of(418, 750));
        assertThat(waste.bigDecimalValue(3, RoundingMode.HALF_UP))
                .isEqualTo("0.557")
                .isNotEqualTo("0.304");
    }

    /** The purity of solid urea, 99.6 %, stood for a solution of 32.5 % and tripled the result. */
    @Test
    void the_share_of_urea_in_the_solution_has_to_be_given() {
        assertThatThrownBy(() ->
                        Counted.by("urea-exhaust").with("quantity=48000 kg").emission())
                .isInstanceOf(UnusableInput.class)
                .hasMessage("请填写「尿素质量分数」");
        assertThat(Counted.by("urea-exhaust")
                        .with("quantity=48000 kg; urea=32.5 %")
                        .co2())
                .isEqualTo(BigFraction.of(1144, 100));
    }

    /** Rounded to kilograms before weighting, 0.225 t became 0.52 t. */
    @Test
    void no_gas_is_rounded_before_it_is_weighted() {
        var gases = Counted.by("fuel-gases")
                .with("quantity=100 m3; co2=2.244 kgCO2/m3; ch4=0.0002 kgCH4/m3; n2o=0.000004 kgN2O/m3")
                .emission()
                .masses();

        assertThat(gases.get("CH4").value()).isEqualTo(BigFraction.of(2, 100_000));
        assertThat(gases.get("N2O").value()).isEqualTo(BigFraction.of(4, 10_000_000));
    }

    /** Tonnes and kilograms were added as they stood. */
    @Test
    void kilograms_are_no_tonnes() {
        assertThat(Counted.by("carbonate")
                        .with("quantity=500 kg; content=1 1; factor=440 kgCO2/t; converted=1 1")
                        .co2())
                .isEqualTo(BigFraction.of(22, 100));
    }

    /** The factor of heat, 0.11 per GJ, stood as the factor of electricity: per MWh it is 0.396. */
    @Test
    void the_factor_of_heat_is_no_factor_of_electricity() {
        var factor = Calculators.find("electricity").orElseThrow().parameters().get(1);

        assertThat(factor.unit("tCO2/GJ")).isEmpty();
        assertThat(Counted.by("heat")
                        .with("quantity=3600 MJ; factor=0.11 tCO2/GJ")
                        .co2())
                .isEqualTo(BigFraction.of(396, 1000));
    }

    /** 3.67 and 3.6667 for 44/12 move 100 000 t of carbon by 333 t and 3.3 t. */
    @Test
    void carbon_is_weighted_with_a_fraction() {
        assertThat(Counted.by("carbon-flow")
                        .with("quantity=100000 t; carbonContent=1 tC/t")
                        .co2())
                .isEqualTo(BigFraction.of(1_100_000, 3));
    }

    /** The two published forms of steam differ by 83.74 kJ/kg; each is a formula of its own. */
    @Test
    void the_form_of_steam_belongs_to_the_result() {
        var inputs = "quantity=1000 t; enthalpy=2800 kJ/kg; factor=0.11 tCO2/GJ";

        assertThat(Counted.by("steam-total-enthalpy")
                        .with(inputs)
                        .co2()
                        .subtract(Counted.by("steam").with(inputs).co2()))
                .isEqualTo(BigFraction.of(92114, 10_000));
    }
}
