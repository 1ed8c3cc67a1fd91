package nearzero.accounting.sheet;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nearzero.accounting.api.model.MeasuredAmount;
import nearzero.accounting.problem.Fault;
import org.jspecify.annotations.Nullable;

/** What many rows have in common, and what they come to together. Read once, whatever the number of its rows. */
final class RowKind {

    /**
     * All that decides how a row is counted, except how much of it there is.
     *
     * @param inputs further inputs, with their values
     * @param declared what is said of each row
     * @param proofs names of what is proven
     * @param alone number of the row when it shares its kind with no other
     */
    record Key(
            String source,
            Map<String, String> keys,
            String unit,
            Map<String, MeasuredAmount> inputs,
            Map<String, Boolean> declared,
            Set<String> proofs,
            @Nullable Long alone) {}

    private final int number;
    private final Key key;
    private final boolean needsEvidence;
    private final @Nullable BigDecimal days;
    private final List<Fault> faults;
    private long rows;
    private long unproven;
    private BigDecimal quantity = BigDecimal.ZERO;

    /**
     * A kind that was met for the first time.
     *
     * @param needsEvidence each of its rows must name what proves it
     * @param days of how many days its formula takes rates of a year; nothing where it has none
     * @param faults what is wrong with each of its rows, by column
     */
    RowKind(int number, Key key, boolean needsEvidence, @Nullable BigDecimal days, List<Fault> faults) {
        this.number = number;
        this.key = key;
        this.needsEvidence = needsEvidence;
        this.days = days;
        this.faults = List.copyOf(faults);
    }

    void add(BigDecimal more, boolean isProven) {
        rows++;
        unproven += isProven ? 0 : 1;
        quantity = quantity.add(more);
    }

    /** Whether a row of that month, as {@code 2023-07}, would count more than the month. */
    boolean countsMoreThan(String month) {
        return days != null
                && days.compareTo(BigDecimal.valueOf(YearMonth.parse(month).lengthOfMonth())) > 0;
    }

    int number() {
        return number;
    }

    Key key() {
        return key;
    }

    boolean needsEvidence() {
        return needsEvidence;
    }

    List<Fault> faults() {
        return faults;
    }

    long rows() {
        return rows;
    }

    /** Rows that name nothing that proves them. */
    long unproven() {
        return unproven;
    }

    BigDecimal quantity() {
        return quantity;
    }
}
