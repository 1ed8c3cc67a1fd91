package nearzero.accounting.quality;

/** What a finding does to a calculation. */
public enum Severity {
    /** No figures come out while it lasts. */
    BLOCKING,
    /** Should be looked at; the figures carry it. */
    WARNING,
    /** Worth knowing; the figures carry it too. */
    NOTICE
}
