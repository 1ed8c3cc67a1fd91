package nearzero.accounting.inventory;

import jakarta.validation.constraints.Size;
import nearzero.accounting.api.model.InventoryDraft;

/** How many lines a draft takes, on whatever way they come, and what to do with more: both as the contract says it. */
public final class DraftLines {

    private static final Size LIMIT = limit();

    private DraftLines() {}

    /** At most. */
    public static int most() {
        return LIMIT.max();
    }

    /** A Chinese sentence for whoever has more: they belong in sheets, which take any number of rows. */
    public static String tooMany() {
        return LIMIT.message().replace("{max}", String.valueOf(LIMIT.max()));
    }

    private static Size limit() {
        try {
            return InventoryDraft.class.getMethod("getLines").getAnnotation(Size.class);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
