package nearzero.accounting.indicator;

import static nearzero.accounting.indicator.Indicators.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Set;
import nearzero.accounting.WorkedExample;
import nearzero.accounting.quantity.Exact;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

public class ScorerTest {

    private static final String PROPORTIONAL = "{'name': 'proportional'}";
    private static final String LINEAR = "{'name': 'linear', 'from': '%s', 'to': '%s'}";
    private static final String STEPS =
            "{'name': 'steps', 'steps': [{'value': '10', 'share': '50'}, {'value': '20', 'share': '100'}]}";

    /** Rows of {@code worked_examples.csv} that are counted here. */
    public static Set<String> counted() {
        return Set.of("S23");
    }

    @Test
    void s23_the_score_is_cut_at_the_full_score_and_at_nothing() {
        var example = WorkedExample.of("S23");
        var indicator = Indicators.of("lower", Indicators.change(example.input("target")), PROPORTIONAL);

        assertThat(points(example, fallen(indicator, example.input("reached")), ""))
                .isEqualTo(example.expected(""));
        assertThat(points(example, fallen(indicator, "21.3"), "reached 21.3 -> "))
                .isEqualTo(example.expected("reached 21.3 -> "));
        assertThat(fallen(indicator, "-2").points()).isEqualTo(BigFraction.ZERO);
        assertThat(Indicators.sentences(fallen(indicator, "-2"))).contains("结果为负，按计分规则最低为 0。");
    }

    @Test
    void every_step_is_told_with_its_exact_number() {
        var score = fallen(Indicators.of("lower", Indicators.change("20"), PROPORTIONAL), "17.4");

        assertThat(Indicators.sentences(score))
                .containsExactly(
                        "较基准年下降：(100 − 82.6) ÷ 100 × 100% = 17.4%。",
                        "完成率：17.4% ÷ 20% = 0.87。", "得分（按完成率计分）：20 × 0.87 = 17.4 分。");
        assertThat(score.completion()).isEqualTo(number("0.87"));
        assertThat(score.isReached()).isFalse();
    }

