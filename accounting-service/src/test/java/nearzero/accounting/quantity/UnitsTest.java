package nearzero.accounting.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {

    @ParameterizedTest
    @CsvSource({
        "t, kg, 1000/1",
        "万t, t, 10000/1",
        "mgCH4, tCH4, 1/1000000000",
        "万kWh, MWh, 10/1",
        "kWh, MJ, 18/5",
        "mWh/kg/m, kJ/kg/m, 9/2500",
        "亩, ha, 1/15",
        "ha, m2, 10000/1",
        "万头, 只, 10000/1",
        "GJ/t, kJ/kg, 1000/1",
        "tC/TJ, tC/GJ, 1/1000",
        "gCH4/kg, kgCH4/t, 1/1",
        "mgCOD/L, kgCOD/m3, 1/1000",
        "万m3, L, 10000000/1",
        "万Nm3, Nm3, 10000/1",
        "kgCO2/m2/yr, tCO2/ha/yr, 10/1",
        "万km/辆, km/vehicle, 10000/1",
        "%, 1, 1/100",
        "h, s, 3600/1",
        "kPa, MPa, 1/1000",
        "亿元, 万元, 10000/1",
        "tCO2e/万元@2020, kgCO2e/元@2020, 1/10",
    })
    void one_unit_is_exactly_so_many_of_another(String from, String to, String ratio) {
        assertThat(Units.named(from).ratioTo(Units.named(to))).isEqualTo(BigFraction.parse(ratio));
        assertThat(Units.named(to).ratioTo(Units.named(from)))
                .isEqualTo(BigFraction.parse(ratio).reciprocal());
    }

    @ParameterizedTest
    @CsvSource({
        "tC, tCO2",
        "t, tCO2",
        "tCO2, tCO2e",
        "tCH4, tN2O",
        "tN, tN2O-N",
        "kgBOD, kgCOD",
        "m3, Nm3",
        "m3, t",
        "头, 人",
        "d, yr",
        "d, h",
        "℃, 1",
        "GJ/t, GJ/万Nm3",
        "MWh, t",
        "万元, 万元@2020",
        "万元@2015, 万元@2020",
        "tCO2e/万元, tCO2e/万元@2020",
    })
    void what_measures_different_things_is_not_converted(String one, String other) {
        assertThat(Units.named(one).sameDimension(Units.named(other))).isFalse();
        assertThatThrownBy(() -> Units.named(one).ratioTo(Units.named(other))).isInstanceOf(DimensionMismatch.class);
        assertThatThrownBy(() -> Amount.of("1", one).plus(Amount.of("1", other)))
                .isInstanceOf(DimensionMismatch.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "T",
                "吨",
                "kg/",
                "/kg",
                "t//t",
                "t·km",
                "tXY",
                "KG",
                "1e3",
                "万元@1989",
                "万元@20",
                "美元",
                "t/t/t/t/t/t/t/t/t/t/t/t/t/t/t/t/t/t/t/t/t"
            })
    void other_names_are_no_units(String name) {
        assertThat(Units.find(name)).isEmpty();
        assertThatThrownBy(() -> Units.named(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void names_from_outside_are_found_without_end_and_not_kept_without_end() {
        var parts = List.of(
                "kg", "t", "万t", "kWh", "MWh", "m3", "ha", "km", "人", "辆", "yr", "d", "℃", "%", "‰", "GJ", "kPa");
        parts.forEach(one -> parts.forEach(two -> parts.forEach(three -> {
            for (var last : List.of("tC", "tN", "mgCH4")) {
                assertThat(Units.find(String.join("/", one, two, three, last))).isPresent();
            }
        })));

        assertThat(Unit.keptUnits()).isLessThanOrEqualTo(Unit.MOST + 8);
        var one = Units.find("‰/t/tC/kPa/GJ/℃").orElseThrow();
        var same = Units.find("‰/tC/t/kPa/GJ/℃").orElseThrow();
        assertThat(one).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(one.ratioTo(Units.find("%/kg/tC/kPa/GJ/℃").orElseThrow())).isEqualTo(BigFraction.of(1, 10_000));
    }

    @Test
    void carbon_becomes_carbon_dioxide_by_its_ratio_only() {
        var carbon = Amount.of("3", "tC");

        assertThatThrownBy(() -> carbon.in("tCO2")).isInstanceOf(DimensionMismatch.class);
        assertThat(carbon.times(Amount.ratio(44, 12, "tCO2/tC")).in("tCO2")).isEqualTo(Amount.of("11", "tCO2"));
    }

    @Test
    void the_mass_of_a_gas_says_of_which_and_other_masses_do_not() {
        assertThat(Units.gases()).allSatisfy(gas -> {
            assertThat(Units.gasOf(Units.named("kg" + gas))).contains(gas);
            assertThat(Units.gasOf(Units.named("t" + gas + "/t").times(Units.named("kg"))))
                    .contains(gas);
        });
        assertThat(Units.gasOf(Units.named("t"))).isEmpty();
        assertThat(Units.gasOf(Units.named("tC"))).isEmpty();
        assertThat(Units.gasOf(Units.named("kgCO2/kWh"))).isEmpty();
    }

    @Test
    void amounts_are_multiplied_and_divided_with_their_units() {
        var heat = Amount.of("2", "t").times(Amount.of("26.7", "GJ/t"));

        assertThat(heat.in("MJ")).isEqualTo(Amount.of("53400", "MJ"));
        assertThat(heat.per(Amount.of("2", "t")).in("kJ/kg")).isEqualTo(Amount.of("26700", "kJ/kg"));
        assertThat(heat.minus(Amount.of("60", "GJ")).isNegative()).isTrue();
    }
}
