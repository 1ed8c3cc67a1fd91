package nearzero.accounting.indicator;

import java.util.List;
import nearzero.accounting.quantity.Exact;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * What an indicator comes to.
 *
 * @param points exact
 * @param completion rate of completion, 1 when the goal is just reached; absent without a goal
 * @param isReached whether the goal is reached; absent without a goal
 * @param steps how it was counted
 */
public record Score(
        BigFraction points,
        @Nullable BigFraction completion,
        @Nullable Boolean isReached,
        List<Step> steps) {

    public Score {
        steps = List.copyOf(steps);
    }

    /** Nothing, since something is missing. */
    public static Score none(List<Step> steps) {
        return new Score(BigFraction.ZERO, null, null, steps);
    }

    /**
     * One step of the way.
     *
     * @param sentence in Chinese
     * @param result what it comes to, exactly
     */
    public record Step(String sentence, @Nullable BigFraction result) {

        /** Tells {@code words}, a number and its unit. */
        public static Step of(String words, BigFraction result, String unit) {
            return new Step(words + Exact.told(result) + unit + "。", result);
        }
    }
}
