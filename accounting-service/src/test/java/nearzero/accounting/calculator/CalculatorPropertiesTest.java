package nearzero.accounting.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import nearzero.accounting.calculator.Parameter.Unsaid;
import nearzero.accounting.quantity.Amount;
import nearzero.accounting.quantity.Units;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every formula of the catalogue and any inputs; a failure names the formula, the seeds are fixed. */
class CalculatorPropertiesTest {

    private static final int SEEDS = 4;

    /** More methane is formed early and less late: faster decay may mean more or less in one given year. */
    private static final List<String> NEITHER_MORE_NOR_LESS = List.of("landfill-decay rate");

    static Stream<Calculator> calculators() {
        return Calculators.all().stream();
    }

    @ParameterizedTest
    @MethodSource("calculators")
    void twice_of_each_quantity_is_twice_of_each_gas(Calculator calculator) {
        for (var sample : samples(calculator)) {
            var factor = BigFraction.of(17, 6);

            var scaled = sample.withQuantities((name, amount) -> amount.times(factor));

            assertThat(scaled.emission().masses())
                    .isEqualTo(times(sample.emission().masses(), factor));
        }
    }

    @ParameterizedTest
    @MethodSource("calculators")
    void part_of_a_year_is_as_many_days_of_it_before_anything_is_deducted(Calculator calculator) {
        assumeThat(calculator.isAnnual()).isTrue();
        for (var sample : samples(calculator)) {
            var deductions = calculator.parameters().stream()
                    .filter(parameter -> parameter.kind() == Parameter.Kind.QUANTITY && parameter.otherwise() != null)
                    .map(Parameter::name)
                    .toList();
            var year = sample.without(calculator.days());
            for (var deduction : deductions) {
                year = year.without(deduction);
            }

            var part = year.with(calculator.days(), Amount.of("181", "d"));

            assertThat(part.emission().masses()).isEqualTo(times(year.emission().masses(), BigFraction.of(181, 365)));
        }
    }

    @ParameterizedTest
    @MethodSource("calculators")
    void the_parts_of_a_source_sum_up_to_the_whole(Calculator calculator) {
        var random = new Random(calculator.id().hashCode());
        for (var one : samples(calculator)) {
            var other =
                    one.withQuantities((name, amount) -> amount.times(BigFraction.of(900 + random.nextInt(200), 1000)));
            var whole = one.withQuantities((name, amount) -> amount.plus(other.quantity(name)));

            other.counted().ifPresent(emission -> assertThat(whole.emission().masses())
                    .isEqualTo(sum(List.of(one.emission().masses(), emission.masses()))));
        }
    }

    @ParameterizedTest
    @MethodSource("calculators")
    void the_order_of_lines_and_of_inputs_changes_nothing(Calculator calculator) {
        var lines = new ArrayList<Map<String, Amount>>();
        for (var sample : samples(calculator)) {
            var names = new ArrayList<>(sample.amounts().keySet());
            Collections.reverse(names);
            var reversed = new LinkedHashMap<String, Amount>();
            names.forEach(name -> reversed.put(name, sample.amounts().get(name)));
            assertThat(new Sample(calculator, reversed, sample.series()).emission())
                    .isEqualTo(sample.emission());
            lines.add(sample.emission().masses());
        }
        var shuffled = new ArrayList<>(lines);
        Collections.shuffle(shuffled, new Random(1));
        assertThat(sum(shuffled)).isEqualTo(sum(lines));
    }

    @ParameterizedTest
    @MethodSource("calculators")
    void the_unit_of_an_input_changes_nothing(Calculator calculator) {
        for (var sample : samples(calculator)) {
            sample.amounts().forEach((name, amount) -> {
                for (var unit : sample.parameter(name).units()) {
                    if (Units.named(unit).sameDimension(amount.unit())) {
                        assertThat(sample.with(name, amount.in(unit)).emission().masses())
                                .as("%s in %s", name, unit)
                                .isEqualTo(sample.emission().masses());
                    }
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("calculators")
    void the_same_inputs_give_the_same_to_the_last_digit(Calculator calculator) {
        var once = Sample.of(calculator, new Random(7)).emission();
        var again = Sample.of(calculator, new Random(7)).emission();

        assertThat(again.masses().toString()).isEqualTo(once.masses().toString());
    }

    @ParameterizedTest
    @MethodSource("calculators")
    void more_of_an_input_moves_a_gas_in_one_direction(Calculator calculator) {
        var moved = new TreeSet<String>();
        for (var seed = 0; seed < 10 * SEEDS; seed++) {
            var sample = Sample.of(calculator, new Random(seed));
            for (var parameter : calculator.parameters()) {
                if (parameter.unsaid() != Unsaid.CONSTANT && !sample.amounts().containsKey(parameter.name())) {
                    continue;
                }
                var amount = sample.amounts().getOrDefault(parameter.name(), parameter.otherwise());
                if (amount == null || NEITHER_MORE_NOR_LESS.contains(calculator.id() + " " + parameter.name())) {
                    moved.add(parameter.name());
                    continue;
                }
                var rising = Stream.of(98, 99, 100)
                        .map(percent -> sample.with(parameter.name(), amount.times(BigFraction.of(percent, 100))))
                        .flatMap(changed -> changed.counted().stream())
                        .map(Emission::masses)
                        .toList();
                if (rising.size() == 3) {
                    if (!rising.get(0).equals(rising.get(2))) {
                        moved.add(parameter.name()); // an input that never moves anything is forgotten by its formula
                    }
                    rising.get(0).keySet().forEach(gas -> assertThat(inOneDirection(rising, gas))
                            .as("%s by %s", gas, parameter.name())
                            .isTrue());
                }
            }
        }
        assertThat(calculator.parameters()).extracting(Parameter::name).allMatch(moved::contains);
    }

    private static boolean inOneDirection(List<Map<String, Amount>> rising, String gas) {
        var first = rising.get(1).get(gas).minus(rising.get(0).get(gas)).value().signum();
        var second =
                rising.get(2).get(gas).minus(rising.get(1).get(gas)).value().signum();
        return first == second;
    }

    private static List<Sample> samples(Calculator calculator) {
        var samples = new ArrayList<Sample>();
        for (var seed = 0; seed < SEEDS; seed++) {
            samples.add(Sample.of(calculator, new Random(seed)));
        }
        return samples;
    }

    private static Map<String, Amount> times(Map<String, Amount> masses, BigFraction factor) {
        var scaled = new LinkedHashMap<String, Amount>();
        masses.forEach((gas, mass) -> scaled.put(gas, mass.times(factor)));
        return scaled;
    }

    private static Map<String, Amount> sum(List<Map<String, Amount>> lines) {
        var sum = new LinkedHashMap<String, Amount>();
        lines.forEach(line -> line.forEach((gas, mass) -> sum.merge(gas, mass, Amount::plus)));
        return sum;
    }
}
