package nearzero.accounting.inventory;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import nearzero.accounting.quantity.Amount;
import org.jspecify.annotations.Nullable;

/**
 * What a line brings to back its numbers, beside the evidence; nothing of it changes what is counted. Maps are by the name of
 * the input.
 *
 * @param note what people say of the line; {@link ReadingsRemark what the system says} is left out
 * @param meter code of the meter whose readings stand in it, in {@code metered} or else as its quantity
 * @param halfWidths of the 95 % interval of an input, in % of its value
 * @param metered what the meters add up to beside a bill
 * @param parts what the whole consists of
 * @param invoices numbers of the invoices that it rests on, in the order given and in one spelling
 * @param cited where a value comes from that is given in place of one from a table
 */
public record Backing(
        @Nullable String note,
        @Nullable String meter,
        Map<String, BigDecimal> halfWidths,
        Map<String, Amount> metered,
        Map<String, List<Amount>> parts,
        List<String> invoices,
        Map<String, Citation> cited) {

    public Backing {
        halfWidths = Map.copyOf(halfWidths);
        metered = Map.copyOf(metered);
        parts = Map.copyOf(parts);
        invoices = List.copyOf(invoices);
        cited = Map.copyOf(cited);
    }

    /** Whether what is counted was read from a meter. */
    public boolean isReading() {
        return meter != null && metered.isEmpty();
    }

    /**
     * A place in the library, said by the applicant.
     *
     * @param set id of a set of factors
     * @param factor id of the factor in it; any of the set without
     */
    public record Citation(String set, @Nullable String factor) {}
}
