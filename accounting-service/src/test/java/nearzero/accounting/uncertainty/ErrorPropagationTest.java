package nearzero.accounting.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorPropagationTest {

    private static final BigFraction TONNES = BigFraction.of(1000);

    @ParameterizedTest
    @CsvSource({"3 10, 10.440307", "10 3, 10.440307", "3 4, 5.000000", "0 0, 0.000000", "5, 5.000000", "0 7, 7.000000"})
    void a_product_is_as_uncertain_as_the_root_of_the_squares_of_its_inputs(String halfWidths, String expected) {
        var product = ErrorPropagation.ofFormula(
                TONNES, inputs(halfWidths), (input, factor) -> Optional.of(TONNES.multiply(factor)));

        assertThat(halfWidth(product)).isEqualTo(expected);
    }

    /** S12 of worked_examples.csv, and what a sum does to errors: those of equal summands cancel out in part. */
    @ParameterizedTest
    @CsvSource({
        "1000 5 400 20 50 60, 6.827238",
        "50 60 1000 5 400 20, 6.827238",
        "100 10 100 10, 7.071068",
        "100 10 -100 10 100 10, 17.320508",
        "1000 5, 5.000000",
        "1000 0 0 100, 0.000000",
    })
    void a_sum_is_as_uncertain_as_the_root_of_the_squares_of_its_parts(String summands, String expected) {
        var numbers =
                Arrays.stream(summands.split(" ", -1)).map(BigDecimal::new).toList();
        var sum = new ArrayList<UncertainEmission>();
        for (var at = 0; at < numbers.size(); at += 2) {
            sum.add(emission("summand " + at, numbers.get(at), numbers.get(at + 1)));
        }

        assertThat(printed(ErrorPropagation.ofSum(sum))).isEqualTo(expected);
        assertThat(ErrorPropagation.ofSum(sum).covered()).isEqualByComparingTo("100");
    }

    @Test
    void one_number_that_several_lines_use_is_one_error() {
        var first = emission("grid", new BigDecimal("100"), BigDecimal.TEN);
        var second = emission("grid", new BigDecimal("300"), BigDecimal.TEN);

        assertThat(printed(ErrorPropagation.ofSum(List.of(first, second)))).isEqualTo("10.000000");
        assertThat(printed(ErrorPropagation.ofSum(List.of(second, first.negate()))))
                .isEqualTo("10.000000");
    }

    @Test
    void an_unknown_line_is_left_out_and_the_share_says_so() {
        var known = emission("known", new BigDecimal("300"), BigDecimal.TEN);
        var unknown = UncertainEmission.unknown(BigFraction.of(-100));

        var sum = ErrorPropagation.ofSum(List.of(known, unknown));

        assertThat(printed(sum)).isEqualTo("10.000000");
        assertThat(sum.covered()).isEqualByComparingTo("75");
    }

    @Test
    void where_nothing_is_known_there_is_no_number() {
        var unknown = ErrorPropagation.ofSum(List.of(UncertainEmission.unknown(TONNES)));
        var nothing = ErrorPropagation.ofSum(List.of(
                UncertainEmission.exact(TONNES), UncertainEmission.exact(TONNES).negate()));

        assertThat(unknown.halfWidth()).isEmpty();
        assertThat(unknown.covered()).isZero();
        assertThat(nothing.halfWidth()).isEmpty();
        assertThat(nothing.covered()).isEqualByComparingTo("100");
    }

    @Test
    void one_unknown_input_makes_the_line_unknown() {
        var inputs = new ArrayList<>(inputs("3"));
        inputs.add(new UncertainInput("factor", "factor", Optional.empty()));

        assertThat(ErrorPropagation.ofFormula(TONNES, inputs, (input, factor) -> Optional.of(TONNES))
                        .parts())
                .isEmpty();
    }

    /** Water of 95 ± 1 % degrees over a reference of 20: 0.95 of 75 degrees. */
    @Test
    void a_formula_that_is_no_product_goes_by_its_slope() {
        var heat = ErrorPropagation.ofFormula(
                BigFraction.of(75),
                inputs("1"),
                (input, factor) ->
                        Optional.of(BigFraction.of(95).multiply(factor).subtract(20)));

        assertThat(halfWidth(heat)).isEqualTo("1.266667");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void an_input_at_the_edge_of_its_range_is_varied_the_other_way(int allowed) {
        var edge = ErrorPropagation.ofFormula(
                TONNES,
                inputs("4"),
                (input, factor) -> factor.compareTo(BigFraction.ONE) == allowed
                        ? Optional.of(TONNES.multiply(factor))
                        : Optional.empty());
        var nowhere = ErrorPropagation.ofFormula(TONNES, inputs("4"), (input, factor) -> Optional.empty());

        assertThat(halfWidth(edge)).isEqualTo("4.000000");
        assertThat(nowhere.parts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void neither_the_order_of_the_lines_nor_their_scale_changes_a_digit(long seed) {
        var random = new Random(seed);
        var lines = new ArrayList<UncertainEmission>();
        var tenfold = new ArrayList<UncertainEmission>();
        for (var line = 0; line < 20; line++) {
            var tonnes = new BigDecimal(1 + random.nextInt(1_000_000)).movePointLeft(random.nextInt(4));
            var halfWidth = new BigDecimal(random.nextInt(1000)).movePointLeft(1);
            lines.add(emission("input " + line % 7, tonnes, halfWidth));
            tenfold.add(emission("input " + line % 7, tonnes.movePointRight(1), halfWidth));
        }
        var shuffled = new ArrayList<>(lines);
        Collections.shuffle(shuffled, random);

        assertThat(ErrorPropagation.ofSum(shuffled)).isEqualTo(ErrorPropagation.ofSum(lines));
        assertThat(printed(ErrorPropagation.ofSum(tenfold))).isEqualTo(printed(ErrorPropagation.ofSum(lines)));
    }

    private static List<UncertainInput> inputs(String halfWidths) {
        var inputs = new ArrayList<UncertainInput>();
        for (var halfWidth : halfWidths.split(" ", -1)) {
            var name = "input " + inputs.size();
            inputs.add(new UncertainInput(name, name, Optional.of(new BigDecimal(halfWidth))));
        }
        return inputs;
    }

    private static UncertainEmission emission(String identity, BigDecimal tonnes, BigDecimal halfWidth) {
        return new UncertainEmission(
                BigFraction.of(tonnes.unscaledValue()).divide(BigInteger.TEN.pow(tonnes.scale())),
                Optional.of(Map.of(identity, tonnes.multiply(halfWidth).movePointLeft(2))));
    }

    private static String halfWidth(UncertainEmission line) {
        return printed(ErrorPropagation.ofSum(List.of(line)));
    }

    private static String printed(Uncertainty sum) {
        return sum.halfWidth().orElseThrow().setScale(6, RoundingMode.HALF_UP).toPlainString();
    }
}
