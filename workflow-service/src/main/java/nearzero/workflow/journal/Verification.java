package nearzero.workflow.journal;

/** What an examination of a pilot's chain found. */
public sealed interface Verification {

    /**
     * Every line follows from the one before, none is missing.
     *
     * @param lines how many there are
     */
    record Intact(long lines) implements Verification {}

    /**
     * The chain is broken: lines before {@code seq} are as they were recorded.
     *
     * @param seq the first line that is not, or that is missing
     * @param why a sentence for the auditor
     */
    record Broken(long seq, String why) implements Verification {}
}
