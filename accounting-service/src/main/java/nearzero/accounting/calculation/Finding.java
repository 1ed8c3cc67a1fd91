package nearzero.accounting.calculation;

import nearzero.accounting.api.model.Finding.SeverityEnum;
import nearzero.accounting.api.model.Flag;

/**
 * Something that a reader of the figures must know.
 *
 * @param code stable name
 * @param field JSON pointer into the draft
 * @param blocking no figures come out while it lasts; otherwise they carry it as a flag
 * @param message a Chinese sentence
 */
public record Finding(String code, String field, boolean blocking, String message) {

    /** Stands in the way of figures. */
    public static Finding blocking(String code, String field, String message) {
        return new Finding(code, field, true, message);
    }

    /** Goes with the figures as a flag. */
    public static Finding warning(String code, String field, String message) {
        return new Finding(code, field, false, message);
    }

    Finding asWarning() {
        return new Finding(code, field, false, message);
    }

    nearzero.accounting.api.model.Finding shown() {
        return new nearzero.accounting.api.model.Finding(
                code, field, blocking ? SeverityEnum.BLOCKING : SeverityEnum.WARNING, message);
    }

    Flag asFlag() {
        return new Flag(code, message).field(field);
    }
}
