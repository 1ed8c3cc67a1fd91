package nearzero.accounting.inventory;

import nearzero.accounting.offset.OffsetBlock;

/**
 * Retired units of a project outside the boundary.
 *
 * @param field JSON pointer of the line in the draft
 * @param hasCertificate the certificate of the retirement is named
 */
public record OffsetUnits(String field, OffsetBlock block, boolean hasCertificate) {}
