package nearzero.accounting.sheet;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nearzero.accounting.access.Caller;
import nearzero.accounting.api.model.SheetState;
import org.jspecify.annotations.Nullable;

/**
 * One party's part of an inventory's activity data, as it stands now.
 *
 * @param field of the inventory's draft
 * @param method chosen in the draft; without it the field tells
 * @param applicant group of the inventory's applicant
 * @param party the enterprise's credit code, or {@value #OWN} for the applicant
 * @param organisation group whose members fill it; the applicant's when there is none
 * @param inside listed in the statistical boundary
 * @param revision grows with each change
 * @param upload what it holds; nothing as long as it is empty
 */
public record StoredSheet(
        UUID inventory,
        String inventoryName,
        int year,
        String field,
        @Nullable String method,
        String applicant,
        String party,
        String name,
        @Nullable String organisation,
        boolean inside,
        long revision,
        SheetState state,
        @Nullable String reason,
        @Nullable String changedBy,
        @Nullable OffsetDateTime changedAt,
        @Nullable Upload upload) {

    /** The sheet that the applicant fills for what belongs to no enterprise. */
    public static final String OWN = "own";

    /**
     * What was uploaded; it never changes.
     *
     * @param number under which its rows and kinds are kept
     * @param digest SHA-256 of the bytes
     * @param firstMonth earliest month that a row names; nothing when none does
     * @param lastMonth latest month that a row names
     */
    public record Upload(
            long number,
            String format,
            String digest,
            long rows,
            long bytes,
            String uploadedBy,
            OffsetDateTime uploadedAt,
            @Nullable String firstMonth,
            @Nullable String lastMonth,
            List<Total> totals) {

        Upload with(List<Total> sums) {
            return new Upload(number, format, digest, rows, bytes, uploadedBy, uploadedAt, firstMonth, lastMonth, sums);
        }
    }

    /**
     * Sum of the rows of one source in one unit.
     *
     * @param quantity exact sum of the main quantities
     */
    public record Total(String source, String unit, long rows, java.math.BigDecimal quantity) {}

    /** Group whose members fill it. */
    String filler() {
        return Optional.ofNullable(organisation).orElse(applicant);
    }

    boolean isFilledBy(Caller caller) {
        return caller.isMemberOf(filler());
    }

    /** Whether the member of an enterprise sees it who sees nothing else of the inventory. */
    boolean isSeenByItsOwn(Caller caller) {
        return inside && organisation != null && caller.isMemberOf(organisation);
    }
}