    @Test
    void the_stairs_of_a_score_are_told_and_a_fraction_with_about_how_much_it_is() {
        var indicator = Indicators.of("higher", Indicators.threshold("20"), STEPS);

        assertThat(Indicators.sentences(Scorer.score(indicator, null, number("15"))))
                .contains("得分（分档计分，达到 10 得满分的 50%，达到 20 得满分的 100%）：20 × 0.5 = 10 分。");
        assertThat(Score.Step.of("780 ÷ 637 = ", BigFraction.of(780, 637), " t").sentence())
                .isEqualTo("780 ÷ 637 = 60/49（约 1.22449） t。");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # direction | kind    | goal | base | value | rule         | points | reached
            lower  | change    | 20   | 100  | 80    | proportional   | 20     | true
            lower  | change    | 20   | 100  | 80.01 | all-or-nothing | 0      | false
            lower  | change    | 20   | 100  | 80    | all-or-nothing | 20     | true
            higher | change    | 20   | 100  | 110   | proportional   | 10     | false
            higher | change    | 20   | 100  | 90    | proportional   | 0      | false
            higher | threshold | 50   |      | 50    | all-or-nothing | 20     | true
            higher | threshold | 50   |      | 25    | proportional   | 10     | false
            higher | threshold | 50   |      | 75    | proportional   | 20     | true
            lower  | threshold | 0.6  |      | 1.2   | proportional   | 10     | false
            lower  | threshold | 0.6  |      | 0.3   | proportional   | 20     | true
            lower  | threshold | 0.6  |      | 0     | proportional   | 20     | true
            lower  | threshold | 0.6  |      | -3    | proportional   | 20     | true
            lower  | threshold | -10  |      | -5    | all-or-nothing | 0      | false
            lower  | absolute  | 60   | 100  | 70    | proportional   | 15     | false
            lower  | absolute  | 60   | 100  | 110   | proportional   | 0      | false
            lower  | absolute  | 60   | 100  | 60    | proportional   | 20     | true
            higher | absolute  | 60   | 20   | 40    | proportional   | 10     | false
            lower  | absolute  | 60   | 50   | 55    | proportional   | 20     | true
            lower  | absolute  | 60   | 50   | 61    | proportional   | 0      | false
            lower  | absolute  | 60   | 0    | 60    | proportional   | 20     | true
            """)
    void a_value_scores(
            String direction,
            String kind,
            String goal,
            String base,
            String value,
            String rule,
            String points,
            boolean isReached) {
        var indicator = Indicators.of(
                direction, "{'kind': '" + kind + "', 'value': '" + goal + "'}", "{'name': '" + rule + "'}");

        var score = Scorer.score(indicator, base == null ? null : number(base), number(value));

        assertThat(score.points()).isEqualTo(number(points));
        assertThat(score.isReached()).isEqualTo(isReached);
    }

    @ParameterizedTest
    @CsvSource({"4, 0", "5, 0", "6, 5", "7, 10", "9, 20", "10, 20"})
    void between_two_values_points_grow_evenly(String fall, String points) {
        var indicator = Indicators.of("lower", Indicators.change("8"), LINEAR.formatted("5", "9"));

        assertThat(fallen(indicator, fall).points()).isEqualTo(number(points));
    }

    @ParameterizedTest
    @CsvSource({"9.9, 0", "10, 10", "19.9, 10", "20, 20", "90, 20", "-1, 0"})
    void the_best_step_that_is_reached_counts(String fall, String points) {
        var indicator = Indicators.of("lower", Indicators.change("20"), STEPS);

        assertThat(fallen(indicator, fall).points()).isEqualTo(number(points));
    }

    @ParameterizedTest
    @CsvSource({"0.7, 0", "0.6, 0", "0.5, 10", "0.4, 20", "0.3, 20"})
    void where_less_is_better_the_line_runs_downwards(String value, String points) {
        var indicator = Indicators.of("lower", Indicators.threshold("0.6"), LINEAR.formatted("0.6", "0.4"));

        assertThat(Scorer.score(indicator, null, number(value)).points()).isEqualTo(number(points));
    }

    @Test
    void a_third_stays_a_third() {
        var indicator = Indicators.of("higher", Indicators.threshold("3"), PROPORTIONAL);

        var score = Scorer.score(indicator, null, number("1"));

        assertThat(score.points()).isEqualTo(BigFraction.of(20, 3));
        assertThat(Indicators.sentences(score)).contains("完成率：1 ÷ 3 = 1/3（约 0.333333）。");
    }

    @Test
    void nothing_falls_by_a_share_of_nothing() {
        var indicator = Indicators.of("lower", Indicators.change("20"), PROPORTIONAL);

        assertThat(Scorer.canJudge(indicator, number("0"))).isFalse();
        assertThat(Scorer.canJudge(indicator, null)).isFalse();
        assertThat(Scorer.canJudge(indicator, number("0.1"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {PROPORTIONAL, STEPS, "{'name': 'all-or-nothing'}", "{'name': 'linear', 'from': '0', 'to': '25'}"
            })
    void less_emission_never_scores_less_and_never_beyond_the_full_score(String rule) {
        var indicator = Indicators.of("lower", Indicators.change("20"), rule);

        var before = BigFraction.of(20);
        for (var value = -50; value <= 150; value++) {
            var points = Scorer.score(indicator, number("100"), BigFraction.of(value))
                    .points();
            assertThat(points).isBetween(BigFraction.ZERO, before);
            before = points;
        }
        assertThat(before).isEqualTo(BigFraction.ZERO);
    }

    /** From 100 in the base year. */
    private static Score fallen(Indicator indicator, String percent) {
        return Scorer.score(indicator, number("100"), number("100").subtract(number(percent)));
    }

    private static BigDecimal points(WorkedExample example, Score score, String words) {
        assertThat(Exact.printed(score.points())).doesNotContain("/");
        return example.printed(score.points(), words);
    }
}
