package nearzero.workflow.release.migration;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Running pilots that are to move to another release, by one person and approved by another.
 *
 * @param target id of the release
 * @param terms what becomes of terms that run, by their name; kept where none is said
 */
public record Migration(
        UUID id,
        String programme,
        String target,
        int targetVersion,
        Selection selection,
        Mapping mapping,
        Map<String, TermChoice> terms,
        String reason,
        State state,
        String requestedBy,
        Instant requestedAt,
        Optional<String> approvedBy,
        Optional<Instant> approvedAt,
        Optional<Instant> endedAt) {

    /** How far it is. */
    public enum State {
        /** It is being foreseen what becomes of each pilot, or waits for a second person. */
        PREPARED,
        /** The next free node begins. */
        APPROVED,
        RUNNING,
        PAUSED,
        DONE,
        CANCELLED;

        boolean hasEnded() {
            return this == DONE || this == CANCELLED;
        }
    }

    /** Where one of its pilots is. */
    public enum PilotState {
        PENDING,
        MOVED,
        STAYED,
        FAILED
    }

    /**
     * One of its pilots.
     *
     * @param source id of the release on which it was when it was selected
     * @param foreseen empty until somebody has looked
     * @param outcome empty while it is pending
     */
    public record Member(
            String pilot,
            String source,
            PilotState state,
            Optional<Outcome> foreseen,
            Optional<Outcome> outcome,
            Optional<Instant> at) {}

    /** How many of its pilots are where. */
    public record Counts(
            int pilots, int foreseenToMove, int foreseenToStay, int pending, int moved, int stayed, int failed) {

        int notForeseen() {
            return pilots - foreseenToMove - foreseenToStay;
        }
    }
}
