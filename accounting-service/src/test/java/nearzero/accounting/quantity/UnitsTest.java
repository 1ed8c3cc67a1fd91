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
                "斤",
                "桶",
                "方",
                "标准立方米",
                "吨碳",
                "G",
                "Mg",
                "mJ",
                "gJ",
                "mwh",
                "mPa",
                "吨/",
                "kg/",
                "/kg",
                "t//t",
                "t·km",
                "tXY",
                "1e3",
                "万元@1989",
                "万元@20",
                "美元",
                "t/t/t/t/t/t/t/t/t/t/t/t/t/t/t/t/t/t/t/t/t",
                "年/年/年/年/年/年/年/年/年/年/年/年/年/年/年/年/年/年/年/年"
            })
    void other_names_are_no_units(String name) {
        assertThat(Units.find(name)).isEmpty();
        assertThatThrownBy(() -> Units.named(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "吨, t",
        "公吨, t",
        "万吨, 万t",
        "公斤, kg",
        "千克, kg",
        "KG, kg",
        "克, g",
        "毫克, mg",
        "度, kWh",
        "千瓦时, kWh",
        "千瓦·时, kWh",
        "KWH, kWh",
        "kwh, kWh",
        "Kwh, kWh",
        "兆瓦时, MWh",
        "MWH, MWh",
        "毫瓦时, mWh",
        "万度, 万kWh",
        "万千瓦时, 万kWh",
        "亿千瓦时, 亿kWh",
        "吉焦, GJ",
        "百万千焦, GJ",
        "兆焦, MJ",
        "千焦, kJ",
        "KJ, kJ",
        "兆帕, MPa",
        "立方米, m3",
        "万立方米, 万m3",
        "m³, m3",
        "㎥, m3",
        "万m³, 万m3",
        "万Nm³, 万Nm3",
        "升, L",
        "l, L",
        "平方米, m2",
        "㎡, m2",
        "万㎡, 万m2",
        "公顷, ha",
        "hm2, ha",
        "hm², ha",
        "公里, km",
        "千米, km",
        "万公里, 万km",
        "℃, ℃",
        "°C, ℃",
        "摄氏度, ℃",
        "天, d",
        "％, %",
        "ｔ, t",
        "ｋＷｈ, kWh",
        "ＭＷｈ, MWh",
        "㎏, kg",
        "' 吨 ', t",
        "t（吨）, t",
        "tce（吨标准煤）, tce",
        "℃（摄氏度）, ℃",
        "吨标准煤, tce",
        "吨标煤, tce",
        "万吨标准煤, 万tce",
        "tCE, tce",
        "TCE, tce",
        "千克标准煤, kgce",
        "吨二氧化碳, tCO2",
        "吨CO2, tCO2",
        "tCO₂, tCO2",
        "吨二氧化碳当量, tCO2e",
        "千克甲烷, kgCH4",
        "吨HFC23, tHFC23",
        "吉焦/吨, GJ/t",
        "GJ／t, GJ/t",
        "kJ / kg, kJ/kg",
        "吨二氧化碳/兆瓦时, tCO2/MWh",
        "吨二氧化碳当量/万元@2020, tCO2e/万元@2020",
        "kgCO2/m²/年, kgCO2/m2/yr",
    })
    void what_people_write_is_the_symbol(String written, String symbol) {
        assertThat(Units.spelled(written)).isEqualTo(symbol);
        assertThat(Units.isKnown(written)).isTrue();
        assertThat(Units.find(written)).contains(Units.named(symbol));
        assertThat(Units.named(written)).hasToString(Units.named(symbol).name());
    }

    @ParameterizedTest
    @CsvSource({"mg, Mg", "MJ, mJ", "g, G", "t, T", "MWh, mWh", "MPa, mPa"})
    void capital_and_small_letters_are_not_the_same(String unit, String other) {
        assertThat(Units.spelled(other)).isEqualTo(other).isNotEqualTo(unit);
        assertThat(Units.find(other).filter(Units.named(unit)::equals)).isEmpty();
    }

    /** A symbol is never read as another one, and nothing stands for what is no unit. */
    @Test
    void every_listed_spelling_stands_for_one_unit_and_hides_none() {
        var listed = Spellings.of(List.of("CO2", "CO2e", "ce", "C")).all();

        assertThat(listed).isNotEmpty().allSatisfy((written, symbol) -> {
            assertThat(Units.spelled(symbol)).isEqualTo(symbol);
            assertThat(Units.spelled(written)).isEqualTo(symbol);
            assertThat(Units.spelled(Units.spelled(written))).isEqualTo(symbol);
        });
        assertThat(listed).doesNotContainKeys("t", "kg", "MJ", "kWh", "MWh", "mWh", "m3", "Nm3", "℃");
    }

    @Test
    void units_are_told_with_their_words() {
        assertThat(Units.shown(List.of("t", "万Nm3", "kWh", "tce", "亩", "GJ/t")))
                .isEqualTo("t（吨）、万Nm3、kWh（千瓦时）、tce（吨标准煤）、亩、GJ/t");
        assertThat(Units.shown("桶")).isEqualTo("桶");
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
