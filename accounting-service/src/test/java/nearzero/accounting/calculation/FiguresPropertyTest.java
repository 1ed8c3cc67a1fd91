package nearzero.accounting.calculation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import nearzero.accounting.api.model.CalculationLine.FigureEnum;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for any draft; the seed of a failure is in its name. */
class FiguresPropertyTest {

    private static final List<String> FUELS = List.of("diesel", "bituminous-coal", "coke", "lpg", "coal-tar");
    private static final List<String> POWER =
            List.of("electricity", "electricity-exported", "electricity-own-non-fossil", "electricity-green");
    private static final List<String> HEAT = List.of("heat", "heat-exported");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void the_lines_add_up_to_the_figures_and_the_figures_to_the_net(long seed) {
        var assessed = draft(new Random(seed)).assessed();
        var figures = assessed.figures();

        assertThat(sum(assessed, FigureEnum.GROSS)).isEqualTo(figures.gross());
        assertThat(sum(assessed, FigureEnum.OWN_SINK)).isEqualTo(figures.ownSink());
        assertThat(sum(assessed, FigureEnum.OFFSET)).isEqualTo(figures.offset());
        assertThat(figures.net().add(figures.ownSink()).add(figures.offset())).isEqualTo(figures.gross());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void the_unit_in_which_an_amount_is_given_changes_nothing(long seed) {
        var tonnes = amount(new Random(seed));
        var kilograms = new BigDecimal(tonnes).movePointRight(3).toPlainString();

        var inTonnes = Drafts.in("51", 2023).fuel("diesel", tonnes, "t").assessed();
        var inKilograms = Drafts.in("51", 2023).fuel("diesel", kilograms, "kg").assessed();

        assertThat(inKilograms.figures().gross()).isEqualTo(inTonnes.figures().gross());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void what_is_bought_and_passed_on_cancels_out(long seed) {
        var amount = amount(new Random(seed));

        var assessed = Drafts.in("51", 2023)
                .power("electricity", amount)
                .power("electricity-exported", amount)
                .heat("heat", amount)
                .heat("heat-exported", amount)
                .assessed();

        assertThat(assessed.lines()).hasSize(4);
        assertThat(assessed.figures().gross()).isEqualTo(BigFraction.ZERO);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void the_order_of_the_lines_changes_no_figure_and_no_uncertainty(long seed) {
        var given = uncertain(new Random(seed)).assessed();
        var shuffled = uncertain(new Random(seed)).shuffled(new Random(seed)).assessed();

        assertThat(shuffled.figures()).isEqualTo(given.figures());
        assertThat(shuffled.uncertainty().getGross())
                .isEqualTo(given.uncertainty().getGross());
        assertThat(shuffled.uncertainty().getNet())
                .isEqualTo(given.uncertainty().getNet());
    }

    private static Drafts uncertain(Random random) {
        var draft = Drafts.in("51", 2023);
        for (var line = 0; line < 12; line++) {
            draft.fuel(any(random, FUELS), amount(random), "kg").uncertain("quantity " + (1 + random.nextInt(30)));
        }
        return draft;
    }

    private static Drafts draft(Random random) {
        var draft = Drafts.in("51", 2020 + random.nextInt(6));
        for (var line = 0; line < 20; line++) {
            switch (random.nextInt(7)) {
                case 0 -> draft.fuel(FUELS.get(random.nextInt(FUELS.size())), amount(random), "kg");
                case 1 -> draft.power(any(random, POWER), amount(random));
                case 2 -> draft.provenPower("electricity-green", amount(random), "greenCertificates");
                case 3 -> draft.heat(any(random, HEAT), amount(random));
                case 4 -> draft.gas("CH4", amount(random));
                case 5 -> draft.ownSink(amount(random));
                default -> draft.offset("CCER", 1 + random.nextInt(1000));
            }
        }
        return draft;
    }

    private static String any(Random random, List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static String amount(Random random) {
        return new BigDecimal(random.nextLong(1_000_000_000_000L))
                .movePointLeft(random.nextInt(10))
                .toPlainString();
    }

    private static BigFraction sum(Assessment assessed, FigureEnum figure) {
        return assessed.lines().stream()
                .filter(line -> line.figure() == figure)
                .map(CountedLine::emission)
                .reduce(BigFraction.ZERO, BigFraction::add);
    }
}
