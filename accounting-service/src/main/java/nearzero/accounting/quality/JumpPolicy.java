package nearzero.accounting.quality;

import org.apache.commons.numbers.fraction.BigFraction;

/**
 * When the emission of a source has changed so much within a year that somebody should say why: by more than 30 % of last
 * year's, and by more than 1 % of this year's gross emission. No guide names a number; both are ours.
 */
public final class JumpPolicy {

    private static final BigFraction OF_LAST_YEAR = BigFraction.of(30, 100);
    private static final BigFraction OF_GROSS = BigFraction.of(1, 100);

    private JumpPolicy() {}

    /**
     * Whether it should be explained.
     *
     * @param before last year's emission of the source, tCO2e; zero when it had none
     * @param now this year's
     * @param gross this year's gross emission of the whole inventory
     */
    public static boolean isJump(BigFraction before, BigFraction now, BigFraction gross) {
        var change = now.subtract(before).abs();
        return change.compareTo(before.abs().multiply(OF_LAST_YEAR)) > 0
                && change.compareTo(gross.abs().multiply(OF_GROSS)) > 0;
    }
}
