package nearzero.workflow.journal;

import java.time.Instant;

/**
 * An entry as it stands in the journal.
 *
 * @param seq its place in the pilot's chain, from 1
 * @param recordedAt real time of the recording
 * @param entry what was recorded
 * @param correlationId the request it was recorded in
 * @param prevHash hash of the line before; 64 zeros on the first line
 * @param hash SHA-256 over all the others, see {@link Seal}
 */
public record JournalLine(
        long seq, Instant recordedAt, JournalEntry entry, String correlationId, String prevHash, String hash) {

    /** The line that follows {@code prevHash} in the chain. */
    static JournalLine chained(
            long seq, Instant recordedAt, JournalEntry entry, String correlationId, String prevHash) {
        return new JournalLine(
                seq,
                recordedAt,
                entry,
                correlationId,
                prevHash,
                Seal.of(seq, recordedAt, entry, correlationId, prevHash));
    }

    boolean isSealed() {
        return hash.equals(Seal.of(seq, recordedAt, entry, correlationId, prevHash));
    }
}
