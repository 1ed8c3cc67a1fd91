package nearzero.accounting.factor;

import nearzero.accounting.api.model.Standing;

/**
 * Where a value comes from.
 *
 * @param source the copy that it was taken from
 * @param verification the compiler's note on how well it is attested
 */
public record Provenance(String source, String verification) {

    /**
     * Decided by how the note begins (factors/README.md); unless it says otherwise, a value is unverified. Verified means
     * that several independent copies agree and no more: no official print was compared.
     */
    public Standing standing() {
        if (verification.startsWith("verified") || verification.equals("definition")) {
            return Standing.VERIFIED;
        }
        return verification.startsWith("secondary") || verification.startsWith("single secondary")
                ? Standing.SECONDARY
                : Standing.UNVERIFIED;
    }

    /** Never chosen by a rule, only by its id and with a reason. */
    public boolean isUnverified() {
        return standing() == Standing.UNVERIFIED;
    }
}
