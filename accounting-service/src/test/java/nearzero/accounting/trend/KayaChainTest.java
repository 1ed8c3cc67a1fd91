package nearzero.accounting.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import nearzero.accounting.trend.KayaChain.Side;
import org.apache.commons.numbers.fraction.BigFraction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Examples made by hand, in which the effects can be said without a computer. */
class KayaChainTest {

    private static final Carrier COAL = new Carrier("coal", "煤");
    private static final Carrier GAS = new Carrier("gas", "天然气");

    @Test
    void output_doubles_and_nothing_else() {
        var effects = KayaChain.effects(year(100, energy(COAL, 50, 120)), year(200, energy(COAL, 100, 240)));

        assertThat(shown(effects))
                .isEqualTo(
                        "activity 120.000000, energy-intensity 0.000000, energy-mix 0.000000, emission-factor 0.000000");
    }

    @Test
    void emission_factors_and_output_double() {
        var effects = KayaChain.effects(year(100, energy(COAL, 50, 100)), year(200, energy(COAL, 100, 400)));

        assertThat(shown(effects))
                .isEqualTo(
                        "activity 150.000000, energy-intensity 0.000000, energy-mix 0.000000, emission-factor 150.000000");
    }

    /** A new fuel has no factor before: it is taken as unchanged, and its emission is one of the mix. */
    @Test
    void a_fuel_that_was_not_burnt_before_changes_the_mix_alone() {
        var effects = KayaChain.effects(
                year(100, energy(COAL, 50, 120)), year(100, energy(COAL, 50, 120), energy(GAS, 50, 80)));

        assertThat(effects.get(Effect.EMISSION_FACTOR)).isZero();
        assertThat(effects.get(Effect.ENERGY_MIX).add(effects.get(Effect.ENERGY_INTENSITY)))
                .isCloseTo(new BigDecimal("80"), tiny());
        // coal: half the share of twice the energy, 120 ln 2 each way
        assertThat(shown(effects))
                .isEqualTo(
                        "activity 0.000000, energy-intensity 83.177662, energy-mix -3.177662, emission-factor 0.000000");
    }

    @Test
    void power_that_counts_as_zero_is_a_carrier_without_emission() {
        var effects = KayaChain.effects(
                year(100, energy(Carrier.ELECTRICITY, 100, 500)),
                year(100, energy(Carrier.ELECTRICITY, 50, 250), energy(Carrier.NON_FOSSIL_ELECTRICITY, 50, 0)));

        assertThat(shown(effects))
                .isEqualTo(
                        "activity 0.000000, energy-intensity 0.000000, energy-mix -250.000000, emission-factor 0.000000");
    }

    @Test
    void without_output_the_chain_begins_with_energy() {
        var effects = KayaChain.effects(
                year(null, energy(COAL, 50, 100), process("clinker", 10)),
                year(null, energy(COAL, 100, 200), process("clinker", 30)));

        assertThat(shown(effects))
                .isEqualTo("energy-use 100.000000, energy-mix 0.000000, emission-factor 0.000000, process 20.000000");
    }

    @Test
    void processes_stand_on_output_without_energy() {
        var effects = KayaChain.effects(year(100, process("clinker", 10)), year(200, process("clinker", 20)));

        assertThat(shown(effects)).isEqualTo("activity 10.000000, process-intensity 0.000000");
    }

    /** Output stays 100 while the dirty sector goes from 80 to 40: half of its emission is gone, with its share. */
    @Test
    void sectors_that_change_places_are_the_structure() {
        var before = sectors(80, 20, 160, 10);
        var after = sectors(40, 60, 80, 30);

        assertThat(shown(KayaChain.effects(before, after)))
                .isEqualTo("activity 0.000000, structure -60.000000, energy-intensity 0.000000, energy-mix 0.000000,"
                        + " emission-factor 0.000000");
    }

    @Test
    void emission_without_energy_is_not_decomposed() {
        var effects = KayaChain.effects(year(100, energy(COAL, 0, 5)), year(100, energy(COAL, 50, 120)));

        assertThat(effects).containsOnlyKeys(Effect.OTHER);
        assertThat(effects.get(Effect.OTHER)).isEqualByComparingTo("115");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whatever_is_known_the_effects_add_up_to_the_change(long seed) {
        var random = new Random(seed);
        var before = random(random, seed % 2 == 0);
        var after = random(random, seed % 2 == 0);

        var sum = KayaChain.effects(before, after).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(sum).isCloseTo(emission(after).subtract(emission(before)), tiny());
    }

    private static Side random(Random random, boolean hasOutput) {
        var uses = new ArrayList<Use>();
        for (var at = 0; at < 12; at++) {
            var energy = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(1000);
            uses.add(
                    random.nextInt(3) == 0
                            ? process("process-" + at % 3, random.nextInt(500))
                            : energy(
                                    new Carrier("fuel-" + at % 4, "示例燃料"),
                                    energy,
                                    energy == 0 ? 0 : random.nextInt(3000)));
        }
        return year(hasOutput ? 1 + random.nextInt(10_000) : null, uses.toArray(Use[]::new));
    }

    private static BigDecimal emission(Side side) {
        return side.uses().stream()
                .map(Use::emission)
                .reduce(BigFraction.ZERO, BigFraction::add)
                .bigDecimalValue(30, RoundingMode.HALF_EVEN);
    }

    private static Side sectors(int dirty, int clean, int emissionOfDirty, int emissionOfClean) {
        return new Side(
                List.of(
                        new Use("kilns", COAL, BigFraction.of(dirty), BigFraction.of(emissionOfDirty)),
                        new Use("offices", COAL, BigFraction.of(clean), BigFraction.of(emissionOfClean))),
                BigFraction.of(dirty + clean),
                Map.of("工业", BigFraction.of(dirty), "服务业", BigFraction.of(clean)),
                Map.of("kilns", "工业", "offices", "服务业"));
    }

    private static Side year(Integer output, Use... uses) {
        return new Side(List.of(uses), output == null ? null : BigFraction.of(output), Map.of(), Map.of());
    }

    private static Use energy(Carrier carrier, int energy, int emission) {
        return new Use("plant", carrier, BigFraction.of(energy), BigFraction.of(emission));
    }

    private static Use process(String source, int emission) {
        return new Use(source, null, BigFraction.ZERO, BigFraction.of(emission));
    }

    private static String shown(Map<Effect, BigDecimal> effects) {
        return effects.entrySet().stream()
                .flatMap(effect -> Stream.of(effect.getKey().code() + " "
                        + effect.getValue().setScale(6, RoundingMode.HALF_UP).toPlainString()))
                .reduce((all, one) -> all + ", " + one)
                .orElse("");
    }

    private static Offset<BigDecimal> tiny() {
        return Offset.offset(new BigDecimal("1e-20"));
    }
}
