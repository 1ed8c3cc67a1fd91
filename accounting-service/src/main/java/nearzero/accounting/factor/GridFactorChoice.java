package nearzero.accounting.factor;

import nearzero.accounting.api.model.AreaLevel;
import org.jspecify.annotations.Nullable;

/**
 * Which electricity factor an inventory wants.
 *
 * @param year factor year, when it is not left to the rule
 * @param factorId one factor by its id, which settles all else
 * @param edition of the electricity factors, when it is not left to the rule
 * @param reason why it is not the default
 */
public record GridFactorChoice(
        AreaLevel areaLevel,
        @Nullable Integer year,
        @Nullable String factorId,
        @Nullable String edition,
        @Nullable String reason) {

    /** The province's average of the accounting year, or of the nearest year that has one. */
    public static final GridFactorChoice DEFAULT = new GridFactorChoice(AreaLevel.PROVINCE, null, null, null, null);

    /** Needs no reason. */
    public boolean isDefault() {
        return areaLevel == AreaLevel.PROVINCE && year == null && factorId == null && edition == null;
    }
}
