package nearzero.accounting.quality;

import java.util.List;
import nearzero.accounting.quantity.Amount;

/**
 * Whether a measured value lies outside everything that the tables print for the same parameter, whatever they print it for.
 * It may well be right; most often a unit was mistaken.
 */
public final class SpreadPolicy {

    private SpreadPolicy() {}

    /**
     * Outside of the printed ones; the smallest and the largest are inside.
     *
     * @param printed values of the parameter; those of another dimension say nothing
     */
    public static boolean isOutside(Amount value, List<Amount> printed) {
        var comparable = printed.stream()
                .filter(each -> each.unit().sameDimension(value.unit()))
                .toList();
        return !comparable.isEmpty()
                && (comparable.stream().allMatch(each -> value.minus(each).isNegative())
                        || comparable.stream()
                                .allMatch(each -> each.minus(value).isNegative()));
    }
}
