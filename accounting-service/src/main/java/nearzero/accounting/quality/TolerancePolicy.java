package nearzero.accounting.quality;

import java.util.List;
import nearzero.accounting.quantity.Amount;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * How far two statements of one amount may lie apart: 1 % of the amount that is counted, itself included. No standard says
 * how much; meters of trade are allowed about as much (docs/accounting/open-points.md).
 */
public final class TolerancePolicy {

    private static final BigFraction TOLERANCE = BigFraction.of(1, 100);

    private TolerancePolicy() {}

    /**
     * Whether the meters contradict the bill.
     *
     * @param counted the amount that is counted
     * @param other the same from elsewhere, of the same dimension
     */
    public static boolean differ(Amount counted, Amount other) {
        var difference = other.minus(counted).in(counted.unit()).value().abs();
        return difference.compareTo(counted.value().abs().multiply(TOLERANCE)) > 0;
    }

    /** Whether the parts do not add up to the whole; all of one dimension. Of parts there is at least one. */
    public static boolean differ(Amount whole, List<Amount> parts) {
        return differ(whole, sum(parts));
    }

    /** The sum in the unit of the first part. */
    public static Amount sum(List<Amount> parts) {
        return parts.stream().reduce(Amount::plus).orElseThrow();
    }
}
