package nearzero.accounting.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import nearzero.accounting.calculator.Parameter.Range;
import nearzero.accounting.calculator.Parameter.Unsaid;
import nearzero.accounting.quantity.Amount;
import nearzero.accounting.quantity.DimensionMismatch;
import nearzero.accounting.quantity.Unit;
import nearzero.accounting.quantity.Units;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the formulae are declared, and what they refuse. */
class CatalogueTest {

    static Stream<Calculator> calculators() {
        return Calculators.all().stream();
    }

    @Test
    void each_formula_has_a_name_of_its_own() {
        assertThat(Calculators.all()).extracting(Calculator::id).doesNotHaveDuplicates();
        assertThat(Calculators.all()).extracting(Calculator::name).doesNotHaveDuplicates();
        assertThat(Calculators.find("fuel-combustion")).isPresent();
        assertThat(Calculators.find("anything")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("calculators")
    void a_formula_says_what_it_is_and_what_it_rests_on(Calculator calculator) {
        assertThat(calculator.id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
        assertThat(calculator.name()).matches(".*\\p{IsHan}.*");
        assertThat(calculator.formula()).isNotBlank();
        assertThat(calculator.basis()).matches(".*(GB/T|指南|IPCC|GPC|数据库|通行算法).*");
        assertThat(calculator.parameters()).extracting(Parameter::name).doesNotHaveDuplicates();
        assertThat(calculator.parameters()).extracting(Parameter::label).doesNotHaveDuplicates();
        assertThat(calculator.parameters()).anyMatch(parameter -> parameter.kind() != Parameter.Kind.FACTOR);
    }

    /** A line of one of these makes no sense for a quarter. */
    @Test
    void a_formula_that_counts_a_whole_year_says_so() {
        assertThat(calculators().filter(Calculator::isAnnual).map(Calculator::id))
                .containsExactlyInAnyOrder(
                        "enteric",
                        "enteric-energy",
                        "manure-ch4",
                        "manure-ch4-solids",
                        "manure-n2o",
                        "manure-n2o-nitrogen",
                        "forest-growth",
                        "forest-loss",
                        "conversion-decay",
                        "green-area",
                        "landfill-decay",
                        "domestic-wastewater-population",
                        "wastewater-n2o",
                        "building-photovoltaics",
                        "refrigerant");
        assertThat(calculators()
                        .filter(calculator -> calculator.parameters().stream()
                                .anyMatch(
                                        parameter -> parameter.units().stream().anyMatch(unit -> unit.contains("yr"))))
                        .filter(calculator -> !calculator.isAnnual()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("calculators")
    void a_parameter_accepts_its_units_and_no_other(Calculator calculator) {
        for (var parameter : calculator.parameters()) {
            assertThat(parameter.label()).matches(".*\\p{IsHan}.*");
            assertThat(parameter.units()).isNotEmpty().doesNotHaveDuplicates();
            for (var unit : parameter.units()) {
                assertThat(parameter.unit(unit)).as(unit).contains(Units.named(unit));
                assertThat(parameter.accepts(Units.named(unit))).as(unit).isTrue();
            }
            assertThat(parameter.unit("t/℃")).isEmpty();
            assertThat(parameter.unit("")).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("calculators")
    void a_constant_of_the_standard_is_one_that_could_be_given(Calculator calculator) {
        for (var parameter : calculator.parameters()) {
            var otherwise = parameter.otherwise();
            if (otherwise != null && parameter.unsaid() != Unsaid.NOTHING) {
                assertThat(parameter.checked(otherwise)).isEqualTo(otherwise);
                assertThat(parameter.units()).extracting(Units::named).contains(otherwise.unit());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("calculators")
    void each_accepted_unit_goes_together_with_some_of_the_others(Calculator calculator) {
        var combinations = Sample.combinations(calculator);
        for (var parameter : calculator.parameters()) {
            var used = combinations.stream()
                    .map(units -> units.get(parameter.name()))
                    .toList();
            for (var unit : parameter.units()) {
                assertThat(used).as("%s in %s", parameter.name(), unit).anyMatch(Units.named(unit)::sameDimension);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("calculators")
    void a_unit_of_another_dimension_is_refused(Calculator calculator) {
        var sample = Sample.of(calculator, new Random(5));
        for (var parameter : calculator.parameters()) {
            if (!parameter.isByYear()) {
                assertRefused(sample.with(parameter.name(), new Amount(BigFraction.ONE, other(parameter))), parameter);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("calculators")
    void a_value_outside_its_range_is_refused(Calculator calculator) {
        var sample = Sample.of(calculator, new Random(5));
        for (var parameter : calculator.parameters()) {
            if (parameter.isByYear() || parameter.range() == Range.ANY) {
                continue;
            }
            var unit = sample.amounts().containsKey(parameter.name())
                    ? sample.amounts().get(parameter.name()).unit()
                    : Units.named(parameter.units().get(0));
            assertRefused(sample.with(parameter.name(), new Amount(BigFraction.of(-1), unit)), parameter);
            if (parameter.range() == Range.SHARE) {
                assertRefused(sample.with(parameter.name(), Amount.of("101", "%")), parameter);
            }
            if (parameter.range() == Range.POSITIVE) {
                assertRefused(sample.with(parameter.name(), new Amount(BigFraction.ZERO, unit)), parameter);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("calculators")
    void what_is_missing_is_named_and_what_does_not_belong_is_refused(Calculator calculator) {
        var sample = Sample.of(calculator, new Random(5));
        for (var parameter : calculator.parameters()) {
            if (parameter.otherwise() == null) {
                assertRefused(sample.without(parameter.name()), parameter);
            }
        }
        assertThatThrownBy(() -> sample.with("anything", Amount.of("1", "t")).emission())
                .isInstanceOf(UnusableInput.class)
                .hasMessageContaining("anything");
    }

    /** A heat value per tonne with a volume, a factor per hectare with a mass: found by the units alone. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "fuel-combustion: quantity=1 万Nm3; ncv=26.7 GJ/t; carbonContent=0.02 tC/GJ; oxidised=1 1",
                "carbon-flow: quantity=1 t; carbonContent=0.5 tC/万Nm3",
                "building-hot-water: quantity=1 人; use=1 L/人/h; density=1 kg/L; hot=60 ℃; cold=10 ℃; time=9 d; factor=1 tCO2/GJ",
                "fuel-gases: quantity=1 L; co2=1 kgCO2/L; ch4=1 kgCH4/t; n2o=1 gN2O/L",
                "activity-factor: quantity=1 万km; factor=1 kgCO2/m2",
            })
    void units_that_do_not_go_together_are_refused(String line) {
        var parts = line.split(": ", 2);
        assertThatThrownBy(() -> Counted.by(parts[0]).with(parts[1]).emission()).isInstanceOf(DimensionMismatch.class);
    }

    /** Water colder than the reference, more oxide without carbonate than oxide, more recovered than formed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "hot-water: quantity=1 t; temperature=15 ℃; factor=0.11 tCO2/GJ",
                "steam: quantity=1 t; enthalpy=83 kJ/kg; factor=0.11 tCO2/GJ",
                "clinker: quantity=1 t; cao=1 %; caoOther=2 %; mgo=0 1; mgoOther=0 1",
                "aluminium-anode: quantity=1 t; anode=0.4 t/t; sulphur=60 %; ash=41 %",
                "biological-treatment: quantity=1 t; ch4=4 gCH4/kg; n2o=0 gN2O/kg; recovered=5 kgCH4",
                "conversion-decay: quantity=1 ha; before=1 t/ha; after=2 t/ha; decayed=1 1; carbon=0.5 1",
                "industrial-wastewater: quantity=1 tCOD; sludge=2 tCOD; potential=0.25 kgCH4/kgCOD; correction=1 1",
            })
    void nothing_is_deducted_beyond_what_there_is(String line) {
        var parts = line.split(": ", 2);
        assertThatThrownBy(() -> Counted.by(parts[0]).with(parts[1]).emission())
                .isInstanceOf(UnusableInput.class)
                .hasMessageMatching("扣除「.+」后小于 0，请核对");
    }

    @Test
    void a_year_without_deposits_is_given_as_zero() {
        var gap = Counted.by("landfill-decay")
                .with("deposited@2020=5 t; deposited@2022=5 t; deposited@2026=5 t")
                .with("correction=1 1; degradable=0.15 1; decomposed=0.5 1; rate=0.17 1/yr; methane=0.5 1");

        assertThatThrownBy(() -> gap.emission(2023))
                .isInstanceOf(UnusableInput.class)
                .hasMessageContaining("2021")
                .hasMessageContaining("请填 0");
        var nothingYet = gap.emission(2020).masses().get("CH4");
        assertThat(nothingYet).isEqualTo(Amount.of("0", "tCH4"));
    }

    @Test
    void decay_that_no_waste_has_is_refused_before_it_is_computed() {
        var line = Counted.by("landfill-decay")
                .with("deposited@2024=5 t; rate=999999999999 1/yr")
                .with("correction=1 1; degradable=0.15 1; decomposed=0.5 1; methane=0.5 1");

        assertThatThrownBy(line::emission).isInstanceOf(UnusableInput.class).hasMessage("「甲烷产生速率 k」不应大于 10 1/yr，请核对");
    }

    @Test
    void a_landfill_remembers_a_century() {
        var line = Counted.by("landfill-decay")
                .with("correction=1 1; degradable=0.15 1; decomposed=0.5 1; rate=0.05 1/yr; methane=0.5 1");
        for (var year = 1925; year < 2025; year++) {
            line.with("deposited", year, "1234.567", "t");
        }

        assertThat(line.tonnes("CH4").signum()).isPositive();
        assertThatThrownBy(() -> line.with("deposited", 1924, "1", "t").emission())
                .isInstanceOf(UnusableInput.class)
                .hasMessageContaining("最早填到 1925 年");
    }

    private static void assertRefused(Sample sample, Parameter parameter) {
        assertThatThrownBy(sample::emission)
                .isInstanceOfSatisfying(UnusableInput.class, refusal -> assertThat(refusal.parameter())
                        .isEqualTo(parameter.name()))
                .hasMessageContaining(parameter.label());
    }

    private static Unit other(Parameter parameter) {
        return List.of("MWh", "℃").stream()
                .map(Units::named)
                .filter(unit -> !parameter.accepts(unit))
                .findFirst()
                .orElseThrow();
    }
}
