package nearzero.accounting.inventory;

import nearzero.accounting.offset.OffsetBlock;
import org.jspecify.annotations.Nullable;

/**
 * Retired units of a project outside the boundary.
 *
 * @param field JSON pointer of the line in the draft
 * @param hasCertificate the certificate of the retirement is named
 * @param location GB/T 2260 code of where the project lies
 */
public record OffsetUnits(
        String field,
        OffsetBlock block,
        boolean hasCertificate,
        @Nullable String location) {}
