package nearzero.accounting.indicator;

import java.util.List;
import nearzero.accounting.indicator.Score.Step;
import nearzero.accounting.quantity.Exact;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * How far a value has come towards its goal.
 *
 * @param measure what rules with values of their own look at: the value, or the change in per cent
 * @param better which measures are better
 * @param completion exact; 1 when the goal is just reached
 * @param steps how it was counted
 */
public record Progress(
        BigFraction measure, Direction better, BigFraction completion, boolean isReached, List<Step> steps) {

    private static final BigFraction HUNDRED = BigFraction.of(100);

    public Progress {
        steps = List.copyOf(steps);
    }

    /** A rate has a meaning for positive thresholds only; a value of nothing or less is better than any of them. */
    static Progress toThreshold(Direction direction, BigFraction threshold, BigFraction value) {
        var isReached = direction.reaches(value, threshold);
        var isRate = threshold.signum() > 0 && (direction == Direction.HIGHER || value.signum() > 0);
        if (!isRate) {
            return simply(value, direction, threshold, isReached);
        }
        var above = direction == Direction.HIGHER ? value : threshold;
        var below = direction == Direction.HIGHER ? threshold : value;
        var completion = above.divide(below);
        return new Progress(
                value,
                direction,
                completion,
                isReached,
                List.of(Step.of("完成率：" + shown(above) + " ÷ " + shown(below) + " = ", completion, "")));
    }

    /** The base must be above zero. */
    static Progress byChange(Direction direction, BigFraction target, BigFraction base, BigFraction value) {
        var way = direction.way(base, value);
        var change = way.divide(base).multiply(HUNDRED);
        var completion = change.divide(target);
        var words = direction == Direction.LOWER ? "较基准年下降：(" : "较基准年上升：(";
        var from = direction == Direction.LOWER ? base : value;
        var less = direction == Direction.LOWER ? value : base;
        return new Progress(
                change,
                Direction.HIGHER,
                completion,
                Exact.compare(change, target) >= 0,
                List.of(
                        Step.of(
                                words + shown(from) + " − " + shown(less) + ") ÷ " + shown(base) + " × 100% = ",
                                change,
                                "%"),
                        Step.of("完成率：" + shown(change) + "% ÷ " + shown(target) + "% = ", completion, "")));
    }

    /** Where the base has reached the target already there is no way to go; then it is kept or lost. */
    static Progress onTheWay(Direction direction, BigFraction target, BigFraction base, BigFraction value) {
        var isReached = direction.reaches(value, target);
        var whole = direction.way(base, target);
        if (whole.signum() <= 0) {
            return simply(value, direction, target, isReached);
        }
        var way = direction.way(base, value);
        var completion = way.divide(whole);
        return new Progress(
                value,
                direction,
                completion,
                isReached,
                List.of(Step.of("完成率：已变化 " + shown(way) + " ÷ 应变化 " + shown(whole) + " = ", completion, "")));
    }

    private static Progress simply(BigFraction value, Direction direction, BigFraction goal, boolean isReached) {
        var completion = isReached ? BigFraction.ONE : BigFraction.ZERO;
        var words = "与目标值 " + shown(goal) + " 相比" + (isReached ? "已达到" : "未达到") + "，不计算比率，完成率为 ";
        return new Progress(value, direction, completion, isReached, List.of(Step.of(words, completion, "")));
    }

    private static String shown(BigFraction number) {
        return Exact.printed(number);
    }
}
