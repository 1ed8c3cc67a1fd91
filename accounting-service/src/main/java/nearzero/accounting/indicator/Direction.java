package nearzero.accounting.indicator;

import org.apache.commons.numbers.fraction.BigFraction;

/** Which values of an indicator are better. */
public enum Direction {
    HIGHER,
    LOWER;

    /** Whether the value is at least as good as the goal. */
    public boolean reaches(BigFraction value, BigFraction goal) {
        return way(goal, value).signum() >= 0;
    }

    /** How far it is from one value to a better one; negative when the other is worse. */
    BigFraction way(BigFraction from, BigFraction to) {
        return this == HIGHER ? to.subtract(from) : from.subtract(to);
    }
}
