package nearzero.accounting.inventory;

import java.time.OffsetDateTime;
import java.util.UUID;
import nearzero.accounting.access.Caller;
import nearzero.accounting.api.model.InventoryDraft;
import org.jspecify.annotations.Nullable;

/**
 * An inventory in one of its versions.
 *
 * @param pilot the pilot that it belongs to; once set it stays
 * @param version number of the saved version, from 1
 * @param reason why the version was made
 * @param draft as saved, without the pilot and the reason, whose one home is here
 */
public record StoredInventory(
        UUID id,
        String organisation,
        @Nullable String pilot,
        long version,
        @Nullable String reason,
        InventoryDraft draft,
        String createdBy,
        OffsetDateTime createdAt,
        String savedBy,
        OffsetDateTime savedAt) {

    /** Only its applicant edits a draft. */
    public boolean mayBeEditedBy(Caller caller) {
        return caller.actsFor(organisation);
    }
}
