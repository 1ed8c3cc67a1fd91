package nearzero.accounting.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nearzero.accounting.quantity.Exact;
import nearzero.accounting.trend.Lmdi.Factor;
import nearzero.accounting.trend.Lmdi.Term;
import org.apache.commons.numbers.fraction.BigFraction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The expected numbers of the first two tests are those of the tests of a public tool, LMDIR (MIT), which follows Ang 2005 and, for
 * zeros, table 2 of Ang, Zhang and Choi 1998 and Wood and Lenzen 2006: two products of three factors.
 */
class LmdiTest {

    private static final List<Effect> EFFECTS = List.of(Effect.ACTIVITY, Effect.STRUCTURE, Effect.ENERGY_INTENSITY);

    @ParameterizedTest
    @CsvSource(textBlock = """
            1 10 2 / 4 5 3, 4 5 3 / 5 6 4,  69.79006598, -9.455125793, 39.66505981
            4 5 3 / 5 6 4,  8 2 4 / 5 7 5,  42.96021467, -34.31902656, 50.3588119
            8 2 4 / 5 7 5,  10 1 5 / 6 8 6, 54.01064234, -9.021284671, 54.01064234
            1 10 2 / 4 5 3, 1 10 2 / 4 5 3, 0,           0,            0
            """)
    void the_effects_are_those_of_a_public_tool(
            String before, String after, BigDecimal first, BigDecimal second, BigDecimal third) {
        assertThat(Lmdi.effects(terms(before, after)).values())
                .usingElementComparator(LmdiTest::toEightDigits)
                .containsExactly(first, second, third);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # a factor that begins at nothing takes all of its product, one that ends there too
            0 10 2 / 4 5 3, 4 5 3 / 5 6 4, 79.31568569, 15.78206435,  24.90224996
            1 10 2 / 4 5 3, 4 5 3 / 5 6 0, 50.47438029, -25.23719014, -45.23719014
            # several share it
            0 10 0 / 4 5 3, 4 5 3 / 4 5 3, 30,          0,            30
            # nothing before and after adds nothing, whatever else changes
            0 10 2 / 4 5 3, 0 5 3 / 4 5 3, 0,           0,            0
            """)
    void zeros_are_taken_at_their_limit(
            String before, String after, BigDecimal first, BigDecimal second, BigDecimal third) {
        assertThat(Lmdi.effects(terms(before, after)).values())
                .usingElementComparator(LmdiTest::toEightDigits)
                .containsExactly(first, second, third);
    }

    /** By hand: both factors double, so each has half of the change from 1 to 4. */
    @Test
    void equal_growth_has_equal_effects() {
        assertThat(Lmdi.effects(terms("1 1 1", "2 2 1"))).satisfies(effects -> {
            assertThat(effects.get(Effect.ACTIVITY)).isCloseTo(new BigDecimal("1.5"), within40Digits());
            assertThat(effects.get(Effect.STRUCTURE)).isCloseTo(new BigDecimal("1.5"), within40Digits());
            assertThat(effects.get(Effect.ENERGY_INTENSITY)).isZero();
        });
    }

    /** By hand: 5 stays 5 while one factor doubles and another halves: L = 5, so 5 ln 2 and −5 ln 2. */
    @Test
    void what_cancels_out_is_told() {
        var effects = Lmdi.effects(terms("1 10 0.5", "2 5 0.5"));

        assertThat(effects.get(Effect.ACTIVITY))
                .isCloseTo(new BigDecimal("3.46573590279972654708616060729"), Offset.offset(new BigDecimal("1e-28")));
        assertThat(effects.get(Effect.ACTIVITY).add(effects.get(Effect.STRUCTURE)))
                .isCloseTo(BigDecimal.ZERO, within40Digits());
    }

    @Test
    void a_product_that_changes_its_sign_is_not_decomposed() {
        assertThat(Lmdi.effects(terms("1 10 2", "-1 10 3")))
                .containsEntry(Effect.OTHER, new BigDecimal("-50"))
                .containsEntry(Effect.ACTIVITY, BigDecimal.ZERO);
    }

    @Test
    void a_product_below_zero_in_both_years_is_decomposed_like_its_mirror_image() {
        var mirrored = Lmdi.effects(terms("-1 10 2", "-4 5 3"));

        Lmdi.effects(terms("1 10 2", "4 5 3"))
                .forEach((effect, value) -> assertThat(mirrored.get(effect)).isEqualByComparingTo(value.negate()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void the_effects_add_up_to_the_change_in_any_order_and_turn_with_the_time(long seed) {
        var random = new Random(seed);
        var before = sides(random);
        var after = sides(random);
        var terms = IntStream.range(0, before.size())
                .mapToObj(at -> term(before.get(at), after.get(at)))
                .toList();
        var backwards = IntStream.range(0, before.size())
                .mapToObj(at -> term(after.get(at), before.get(at)))
                .toList();
        var shuffled = new ArrayList<>(terms);
        Collections.shuffle(shuffled, random);

        var effects = Lmdi.effects(terms);

        assertThat(sum(effects)).isCloseTo(change(terms), within40Digits());
        var again = Lmdi.effects(shuffled);
        var turned = Lmdi.effects(backwards);
        effects.forEach((effect, value) -> {
            assertThat(again.get(effect)).isCloseTo(value, within40Digits());
            assertThat(turned.get(effect)).isCloseTo(value.negate(), within40Digits());
        });
    }

    /** One in six numbers is nothing. */
    private static List<List<BigFraction>> sides(Random random) {
        return Stream.generate(() -> Stream.generate(() -> random.nextInt(6) == 0
                                ? BigFraction.ZERO
                                : BigFraction.of(1 + random.nextInt(100_000), 1 + random.nextInt(1000)))
                        .limit(3)
                        .toList())
                .limit(8)
                .toList();
    }

    private static List<Term> terms(String before, String after) {
        var from = before.split("/", -1);
        var to = after.split("/", -1);
        return IntStream.range(0, from.length)
                .mapToObj(at -> term(numbers(from[at]), numbers(to[at])))
                .toList();
    }

    private static Term term(List<BigFraction> before, List<BigFraction> after) {
        return new Term(
                product(before),
                product(after),
                IntStream.range(0, before.size())
                        .mapToObj(at -> Factor.of(EFFECTS.get(at), before.get(at), after.get(at)))
                        .toList());
    }

    private static List<BigFraction> numbers(String text) {
        return Stream.of(text.strip().split(" ", -1))
                .map(BigDecimal::new)
                .map(Exact::of)
                .toList();
    }

    private static BigFraction product(List<BigFraction> factors) {
        return factors.stream().reduce(BigFraction.ONE, BigFraction::multiply);
    }

    private static BigDecimal sum(Map<Effect, BigDecimal> effects) {
        return effects.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal change(List<Term> terms) {
        return terms.stream()
                .map(term -> term.after().subtract(term.before()))
                .reduce(BigFraction.ZERO, BigFraction::add)
                .bigDecimalValue(60, RoundingMode.HALF_EVEN);
    }

    private static int toEightDigits(BigDecimal one, BigDecimal other) {
        return one.subtract(other).abs().compareTo(new BigDecimal("0.00000001")) < 0 ? 0 : one.compareTo(other);
    }

    private static Offset<BigDecimal> within40Digits() {
        return Offset.offset(new BigDecimal("1e-36"));
    }
}
