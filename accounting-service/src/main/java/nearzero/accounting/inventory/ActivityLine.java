package nearzero.accounting.inventory;

import java.util.List;
import java.util.Map;
import nearzero.accounting.method.Source;

/**
 * One line of activity data with all that its formula needs.
 *
 * @param field JSON pointer of the line in the draft
 * @param keys what it is about
 * @param inputs every number of the formula, in its order
 * @param isZero proofs let it count as zero
 * @param hasEvidence something was named that proves it
 * @param remarks Chinese clauses on the choice of factors
 * @param backing what it brings to back its numbers
 */
public record ActivityLine(
        String field,
        Source source,
        Map<String, String> keys,
        List<UsedInput> inputs,
        boolean isZero,
        boolean hasEvidence,
        List<String> remarks,
        Backing backing) {}
