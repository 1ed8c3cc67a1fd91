package nearzero.accounting.indicator;

import java.util.ArrayList;
import java.util.List;
import nearzero.accounting.indicator.Score.Step;
import nearzero.accounting.quantity.Exact;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/** Scores one indicator; pure and exact. */
public final class Scorer {

    private Scorer() {}

    /** Whether the base year's value lets the goal be judged; it does when none is needed. */
    public static boolean canJudge(Indicator indicator, @Nullable BigFraction base) {
        return indicator.goal() == null || indicator.goal().canJudge(base);
    }

    /**
     * The score of a value.
     *
     * @param base value of the base year; must be there, and above zero for a change, when the goal needs it
     * @param value in the indicator's unit
     */
    public static Score score(Indicator indicator, @Nullable BigFraction base, BigFraction value) {
        var goal = indicator.goal();
        if (goal == null) {
            return new Score(BigFraction.ZERO, null, null, List.of());
        }
        var progress = goal.progress(indicator.direction(), base, value);
        var steps = new ArrayList<>(progress.steps());
        var rule = indicator.rule();
        if (rule == null || indicator.weight().signum() == 0) {
            return new Score(BigFraction.ZERO, progress.completion(), progress.isReached(), steps);
        }
        var raw = rule.share(progress);
        var share = bounded(raw);
        if (!raw.equals(share)) {
            steps.add(new Step(raw.signum() < 0 ? "结果为负，按计分规则最低为 0。" : "结果超过 1，按计分规则按满分计。", share));
        }
        var points = indicator.weight().multiply(share);
        steps.add(Step.of(
                "得分（" + rule.words() + "）：" + Exact.printed(indicator.weight()) + " × " + Exact.printed(share) + " = ",
                points,
                " 分"));
        return new Score(points, progress.completion(), progress.isReached(), steps);
    }

    private static BigFraction bounded(BigFraction share) {
        return share.signum() < 0
                ? BigFraction.ZERO
                : Exact.compare(share, BigFraction.ONE) > 0 ? BigFraction.ONE : share;
    }
}
