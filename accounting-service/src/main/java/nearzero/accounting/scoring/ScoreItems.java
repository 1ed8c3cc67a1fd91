package nearzero.accounting.scoring;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nearzero.accounting.api.model.ScoreItem;
import nearzero.accounting.api.model.ScoreStep;
import nearzero.accounting.indicator.Indicator;
import nearzero.accounting.indicator.Score;
import nearzero.accounting.indicator.Scorer;
import nearzero.accounting.quantity.Exact;
import nearzero.accounting.scoring.Values.Found;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/** Scores one indicator after the other, with every step told. */
final class ScoreItems {

    /** Decimals of points that people read. */
    static final int DECIMALS = 4;

    private final Values values;
    private final int year;
    private final @Nullable Integer baseYear;
    private final List<String> vetoes = new ArrayList<>();
    private BigFraction total = BigFraction.ZERO;

    ScoreItems(Values values, int year, @Nullable Integer baseYear) {
        this.values = values;
        this.year = year;
        this.baseYear = baseYear;
    }

    /** The line of the indicator; its points are added to the total. */
    ScoreItem of(Indicator indicator) {
        var value = values.of(indicator, year);
        var base = base(indicator);
        var steps = new ArrayList<Score.Step>();
        value.ifPresent(found -> steps.addAll(found.steps()));
        base.ifPresent(found -> steps.addAll(found.steps()));
        var baseValue = base.map(Found::value).orElse(null);
        var isJudged = value.isPresent() && canJudge(indicator, baseValue);
        var score = isJudged
                ? Scorer.score(indicator, baseValue, value.get().value())
                : Score.none(List.of(new Score.Step("缺少数据，得 0 分。", BigFraction.ZERO)));
        steps.addAll(score.steps());
        total = total.add(score.points());
        if (indicator.isVeto() && Boolean.FALSE.equals(score.isReached())) {
            vetoes.add(indicator.id());
        }
        return shown(indicator, value, base, score, steps);
    }

    /** Exact, so far. */
    BigFraction total() {
        return total;
    }

    List<String> vetoes() {
        return vetoes;
    }

    static String points(BigFraction exact) {
        return exact.bigDecimalValue(DECIMALS, RoundingMode.HALF_UP).toPlainString();
    }

    private Optional<Found> base(Indicator indicator) {
        return indicator.goal() != null && indicator.goal().needsBase() && baseYear != null
                ? values.of(indicator, baseYear)
                : Optional.empty();
    }

    private boolean canJudge(Indicator indicator, @Nullable BigFraction base) {
        if (Scorer.canJudge(indicator, base)) {
            return true;
        }
        if (base != null && baseYear != null) {
            values.miss(indicator.id(), baseYear, baseYear + "年“" + indicator.name() + "”不大于 0，不能计算升降幅度。");
        }
        return false;
    }

    private ScoreItem shown(
            Indicator indicator, Optional<Found> value, Optional<Found> base, Score score, List<Score.Step> steps) {
        return new ScoreItem()
                .indicator(indicator.id())
                .name(indicator.name())
                .unit(ShownUnit.of(indicator.unitName()))
                .direction(ScoreItem.DirectionEnum.valueOf(indicator.direction().name()))
                .goal(
                        indicator.goal() == null
                                ? null
                                : indicator
                                        .goal()
                                        .words(indicator.direction(), baseYear, ShownUnit.of(indicator.unitName())))
                .rule(indicator.rule() == null ? null : indicator.rule().id())
                .weight(Exact.printed(indicator.weight()))
                .value(value.map(found -> Exact.printed(found.value())).orElse(null))
                .baseValue(base.map(found -> Exact.printed(found.value())).orElse(null))
                .evidence(value.map(Found::evidence).orElse(null))
                .completion(score.completion() == null ? null : Exact.printed(score.completion()))
                .reached(score.isReached())
                .points(points(score.points()))
                .veto(indicator.isVeto())
                .own(indicator.isOwn())
                .raised(indicator.isRaised())
                .standing(indicator.standing())
                .source(indicator.source())
                .steps(steps.stream().map(ScoreItems::shown).toList());
    }

    private static ScoreStep shown(Score.Step step) {
        return new ScoreStep(step.sentence()).result(step.result() == null ? null : Exact.printed(step.result()));
    }
}
