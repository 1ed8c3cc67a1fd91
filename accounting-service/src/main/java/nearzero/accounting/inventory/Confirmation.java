package nearzero.accounting.inventory;

import java.util.Set;
import nearzero.accounting.factor.Factor;

/**
 * Which unverified factors an applicant lets be used. A confirmation names what it covers, so that it covers nothing that is used
 * later; only drafts of earlier releases that were never calculated confirm without a name, and everything.
 *
 * @param isOfAll confirmed without a name
 * @param factors references of those that are confirmed
 */
public record Confirmation(boolean isOfAll, Set<String> factors) {

    public Confirmation {
        factors = Set.copyOf(factors);
    }

    /** Whether the factor may be used. */
    public boolean covers(String reference) {
        return factors.isEmpty() ? isOfAll : factors.contains(reference);
    }

    /**
     * How a confirmation names a factor: a row of a table as it was at one time.
     *
     * @param edition reference of the set and edition
     */
    public static String reference(Factor factor, String edition) {
        return edition + "#" + factor.id();
    }
}
