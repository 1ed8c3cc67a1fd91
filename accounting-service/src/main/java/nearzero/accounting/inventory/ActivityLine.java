package nearzero.accounting.inventory;

import java.util.List;
import java.util.Map;
import java.util.Set;
import nearzero.accounting.calculator.Parameter;
import nearzero.accounting.method.Source;
import nearzero.accounting.quantity.Amount;
import org.jspecify.annotations.Nullable;

/**
 * One line of activity data with all that its formula needs.
 *
 * @param field JSON pointer of the line in the draft
 * @param keys what it is about
 * @param inputs every number of the formula, in its order
 * @param isZero proofs let it count as zero
 * @param hasEvidence something was named that proves it
 * @param remarks Chinese clauses on the choice of factors
 * @param ownGrid the electricity factor that it wants in place of the inventory's
 * @param backing what it brings to back its numbers
 * @param parties by name, whose activity it tells: the enterprises whose sheets it sums up, or those that its parts name; {@link
 *     #APPLICANT} where nothing says more
 * @param denied what it says of itself that it is not: declarations that were asked and answered with no
 */
public record ActivityLine(
        String field,
        Source source,
        Map<String, String> keys,
        List<UsedInput> inputs,
        boolean isZero,
        boolean hasEvidence,
        List<String> remarks,
        @Nullable OwnGridFactor ownGrid,
        Backing backing,
        Set<String> parties,
        Set<String> denied) {

    /** Whoever fills the draft, and the sheet of what belongs to no enterprise. */
    public static final String APPLICANT = "";

    /** The same line, of these parties. */
    public ActivityLine of(Set<String> others) {
        return new ActivityLine(
                field,
                source,
                keys,
                inputs,
                isZero,
                hasEvidence,
                remarks,
                ownGrid,
                backing,
                Set.copyOf(others),
                denied);
    }

    /** Whether that input of the line means that value, in whatever unit its parameter is printed. */
    public boolean says(UsedInput input, Amount value) {
        return source.calculator()
                .parameter(input.name())
                .filter(parameter -> parameter.isSame(value, input.amount()))
                .isPresent();
    }

    /** Whether each of its quantities is zero, so that its factors move nothing. */
    public boolean isNothing() {
        return inputs.stream()
                .filter(input -> source.calculator()
                        .parameter(input.name())
                        .filter(parameter -> parameter.kind() != Parameter.Kind.FACTOR)
                        .isPresent())
                .allMatch(input -> input.amount().value().signum() == 0);
    }
}
