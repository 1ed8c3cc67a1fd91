package nearzero.accounting.factor;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What stands above one edition of a set of factors: a printed table, as it was at one time.
 *
 * @param set the table's id, the same for all its editions
 * @param edition its name for its state, for instance {@code 2026-11}
 * @param basis the standard or announcement that prints it
 * @param family sets of one family say the same thing in different ways; mixing two of them in one inventory is a finding
 * @param published from when it may be used; {@link FactorLibrary} says what holds when that is not known
 * @param validity the accounting days that it is meant for
 */
public record FactorHeading(
        String set,
        String edition,
        String title,
        String basis,
        @Nullable String family,
        @Nullable LocalDate published,
        Validity validity) {

    /** Name under which results mention it. */
    public String reference() {
        return set + "@" + edition;
    }
}
