package nearzero.accounting.indicator;

import nearzero.accounting.api.model.RuleStanding;
import nearzero.accounting.quantity.Unit;
import nearzero.accounting.quantity.Units;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * What a pilot is measured by. It is data of the programme, or of the pilot itself.
 *
 * @param unitName the unit as the programme writes it
 * @param goal absent when it is only told
 * @param weight points for its full score
 * @param rule absent when it is only told
 * @param isVeto whoever misses the goal has not passed
 * @param needsEvidence a value without evidence does not count
 * @param derivation how it follows from a calculation; absent when its value is given
 * @param standing whose rule it is
 * @param source paper and place, or why it was decided so
 * @param isOwn added by the pilot
 * @param isRaised the pilot has raised the target
 */
public record Indicator(
        String id,
        String name,
        String unitName,
        Direction direction,
        @Nullable Goal goal,
        BigFraction weight,
        @Nullable PartialScore rule,
        boolean isVeto,
        boolean needsEvidence,
        @Nullable Derivation derivation,
        RuleStanding standing,
        String source,
        boolean isOwn,
        boolean isRaised) {

    /**
     * One of the four figures, divided by a quantity of the set.
     *
     * @param figure gross, own-sink, offset or net
     * @param per id of the quantity; absent for the figure itself
     */
    public record Derivation(String figure, @Nullable String per) {}

    /** The unit of its values. */
    public Unit unit() {
        return Units.named(unitName);
    }

    /** The same with a stricter target. */
    Indicator raisedTo(Goal target) {
        return new Indicator(
                id,
                name,
                unitName,
                direction,
                target,
                weight,
                rule,
                isVeto,
                needsEvidence,
                derivation,
                standing,
                source,
                isOwn,
                true);
    }
}
